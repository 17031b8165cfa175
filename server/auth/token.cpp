#include "server/auth/token.hpp"

#include <array>
#include <cstdint>
#include <sodium.h>

#include "server/base/octets.hpp"

namespace meldkamer::auth {

std::string new_token(Entropy& entropy) {
  std::array<std::uint8_t, 32> bytes{};
  entropy.fill(bytes);
  std::array<char, sodium_base64_ENCODED_LEN(32, sodium_base64_VARIANT_URLSAFE_NO_PADDING)> text{};
  sodium_bin2base64(text.data(),
                    text.size(),
                    bytes.data(),
                    bytes.size(),
                    sodium_base64_VARIANT_URLSAFE_NO_PADDING);
  return text.data();
}

TokenHash hash_of(std::string_view token) {
  TokenHash hash{};
  crypto_generichash(hash.data(), hash.size(), octets(token), token.size(), nullptr, 0);
  return hash;
}

}  // namespace meldkamer::auth
