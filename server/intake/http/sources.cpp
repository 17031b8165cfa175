#include "server/intake/http/sources.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include <openssl/crypto.h>
#include <openssl/sha.h>

#include "server/base/limits.hpp"
#include "server/base/log.hpp"
#include "server/base/octets.hpp"

namespace meldkamer::intake::http {
namespace {

using Hash = std::array<std::uint8_t, 32>;

std::optional<std::uint8_t> digit_of(char sign) {
  if (sign >= '0' && sign <= '9') return static_cast<std::uint8_t>(sign - '0');
  if (sign >= 'a' && sign <= 'f') return static_cast<std::uint8_t>(sign - 'a' + 10);
  if (sign >= 'A' && sign <= 'F') return static_cast<std::uint8_t>(sign - 'A' + 10);
  return std::nullopt;
}

std::optional<Hash> read_hash(std::string_view text) {
  Hash hash{};
  if (text.size() != 2 * hash.size()) return std::nullopt;
  for (std::size_t at = 0; at < hash.size(); ++at) {
    const auto high = digit_of(text[2 * at]);
    const auto low = digit_of(text[2 * at + 1]);
    if (!high || !low) return std::nullopt;
    hash[at] = static_cast<std::uint8_t>(*high << 4U | *low);
  }
  return hash;
}

std::vector<std::string_view> split(std::string_view text, std::string_view between) {
  std::vector<std::string_view> words;
  while (!text.empty()) {
    const auto end = std::min(text.find_first_of(between), text.size());
    if (end > 0) words.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return words;
}

std::unexpected<Fault> malformed(std::size_t line, std::string_view what) {
  return std::unexpected(Fault{.kind = Fault::Kind::malformed,
                               .what = "line " + std::to_string(line) + ": " + std::string(what)});
}

}  // namespace

std::expected<Sources, Fault> Sources::read(std::string_view text) {
  Sources sources;
  for (std::size_t number = 1; !text.empty(); ++number) {
    const auto end = std::min(text.find('\n'), text.size());
    const auto words = split(text.substr(0, end), " \t\r");
    text.remove_prefix(std::min(end + 1, text.size()));
    if (words.empty() || words[0].starts_with('#')) continue;
    if (words.size() < 2 || words.size() > 3) {
      return malformed(number, "write: NAME SHA256-OF-THE-TOKEN [CAP-SENDER,CAP-SENDER]");
    }
    const auto hash = read_hash(words[1]);
    if (!hash) return malformed(number, "the second word must be 64 hexadecimal digits");
    if (words[0].size() > limits::key_bytes_max) return malformed(number, "the name is too long");
    const bool twice = std::ranges::any_of(sources.list_, [&](const Source& known) {
      return known.name == words[0] || known.token_hash == *hash;
    });
    if (twice) return malformed(number, "'" + printable(words[0]) + "' or its token stands twice");
    if (sources.list_.size() == limits::alarm_sources_max) {
      return malformed(number, "there are too many sources");
    }
    Source source{.name = std::string(words[0]), .token_hash = *hash, .cap_senders = {}};
    if (words.size() == 3) {
      for (const auto sender : split(words[2], ",")) source.cap_senders.emplace_back(sender);
    }
    sources.list_.push_back(std::move(source));
  }
  return sources;
}

const Source* Sources::find(std::string_view token) const {
  Hash hash{};
  SHA256(octets(token), token.size(), hash.data());
  const Source* found = nullptr;
  for (const Source& source : list_) {
    if (CRYPTO_memcmp(source.token_hash.data(), hash.data(), hash.size()) == 0) found = &source;
  }
  return found;
}

std::vector<std::string> Sources::names() const {
  std::vector<std::string> names;
  names.reserve(list_.size());
  for (const Source& source : list_) names.push_back(source.name);
  return names;
}

bool may_speak_for(const Source& source, std::string_view sender) {
  return source.cap_senders.empty() ||
         std::ranges::find(source.cap_senders, sender) != source.cap_senders.end();
}

}  // namespace meldkamer::intake::http
