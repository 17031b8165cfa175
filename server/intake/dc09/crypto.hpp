#pragma once
#include <expected>
#include <optional>
#include <string>
#include <string_view>

#include "server/base/fault.hpp"

namespace meldkamer::intake::dc09 {

inline constexpr std::size_t cipher_block_bytes = 16;

/// An AES key of 16, 24 or 32 bytes. Never printed.
class Key {
 public:
  /// From 32, 48 or 64 hex digits, or else 16, 24 or 32 characters: installers type either.
  /// Fault `malformed`: says the lengths that are right, never the text.
  static std::expected<Key, Fault> read(std::string_view text);

  std::string_view bytes() const { return bytes_; }

 private:
  explicit Key(std::string bytes) : bytes_(std::move(bytes)) {}

  std::string bytes_;
};

/// AES-CBC with the all-zero IV that DC-09 prescribes for every message, no padding scheme.
/// nullopt when `hex` is empty, odd, not hex or not whole blocks. Never fails on a wrong key: the
/// caller looks at the shape of what comes out.
std::optional<std::string> decrypt_hex(const Key& key, std::string_view hex);

/// The reverse; `clear` must be whole blocks. Upper-case hex.
std::string encrypt_hex(const Key& key, std::string_view clear);

/// Random bytes fit to stand in front of a clear text: none is '|', '[' or ']'.
std::string random_pad();

/// A 128-bit fingerprint, as 32 hex digits (SHA-256, cut).
std::string fingerprint(std::string_view bytes);

}  // namespace meldkamer::intake::dc09
