// What a browser sends of a passkey: a new one, or an answer to a challenge.
#include <cstdint>
#include <string_view>

#include "server/auth/passkey/authenticator_data.hpp"
#include "server/auth/passkey/cbor.hpp"
#include "server/auth/passkey/ceremony.hpp"
#include "server/auth/passkey/es256.hpp"
#include "server/auth/sign_in_limits.hpp"
#include "tests/fuzz/demand.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace meldkamer;
  using namespace meldkamer::auth::passkey;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  CborReader reader(bytes);
  if (!reader.skip()) demand(reader.rest() == bytes, "what cannot be read is left as it was");
  const auto inner = authenticator_data_in(bytes);
  for (const std::string_view one : {bytes, inner ? *inner : std::string_view()}) {
    const auto read = read_authenticator_data(one);
    if (!read) continue;
    demand(read->relying_party_hash.size() == 32, "the hash is whole");
    if (!read->credential) continue;
    demand(is_point(read->credential->point), "a key that is kept lies on the curve");
    demand(!read->credential->id.empty() &&
               read->credential->id.size() <= limits::passkey_credential_bytes_max,
           "an id keeps its bound");
  }
  if (const auto client = read_client_data(bytes)) {
    demand(size <= limits::passkey_client_data_bytes_max, "client data keep their bound");
  }
  const RelyingParty party{
      .id = "meldkamer.example", .name = "Meldkamer", .origins = {"https://meldkamer.example"}};
  const Assertion assertion{.credential_id = "id",
                            .client_data = std::string(bytes),
                            .authenticator_data = std::string(bytes),
                            .signature = std::string(bytes.substr(0, 72)),
                            .user_handle = "handle"};
  demand(!check_assertion(assertion, "no point", {.party = party, .challenge = "challenge"}),
         "nobody gets in without a key");
  return 0;
}
