#include "server/base/uuid.hpp"

#include <charconv>

#include "server/base/entropy.hpp"
#include "server/base/text.hpp"

namespace meldkamer {
namespace {
constexpr std::size_t text_size = 36;

constexpr bool dash_before(std::size_t byte) {
  return byte == 4 || byte == 6 || byte == 8 || byte == 10;
}
}  // namespace

Uuid random_uuid(Entropy& entropy) {
  Uuid uuid{};
  entropy.fill(uuid);
  uuid[6] = static_cast<std::uint8_t>((uuid[6] & 0x0f) | 0x40);  // Version 4 ...
  uuid[8] = static_cast<std::uint8_t>((uuid[8] & 0x3f) | 0x80);  // ... of the RFC's variant.
  return uuid;
}

std::string uuid_text(const Uuid& uuid) {
  std::string text = hex_text(uuid);
  for (const std::size_t dash : {8u, 13u, 18u, 23u}) text.insert(dash, 1, '-');
  return text;
}

std::optional<Uuid> parse_uuid(std::string_view text) {
  if (text.size() != text_size) return std::nullopt;
  Uuid uuid{};
  std::size_t at = 0;
  for (std::size_t byte = 0; byte < uuid.size(); ++byte) {
    if (dash_before(byte) && text[at++] != '-') return std::nullopt;
    const char* const first = text.data() + at;
    const auto [end, error] = std::from_chars(first, first + 2, uuid[byte], 16);
    if (error != std::errc{} || end != first + 2) return std::nullopt;
    at += 2;
  }
  return uuid;
}

}  // namespace meldkamer
