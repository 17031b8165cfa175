#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace meldkamer::intake::dc09 {

bool is_hex(char symbol);
/// True when `text` holds nothing but hex digits; true for an empty text.
bool is_hex(std::string_view text);
bool is_digits(std::string_view text);

/// The number that 1 to 8 hex digits write, either case. nullopt for anything else.
std::optional<std::uint32_t> read_hex_number(std::string_view digits);

/// The bytes that pairs of hex digits write, either case. nullopt when odd or not hex.
std::optional<std::string> read_hex_bytes(std::string_view digits);

/// Upper-case hex, two digits a byte.
std::string write_hex(std::string_view bytes);
/// Upper-case hex, four digits.
std::string write_hex16(std::uint16_t number);

}  // namespace meldkamer::intake::dc09
