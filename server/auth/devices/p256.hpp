#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace meldkamer::auth::devices {

/// A public key on P-256: the uncompressed point (SEC 1), as WebCrypto exports it "raw".
using PublicKey = std::array<std::uint8_t, 65>;

/// `bytes` as a key; nullopt: no point of the curve.
std::optional<PublicKey> read_public_key(std::span<const std::uint8_t> bytes);

/// Whether `signature` (r and s, 64 bytes) is of `text` by the key: ECDSA with SHA-256.
bool verifies(const PublicKey& key, std::string_view text, std::span<const std::uint8_t> signature);

}  // namespace meldkamer::auth::devices
