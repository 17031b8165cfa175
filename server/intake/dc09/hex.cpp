#include "server/intake/dc09/hex.hpp"

#include <algorithm>
#include <charconv>

namespace meldkamer::intake::dc09 {
namespace {

constexpr std::string_view hex_digits = "0123456789ABCDEF";

}  // namespace

bool is_hex(char symbol) {
  return (symbol >= '0' && symbol <= '9') || (symbol >= 'A' && symbol <= 'F') ||
         (symbol >= 'a' && symbol <= 'f');
}

bool is_hex(std::string_view text) {
  return std::ranges::all_of(text, [](char symbol) { return is_hex(symbol); });
}

bool is_digits(std::string_view text) {
  return std::ranges::all_of(text, [](char symbol) { return symbol >= '0' && symbol <= '9'; });
}

std::optional<std::uint32_t> read_hex_number(std::string_view digits) {
  if (digits.empty() || digits.size() > 8 || !is_hex(digits)) return std::nullopt;
  std::uint32_t number = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), number, 16);
  return number;
}

std::optional<std::string> read_hex_bytes(std::string_view digits) {
  if (digits.size() % 2 != 0) return std::nullopt;
  std::string bytes;
  bytes.reserve(digits.size() / 2);
  for (std::size_t at = 0; at < digits.size(); at += 2) {
    const auto number = read_hex_number(digits.substr(at, 2));
    if (!number) return std::nullopt;
    bytes.push_back(static_cast<char>(*number));
  }
  return bytes;
}

std::string write_hex(std::string_view bytes) {
  std::string digits;
  digits.reserve(bytes.size() * 2);
  for (const char byte : bytes) {
    const auto value = static_cast<std::uint8_t>(byte);
    digits.push_back(hex_digits[value >> 4U]);
    digits.push_back(hex_digits[value & 0xFU]);
  }
  return digits;
}

std::string write_hex16(std::uint16_t number) {
  const std::string bytes{static_cast<char>(number >> 8U), static_cast<char>(number & 0xFFU)};
  return write_hex(bytes);
}

}  // namespace meldkamer::intake::dc09
