#include "server/vault/key_file.hpp"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sodium.h>
#include <string_view>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

#include <spdlog/fmt/fmt.h>

#include "server/base/octets.hpp"

namespace meldkamer::vault {
namespace {

// A page, so that every place lies within one sector.
constexpr std::size_t head_bytes = 4096;
constexpr std::string_view head_words = "meldkamer keys 1\n";
constexpr std::size_t plain_bytes = 64;
constexpr std::size_t named_bytes = 256;
constexpr std::size_t check_bytes = 8;
constexpr std::size_t key_at = 8;
constexpr std::size_t length_at = key_at + sizeof(Key);
constexpr std::size_t name_at = length_at + 4;
constexpr std::size_t name_bytes_max = named_bytes - name_at - check_bytes;
constexpr mode_t owner_only = 0600;

void put(std::string& bytes, std::size_t at, std::uint32_t number) {
  for (std::size_t byte = 0; byte < 4; ++byte) {
    bytes[at + byte] = static_cast<char>(number >> (8 * byte));
  }
}

std::uint32_t taken(std::string_view bytes, std::size_t at) {
  std::uint32_t number = 0;
  for (std::size_t byte = 0; byte < 4; ++byte) {
    number |= std::uint32_t{static_cast<unsigned char>(bytes[at + byte])} << (8 * byte);
  }
  return number;
}

std::array<unsigned char, 32> check_of(std::string_view bytes, std::uint64_t place) {
  std::array<unsigned char, 32> hash{};
  std::array<unsigned char, sizeof place> at{};
  std::memcpy(at.data(), &place, sizeof place);
  crypto_generichash_state state;
  crypto_generichash_init(&state, nullptr, 0, hash.size());
  crypto_generichash_update(&state, at.data(), at.size());
  crypto_generichash_update(&state, octets(bytes), bytes.size() - check_bytes);
  crypto_generichash_final(&state, hash.data(), hash.size());
  return hash;
}

bool is_whole(std::string_view bytes, std::uint64_t place) {
  const auto check = check_of(bytes, place);
  return std::memcmp(check.data(), bytes.data() + bytes.size() - check_bytes, check_bytes) == 0;
}

std::string bytes_of(const KeyRecord& record, std::uint64_t place, std::size_t size) {
  std::string bytes(size, '\0');
  put(bytes, 0, static_cast<std::uint32_t>(record.state));
  put(bytes, 4, record.generation);
  std::memcpy(bytes.data() + key_at, record.key.data(), record.key.size());
  if (size == named_bytes) {
    put(bytes, length_at, static_cast<std::uint32_t>(record.name.size()));
    std::memcpy(bytes.data() + name_at, record.name.data(), record.name.size());
  }
  const auto check = check_of(bytes, place);
  std::memcpy(bytes.data() + size - check_bytes, check.data(), check_bytes);
  return bytes;
}

bool write_at(int descriptor, std::string_view bytes, std::uint64_t at) {
  while (!bytes.empty()) {
    const auto written = pwrite(descriptor, bytes.data(), bytes.size(), static_cast<off_t>(at));
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(written));
    at += static_cast<std::uint64_t>(written);
  }
  return true;
}

bool read_at(int descriptor, std::string& bytes, std::uint64_t at) {
  std::size_t done = 0;
  while (done < bytes.size()) {
    const auto got =
        pread(descriptor, bytes.data() + done, bytes.size() - done, static_cast<off_t>(at + done));
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return false;
    done += static_cast<std::size_t>(got);
  }
  return true;
}

Fault no_keys(const std::filesystem::path& path) {
  return {.kind = Fault::Kind::malformed,
          .what = path.string() + ": is no file of keys; put back the newest copy of the keys"};
}

}  // namespace

KeyFile::KeyFile(journal::OpenFile file, std::filesystem::path path, Names names)
    : file_(std::move(file)), path_(std::move(path)), names_(names) {}

std::size_t KeyFile::place_bytes() const {
  return names_ == Names::kept ? named_bytes : plain_bytes;
}

