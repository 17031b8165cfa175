#pragma once
#include <array>
#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>

#include "server/base/entropy.hpp"
#include "server/base/fault.hpp"

namespace meldkamer::auth {

/// A secret that is mixed into every password, and kept elsewhere than the hashes: whoever copies
/// the accounts file alone cannot even begin to guess.
using Pepper = std::array<std::uint8_t, 32>;

/// What one hash costs (argon2id). The defaults take about 100 ms and 64 MiB.
struct PasswordCost {
  std::uint64_t passes{3};
  std::uint64_t memory_bytes{64u << 20};
  std::optional<Pepper> pepper{};
};

/// Hashes `password` with argon2id and a fresh salt; the text names its own cost, and whether there
/// was a pepper. Blocking, for as long as the cost says: on the blocking pool only. Faults:
/// unavailable (no memory).
std::expected<std::string, Fault> hash_password(std::string_view password,
                                                const PasswordCost& cost);

/// Whether `hash` is of `password`; false for a hash that cannot be read, or whose pepper is not
/// that of `cost`. One without pepper counts as well. Blocking as above.
bool verify_password(std::string_view hash,
                     std::string_view password,
                     const PasswordCost& cost = {});

/// Whether `hash` was made at another cost than `cost`, or without its pepper.
bool needs_rehash(std::string_view hash, const PasswordCost& cost);

/// 20 signs in groups of five, about 99 bits: for printing once, to be typed over.
std::string random_password(Entropy& entropy);

/// Why `password` cannot be one, as a sentence; empty when it can. Long enough is all we ask
/// (OWASP ASVS 6.2): 12 to 256 bytes.
std::string password_objection(std::string_view password);

}  // namespace meldkamer::auth
