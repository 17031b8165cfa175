#include "server/base/text.hpp"

#include <array>
#include <cassert>

namespace meldkamer {
namespace {

struct Lead {
  std::size_t bytes;
  char32_t bits;
  char32_t least;  // A smaller code point in this length is an overlong form.
};

std::optional<Lead> read_lead(unsigned char byte) {
  if (byte < 0x80) return Lead{.bytes = 1, .bits = byte, .least = 0};
  if (byte >= 0xc2 && byte < 0xe0)
    return Lead{.bytes = 2, .bits = static_cast<char32_t>(byte & 0x1f), .least = 0x80};
  if (byte >= 0xe0 && byte < 0xf0)
    return Lead{.bytes = 3, .bits = static_cast<char32_t>(byte & 0x0f), .least = 0x800};
  if (byte >= 0xf0 && byte < 0xf5)
    return Lead{.bytes = 4, .bits = static_cast<char32_t>(byte & 0x07), .least = 0x10000};
  return std::nullopt;
}

}  // namespace

Utf8Step utf8_step(std::string_view text) {
  assert(!text.empty());
  constexpr Utf8Step invalid{.sign = 0, .bytes = 1, .valid = false};
  const auto lead = read_lead(static_cast<unsigned char>(text[0]));
  if (!lead || text.size() < lead->bytes) return invalid;
  char32_t sign = lead->bits;
  for (const char next : text.substr(1, lead->bytes - 1)) {
    const auto byte = static_cast<unsigned char>(next);
    if ((byte & 0xc0) != 0x80) return invalid;
    sign = (sign << 6) | (byte & 0x3f);
  }
  const bool surrogate = sign >= 0xd800 && sign < 0xe000;
  if (sign < lead->least || surrogate || sign > 0x10ffff) return invalid;
  return {.sign = sign, .bytes = lead->bytes, .valid = true};
}

bool is_utf8(std::string_view text) {
  while (!text.empty()) {
    const Utf8Step step = utf8_step(text);
    if (!step.valid) return false;
    text.remove_prefix(step.bytes);
  }
  return true;
}

std::string_view utf8_cut(std::string_view text, std::size_t bytes_max) {
  if (text.size() <= bytes_max) return text;
  std::size_t end = bytes_max;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xc0) == 0x80) --end;
  return text.substr(0, end);
}

std::string hex_text(std::span<const std::uint8_t> bytes) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string text;
  text.reserve(bytes.size() * 2);
  for (const std::uint8_t byte : bytes) {
    text += digits[byte >> 4];
    text += digits[byte & 0x0f];
  }
  return text;
}

}  // namespace meldkamer
