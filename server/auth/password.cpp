#include "server/auth/password.hpp"

#include <array>
#include <sodium.h>

#include "server/base/limits.hpp"
#include "server/base/octets.hpp"

namespace meldkamer::auth {

namespace {

/// Before the hash of a password that pepper was mixed into.
constexpr std::string_view peppered = "peppered:";

/// What goes into the hash: the password, or as many bits that nobody has who has no pepper.
std::string seasoned(std::string_view password, const std::optional<Pepper>& pepper) {
  if (!pepper) return std::string(password);
  std::string mixed(crypto_generichash_BYTES, '\0');
  crypto_generichash(reinterpret_cast<unsigned char*>(mixed.data()),
                     mixed.size(),
                     octets(password),
                     password.size(),
                     pepper->data(),
                     pepper->size());
  return mixed;
}

/// The hash alone; a copy, because libsodium reads up to a zero.
std::string bare(std::string_view hash) {
  if (hash.starts_with(peppered)) hash.remove_prefix(peppered.size());
  return std::string(hash);
}

}  // namespace

std::expected<std::string, Fault> hash_password(std::string_view password,
                                                const PasswordCost& cost) {
  std::array<char, crypto_pwhash_STRBYTES> hash{};
  const std::string text = seasoned(password, cost.pepper);
  const int failed = crypto_pwhash_str_alg(hash.data(),
                                           text.data(),
                                           text.size(),
                                           cost.passes,
                                           cost.memory_bytes,
                                           crypto_pwhash_ALG_ARGON2ID13);
  if (failed != 0) {
    return std::unexpected(Fault{Fault::Kind::unavailable,
                                 "no memory to hash a password; lower auth.hash_memory_mib"});
  }
  return (cost.pepper ? std::string(peppered) : std::string()) + hash.data();
}

bool verify_password(std::string_view hash, std::string_view password, const PasswordCost& cost) {
  const bool mixed = hash.starts_with(peppered);
  if (mixed && !cost.pepper) return false;
  const std::string text = seasoned(password, mixed ? cost.pepper : std::nullopt);
  return crypto_pwhash_str_verify(bare(hash).c_str(), text.data(), text.size()) == 0;
}

bool needs_rehash(std::string_view hash, const PasswordCost& cost) {
  if (hash.starts_with(peppered) != cost.pepper.has_value()) return true;
  return crypto_pwhash_str_needs_rehash(bare(hash).c_str(), cost.passes, cost.memory_bytes) != 0;
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
