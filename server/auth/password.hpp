#pragma once
#include <cstdint>
#include <expected>
#include <string>
#include <string_view>

#include "server/base/entropy.hpp"
#include "server/base/fault.hpp"

namespace meldkamer::auth {

/// What one hash costs (argon2id). The defaults take about 100 ms and 64 MiB.
struct PasswordCost {
  std::uint64_t passes{3};
  std::uint64_t memory_bytes{64u << 20};
};

/// Hashes `password` with argon2id and a fresh salt; the text names its own cost. Blocking, for as
/// long as the cost says: on the blocking pool only. Faults: unavailable (no memory).
std::expected<std::string, Fault> hash_password(std::string_view password, PasswordCost cost);

/// Whether `hash` is of `password`; false for a hash that cannot be read. Blocking as above.
bool verify_password(std::string_view hash, std::string_view password);

/// Whether `hash` was made at another cost than `cost`.
bool needs_rehash(const std::string& hash, PasswordCost cost);

/// 20 signs in groups of five, about 99 bits: for printing once, to be typed over.
std::string random_password(Entropy& entropy);

/// Why `password` cannot be one, as a sentence; empty when it can. Long enough is all we ask
/// (OWASP ASVS 6.2): 12 to 256 bytes.
std::string password_objection(std::string_view password);

}  // namespace meldkamer::auth
