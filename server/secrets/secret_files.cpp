#include "server/secrets/secret_files.hpp"

#include <cstdlib>
#include <fcntl.h>
#include <sodium.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

#include <spdlog/fmt/fmt.h>

#include "server/base/octets.hpp"
#include "server/journal/files.hpp"

namespace meldkamer::secrets {
namespace {

constexpr std::string_view mark = "meldkamer-sealed-1:";
constexpr std::size_t nonce_bytes = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t tag_bytes = crypto_aead_xchacha20poly1305_ietf_ABYTES;
constexpr int base64 = sodium_base64_VARIANT_URLSAFE_NO_PADDING;

/// nullopt: it is none.
std::optional<SecretFiles::Key> key_in(std::string_view hex) {
  SecretFiles::Key key{};
  std::size_t read = 0;
  const bool whole =
      hex.size() == 2 * key.size() &&
      sodium_hex2bin(key.data(), key.size(), hex.data(), hex.size(), nullptr, &read, nullptr) == 0;
  if (!whole || read != key.size()) return std::nullopt;
  return key;
}

/// As far as the disk lets it: a disk that writes elsewhere keeps the old bytes for a while.
void write_over(const journal::OpenFile& file, std::size_t bytes) {
  const std::string zeros(bytes, '\0');
  if (pwrite(file.descriptor(), zeros.data(), zeros.size(), 0) > 0) fsync(file.descriptor());
}

/// Gives `file` the owner and mode of the open one.
bool dress_as(const std::filesystem::path& file, const journal::OpenFile& model) {
  struct stat status{};
  return fstat(model.descriptor(), &status) == 0 &&
         chown(file.c_str(), status.st_uid, status.st_gid) == 0 &&
         chmod(file.c_str(), status.st_mode & 07777U) == 0;
}

}  // namespace

std::string_view without_line_end(std::string_view text) {
  const auto end = text.find_last_not_of(" \t\r\n");
  return end == std::string_view::npos ? std::string_view{} : text.substr(0, end + 1);
}

bool is_credential(const std::filesystem::path& file) {
  const char* const folder = std::getenv("CREDENTIALS_DIRECTORY");
  return folder != nullptr && file.parent_path() == std::filesystem::path(folder);
}

std::expected<void, Fault> SecretFiles::add_key(const std::filesystem::path& file) {
  auto text = journal::read_file(file);
  if (!text) return std::unexpected(std::move(text.error()));
  const auto key = *text ? key_in(without_line_end(**text)) : std::nullopt;
  if (!*text || !key) {
    return std::unexpected(Fault{
        .kind = Fault::Kind::malformed,
        .what = fmt::format(
            "{} {}", file.string(), *text ? "must hold 64 hexadecimal digits" : "is not there")});
  }
  keys_.push_back(*key);
  return {};
}

std::expected<std::optional<Secret>, Fault> SecretFiles::read(
    const std::filesystem::path& file) const {
  auto text = journal::read_file(file);
  if (!text) return std::unexpected(std::move(text.error()));
  if (!*text) return std::nullopt;
  if (!(*text)->starts_with(mark)) {
    if (!sealed_only_ || is_credential(file)) return Secret{.text = std::move(**text)};
    return std::unexpected(Fault{
        .kind = Fault::Kind::malformed,
        .what = fmt::format("{} is not sealed, and sealed_only asks for it: take that out, run "
                            "\"meldkamerd secrets seal\", and put it back",
                            file.string())});
  }
  if (auto secret = opened(without_line_end(**text))) return secret;
  return std::unexpected(
      Fault{.kind = Fault::Kind::malformed,
            .what = fmt::format("{} is sealed, {}",
                                file.string(),
                                keys_.empty() ? "and no key is given: [secrets] key_file"
                                              : "and not under this key, or it was changed; put "
                                                "back the file or the key that belongs to it")});
}

std::expected<void, Fault> SecretFiles::write(const std::filesystem::path& file,
                                              std::string_view text,
                                              Entropy& entropy) const {
  return journal::write_file(file, sealing() ? sealed(text, entropy) : std::string(text));
}

std::expected<void, Fault> SecretFiles::seal_in_place(const std::filesystem::path& file,
                                                      std::string_view text,
                                                      Entropy& entropy) const {
  const journal::OpenFile old(open(file.c_str(), O_RDWR | O_CLOEXEC));
  if (old.descriptor() < 0) return std::unexpected(journal::file_fault("cannot open", file));
  struct stat before{};
  if (fstat(old.descriptor(), &before) != 0) {
    return std::unexpected(journal::file_fault("cannot read", file));
  }
  const std::filesystem::path fresh = file.string() + ".new";
  if (auto written = write(fresh, text, entropy); !written) return written;
  if (!dress_as(fresh, old)) {
    Fault fault = journal::file_fault("cannot give its owner to", fresh);
    unlink(fresh.c_str());
    return std::unexpected(std::move(fault));
  }
  if (auto placed = journal::rename_file(fresh, file); !placed) return placed;
  if (auto synced = journal::sync_directory(file.parent_path()); !synced) return synced;
  write_over(old, static_cast<std::size_t>(before.st_size));
  return {};
}

std::string SecretFiles::sealed(std::string_view text, Entropy& entropy) const {
  std::string bytes(nonce_bytes + text.size() + tag_bytes, '\0');
  entropy.fill({octets(bytes), nonce_bytes});
  crypto_aead_xchacha20poly1305_ietf_encrypt(octets(bytes) + nonce_bytes,
                                             nullptr,
                                             octets(text),
                                             text.size(),
                                             octets(mark),
                                             mark.size(),
                                             nullptr,
                                             octets(bytes),
                                             keys_.front().data());
  std::string line(sodium_base64_encoded_len(bytes.size(), base64), '\0');
  sodium_bin2base64(line.data(), line.size(), octets(bytes), bytes.size(), base64);
  line.back() = '\n';  // In the place of the zero that ends it.
  return std::string(mark) + line;
}

std::optional<Secret> SecretFiles::opened(std::string_view line) const {
  line.remove_prefix(mark.size());
  std::string bytes(line.size(), '\0');
  std::size_t length = 0;
  const int failed = sodium_base642bin(
      octets(bytes), bytes.size(), line.data(), line.size(), nullptr, &length, nullptr, base64);
  if (failed != 0 || length < nonce_bytes + tag_bytes) return std::nullopt;
  std::string text(length - nonce_bytes - tag_bytes, '\0');
  for (const Key& key : keys_) {
    const int closed = crypto_aead_xchacha20poly1305_ietf_decrypt(octets(text),
                                                                  nullptr,
                                                                  nullptr,
                                                                  octets(bytes) + nonce_bytes,
                                                                  length - nonce_bytes,
                                                                  octets(mark),
                                                                  mark.size(),
                                                                  octets(bytes),
                                                                  key.data());
    if (closed == 0) {
      return Secret{.text = std::move(text),
                    .rest = &key == keys_.data() ? Rest::sealed : Rest::old};
    }
  }
  return std::nullopt;
}

}  // namespace meldkamer::secrets
