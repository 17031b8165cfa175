#pragma once
#include <charconv>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace meldkamer {

/// All of `text` as a decimal number; nullopt for anything else (empty, sign of an unsigned,
/// blanks, trailing signs, out of range).
template <std::integral Number>
std::optional<Number> parse_number(std::string_view text) {
  Number number{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return number;
}

/// One step through UTF-8.
struct Utf8Step {
  char32_t sign{};      ///< The code point, when valid.
  std::size_t bytes{};  ///< How far to go on: the whole sign, or one byte that is none.
  bool valid{};
};

/// The first sign of `text`, which must not be empty. Overlong forms, surrogates and cut signs are
/// not valid.
Utf8Step utf8_step(std::string_view text);

bool is_utf8(std::string_view text);

/// `text` cut to at most `bytes_max` bytes, never inside a sign.
std::string_view utf8_cut(std::string_view text, std::size_t bytes_max);

/// Lower case, two digits a byte.
std::string hex_text(std::span<const std::uint8_t> bytes);

}  // namespace meldkamer
