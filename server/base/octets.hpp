#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace meldkamer {

/// The octets of a text, as libraries in C take them. Nothing is copied: `text` must outlive them.
inline const std::uint8_t* octets(std::string_view text) {
  return reinterpret_cast<const std::uint8_t*>(text.data());
}

inline std::uint8_t* octets(std::string& text) {
  return reinterpret_cast<std::uint8_t*>(text.data());
}

/// The same with their number, as a column of a database takes them.
inline std::span<const std::uint8_t> blob(std::string_view text) {
  return {octets(text), text.size()};
}

/// A copy, as text.
inline std::string text_from(std::span<const std::uint8_t> octets) {
  return {octets.begin(), octets.end()};
}

}  // namespace meldkamer
