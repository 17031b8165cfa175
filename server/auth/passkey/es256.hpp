#pragma once
#include <cstddef>
#include <string>
#include <string_view>

namespace meldkamer::auth::passkey {

/// An uncompressed point of P-256: 0x04, x, y (SEC 1).
inline constexpr std::size_t point_bytes = 65;

/// Whether `point` lies on the curve P-256.
bool is_point(std::string_view point);

/// Whether `signature` (ECDSA with SHA-256, in DER) is of `text` by the key whose point is `point`.
bool verifies(std::string_view point, std::string_view text, std::string_view signature);

/// SHA-256 of `text`: 32 bytes.
std::string sha256(std::string_view text);

}  // namespace meldkamer::auth::passkey
