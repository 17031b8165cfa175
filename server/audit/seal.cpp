#include "server/audit/seal.hpp"

#include <algorithm>
#include <ctime>
#include <sodium.h>
#include <span>

#include <boost/json/parse.hpp>
#include <spdlog/fmt/chrono.h>
#include <spdlog/fmt/fmt.h>

#include "server/base/octets.hpp"
#include "server/base/text.hpp"
#include "server/journal/files.hpp"

namespace meldkamer::audit {
namespace {

namespace json = boost::json;

constexpr std::string_view before_signature = ",\"signature\":\"";

template <std::size_t size>
std::optional<std::array<std::uint8_t, size>> from_hex(std::string_view hex) {
  std::array<std::uint8_t, size> bytes{};
  std::size_t read = 0;
  const bool whole =
      hex.size() == 2 * size &&
      sodium_hex2bin(bytes.data(), size, hex.data(), hex.size(), nullptr, &read, nullptr) == 0;
  if (!whole || read != size) return std::nullopt;
  return bytes;
}

std::string hex(std::span<const std::uint8_t> bytes) {
  return hex_text(bytes);
}

std::string signed_part(const Seal& seal) {
  return fmt::format(
      R"({{"seal":{},"time":"{:%Y-%m-%dT%H:%M:%S}Z","time_us":{},)"
      R"("journal":{{"epoch":{},"sequence":{},"link":"{}"}},"audit":{{"line":{},"link":"{}"}},)"
      R"("previous":"{}")",
      seal.number,
      fmt::gmtime(static_cast<std::time_t>(seal.at.us / 1'000'000)),
      seal.at.us,
      seal.journal.position.epoch,
      seal.journal.position.sequence,
      hex(seal.journal.link),
      seal.audit_line,
      hex(seal.audit_link),
      hex(seal.previous));
}

Fault no_key(const std::filesystem::path& file, std::string_view what) {
  return {Fault::Kind::malformed, fmt::format("{}: {}", file.string(), what)};
}

journal::Link link_in(const json::value& object, const char* name) {
  return from_hex<32>(std::string_view(object.at(name).as_string())).value_or(journal::Link{});
}

}  // namespace

std::expected<SealKey, Fault> SealKey::load_or_make(const std::filesystem::path& file,
                                                    const secrets::SecretFiles& files,
                                                    Entropy& entropy) {
  std::array<std::uint8_t, crypto_sign_SEEDBYTES> seed{};
  auto text = files.read(file);
  if (!text) return std::unexpected(std::move(text.error()));
  if (const auto& there = *text; there) {
    const auto read = from_hex<crypto_sign_SEEDBYTES>(secrets::without_line_end(there->text));
    if (!read) {
      return std::unexpected(no_key(file, "is no key: 64 hexadecimal digits; put the key back"));
    }
    seed = *read;
  } else {
    entropy.fill(seed);
    if (auto made = files.write(file, hex(seed) + "\n", entropy); !made) {
      return std::unexpected(std::move(made.error()));
    }
  }
  SealKey key;
  crypto_sign_seed_keypair(key.public_.data(), key.secret_.data(), seed.data());
  sodium_memzero(seed.data(), seed.size());
  const auto beside = std::filesystem::path(file).replace_extension(".pub");
  std::error_code none;
  if (std::filesystem::exists(beside, none)) return key;
  if (auto made = journal::write_file(beside, hex(key.public_) + "\n"); !made) {
    return std::unexpected(std::move(made.error()));
  }
  return key;
}

std::array<std::uint8_t, 64> SealKey::sign(std::string_view text) const {
  std::array<std::uint8_t, 64> signature{};
  crypto_sign_detached(signature.data(), nullptr, octets(text), text.size(), secret_.data());
  return signature;
}

std::expected<PublicKey, Fault> read_public_key(const std::filesystem::path& file) {
  auto text = journal::read_file(file);
  if (!text) return std::unexpected(std::move(text.error()));
  if (!*text) return std::unexpected(no_key(file, "is not there"));
  const auto key = from_hex<32>(secrets::without_line_end(**text));
  if (!key) return std::unexpected(no_key(file, "is no public key: 64 hexadecimal digits"));
  return *key;
}

std::string sealed_line(const Seal& seal, const SealKey& key) {
  const std::string text = signed_part(seal);
  return fmt::format("{}{}{}\"}}", text, before_signature, hex(key.sign(text)));
}

std::optional<ReadSeal> read_seal(std::string_view line, const PublicKey& key) {
  boost::system::error_code error;
  const json::value value = json::parse(line, error);
  const auto end = line.rfind(before_signature);
  if (error || end == std::string_view::npos) return std::nullopt;
  try {
    ReadSeal read;
    Seal& seal = read.seal;
    seal.number = value.at("seal").to_number<std::uint64_t>();
    seal.at = {value.at("time_us").to_number<std::int64_t>()};
    const json::value& journal = value.at("journal");
    seal.journal.position = {.epoch = journal.at("epoch").to_number<std::uint64_t>(),
                             .sequence = journal.at("sequence").to_number<std::uint64_t>()};
    seal.journal.link = link_in(journal, "link");
    seal.audit_line = value.at("audit").at("line").to_number<std::uint64_t>();
    seal.audit_link = link_in(value.at("audit"), "link");
    seal.previous = link_in(value, "previous");
    const auto signature = from_hex<64>(std::string_view(value.at("signature").as_string()));
    const std::string_view text = line.substr(0, end);
    read.signature_right =
        signature &&
        crypto_sign_verify_detached(signature->data(), octets(text), text.size(), key.data()) == 0;
    return read;
  } catch (const std::exception&) {
    return std::nullopt;  // A field is missing or of another kind.
  }
}

journal::Link hash_of(std::string_view line) {
  journal::Link hash{};
  crypto_generichash(hash.data(), hash.size(), octets(line), line.size(), nullptr, 0);
  return hash;
}

}  // namespace meldkamer::audit
