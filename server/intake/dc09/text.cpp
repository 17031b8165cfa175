#include "server/intake/dc09/text.hpp"

#include <array>
#include <cstdint>

#include "server/base/limits.hpp"
#include "server/base/text.hpp"

namespace meldkamer::intake::dc09 {
namespace {

/// Windows-1252 0x80 to 0x9F; five places are undefined there.
constexpr std::array<char32_t, 32> windows_1252 = {
    0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0xFFFD, 0x017D, 0xFFFD, 0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0xFFFD, 0x017E, 0x0178};

void append_utf8(std::string& text, char32_t symbol) {
  const auto tail = [&](unsigned shift) {
    text.push_back(static_cast<char>(0x80U | ((symbol >> shift) & 0x3FU)));
  };
  if (symbol < 0x80) {
    text.push_back(static_cast<char>(symbol));
  } else if (symbol < 0x800) {
    text.push_back(static_cast<char>(0xC0U | (symbol >> 6U)));
    tail(0);
  } else if (symbol < 0x10000) {
    text.push_back(static_cast<char>(0xE0U | (symbol >> 12U)));
    tail(6);
    tail(0);
  } else {
    text.push_back(static_cast<char>(0xF0U | (symbol >> 18U)));
    tail(12);
    tail(6);
    tail(0);
  }
}

/// C0, DEL and C1 controls, and the marks that turn the direction of a line on a screen.
bool is_control(char32_t symbol) {
  return symbol < 0x20 || (symbol >= 0x7F && symbol < 0xA0) || symbol == 0x2028 ||
         symbol == 0x2029 || (symbol >= 0x202A && symbol <= 0x202E) ||
         (symbol >= 0x2066 && symbol <= 0x2069);
}

void append_safe(std::string& text, char32_t symbol) {
  append_utf8(text, is_control(symbol) ? U' ' : symbol);
}

std::string from_utf8(std::string_view bytes) {
  std::string text;
  while (!bytes.empty()) {
    const Utf8Step step = utf8_step(bytes);
    append_safe(text, step.sign);
    bytes.remove_prefix(step.bytes);
  }
  return text;
}

std::string from_windows_1252(std::string_view bytes) {
  std::string text;
  for (const char byte : bytes) {
    const auto value = static_cast<std::uint8_t>(byte);
    const bool mapped = value >= 0x80 && value < 0xA0;
    append_safe(text, mapped ? windows_1252[value - 0x80U] : char32_t{value});
  }
  return text;
}

}  // namespace

std::string decode_text(std::string_view bytes) {
  const std::string text = is_utf8(bytes) ? from_utf8(bytes) : from_windows_1252(bytes);
  return std::string{utf8_cut(text, limits::text_bytes_max)};
}

}  // namespace meldkamer::intake::dc09
