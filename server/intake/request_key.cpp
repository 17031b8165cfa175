#include "server/intake/request_key.hpp"

#include <algorithm>
#include <array>

#include <openssl/sha.h>

#include "server/base/octets.hpp"
#include "server/base/uuid.hpp"

namespace meldkamer::intake {

domain::RequestId request_of(std::string_view message_name) {
  std::array<std::uint8_t, SHA256_DIGEST_LENGTH> hash{};
  // Cannot fail: the output is ours and the input is in memory.
  SHA256(octets(message_name), message_name.size(), hash.data());
  Uuid uuid{};
  std::copy_n(hash.begin(), uuid.size(), uuid.begin());
  uuid[6] = static_cast<std::uint8_t>((uuid[6] & 0x0FU) | 0x80U);
  uuid[8] = static_cast<std::uint8_t>((uuid[8] & 0x3FU) | 0x80U);
  return {uuid_text(uuid)};
}

}  // namespace meldkamer::intake
