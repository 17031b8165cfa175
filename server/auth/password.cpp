#include "server/auth/password.hpp"

#include <array>
#include <sodium.h>

#include "server/base/limits.hpp"

namespace meldkamer::auth {

std::expected<std::string, Fault> hash_password(std::string_view password, PasswordCost cost) {
  std::array<char, crypto_pwhash_STRBYTES> hash{};
  const int failed = crypto_pwhash_str_alg(hash.data(),
                                           password.data(),
                                           password.size(),
                                           cost.passes,
                                           cost.memory_bytes,
                                           crypto_pwhash_ALG_ARGON2ID13);
  if (failed != 0) {
    return std::unexpected(Fault{Fault::Kind::unavailable,
                                 "no memory to hash a password; lower auth.password_memory_mib"});
  }
  return std::string(hash.data());
}

bool verify_password(std::string_view hash, std::string_view password) {
  const std::string ended(hash);  // libsodium reads up to a zero.
  return crypto_pwhash_str_verify(ended.c_str(), password.data(), password.size()) == 0;
}

bool needs_rehash(const std::string& hash, PasswordCost cost) {
  return crypto_pwhash_str_needs_rehash(hash.c_str(), cost.passes, cost.memory_bytes) != 0;
}

std::string random_password(Entropy& entropy) {
  // 31 signs that nobody mistakes for another when read aloud or typed over.
  static constexpr std::string_view signs = "abcdefghjkmnpqrstuvwxyz23456789";
  static constexpr std::uint8_t fair_below = 256 / signs.size() * signs.size();
  std::string password;
  std::array<std::uint8_t, 64> bytes{};
  for (std::size_t taken = 0; taken < 20;) {  // Ends: nearly every byte is taken.
    entropy.fill(bytes);
    for (const std::uint8_t byte : bytes) {
      if (byte >= fair_below || taken == 20) continue;
      if (taken > 0 && taken % 5 == 0) password += '-';
      password += signs[byte % signs.size()];
      ++taken;
    }
  }
  return password;
}

std::string password_objection(std::string_view password) {
  if (password.size() < limits::password_bytes_min) {
    return "the password is shorter than " + std::to_string(limits::password_bytes_min) +
           " characters";
  }
  if (password.size() > limits::password_bytes_max) {
    return "the password is longer than " + std::to_string(limits::password_bytes_max) + " bytes";
  }
  return {};
}

}  // namespace meldkamer::auth