std::expected<KeyFile, Fault> KeyFile::open(const std::filesystem::path& path, Names names) {
  const int flags = O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW;
  KeyFile file(journal::OpenFile(::open(path.c_str(), flags, owner_only)), path, names);
  const int descriptor = file.file_.descriptor();
  struct stat found{};
  if (descriptor < 0 || fstat(descriptor, &found) != 0) {
    return std::unexpected(journal::file_fault("cannot open", path));
  }
  std::string head(head_words);
  head.resize(head_bytes, '\0');
  // Shorter than its head: the power went while it was made.
  if (static_cast<std::size_t>(found.st_size) < head_bytes) {
    if (!write_at(descriptor, head, 0) || fsync(descriptor) != 0) {
      return std::unexpected(journal::file_fault("cannot write", path));
    }
    if (auto synced = journal::sync_directory(path.parent_path()); !synced) {
      return std::unexpected(std::move(synced.error()));
    }
    return file;
  }
  std::string there(head_bytes, '\0');
  if (!read_at(descriptor, there, 0) || there != head) return std::unexpected(no_keys(path));
  file.size_ = (static_cast<std::uint64_t>(found.st_size) - head_bytes) / file.place_bytes();
  if (auto dropped = file.drop_torn_end(); !dropped) {
    return std::unexpected(std::move(dropped.error()));
  }
  return file;
}

std::expected<void, Fault> KeyFile::drop_torn_end() {
  std::string bytes(place_bytes(), '\0');
  const std::uint64_t before = size_;
  while (size_ > 0) {
    if (!read_at(file_.descriptor(), bytes, head_bytes + (size_ - 1) * bytes.size())) {
      return std::unexpected(journal::file_fault("cannot read", path_));
    }
    if (is_whole(bytes, size_ - 1)) break;
    --size_;
  }
  if (size_ == before) return {};
  if (ftruncate(file_.descriptor(), static_cast<off_t>(head_bytes + size_ * bytes.size())) != 0) {
    return std::unexpected(journal::file_fault("cannot shorten", path_));
  }
  return {};
}

std::expected<KeyRecord, Fault> KeyFile::read(std::uint64_t place) const {
  std::string bytes(place_bytes(), '\0');
  if (!read_at(file_.descriptor(), bytes, head_bytes + place * bytes.size())) {
    return std::unexpected(journal::file_fault("cannot read", path_));
  }
  if (!is_whole(bytes, place)) {
    return std::unexpected(
        Fault{.kind = Fault::Kind::malformed,
              .what = fmt::format("{}: place {} is damaged; put back the newest copy of the keys",
                                  path_.string(),
                                  place)});
  }
  KeyRecord record{.state = static_cast<KeyRecord::State>(taken(bytes, 0)),
                   .generation = taken(bytes, 4)};
  std::memcpy(record.key.data(), bytes.data() + key_at, record.key.size());
  if (names_ == Names::kept) record.name = bytes.substr(name_at, taken(bytes, length_at));
  return record;
}

std::expected<void, Fault> KeyFile::write(std::uint64_t place, std::span<const KeyRecord> records) {
  std::string bytes;
  bytes.reserve(records.size() * place_bytes());
  std::uint64_t at = place;
  for (const KeyRecord& record : records) {
    if (record.name.size() > name_bytes_max) {
      return std::unexpected(Fault{
          .kind = Fault::Kind::malformed,
          .what =
              fmt::format("the key of a person or ban is longer than {} bytes", name_bytes_max)});
    }
    bytes += bytes_of(record, at++, place_bytes());
  }
  const int descriptor = file_.descriptor();
  const bool written =
      write_at(descriptor, bytes, head_bytes + place * place_bytes()) && fdatasync(descriptor) == 0;
  sodium_memzero(bytes.data(), bytes.size());
  if (!written) return std::unexpected(journal::file_fault("cannot write", path_));
  size_ = std::max(size_, at);
  return {};
}

}  // namespace meldkamer::vault
