#include "server/auth/passkey/ceremony.hpp"

#include <algorithm>
#include <optional>

#include <boost/json/parse.hpp>

#include "server/auth/oidc/key_set.hpp"
#include "server/auth/passkey/es256.hpp"
#include "server/auth/sign_in_limits.hpp"

namespace meldkamer::auth::passkey {
namespace {

namespace json = boost::json;

std::optional<std::string> text_in(const json::object& object, std::string_view name) {
  const json::value* const value = object.if_contains(name);
  if (value == nullptr || !value->is_string()) return std::nullopt;
  return std::string(std::string_view(value->get_string()));
}

std::optional<Refused> objection(const ClientData& client,
                                 std::string_view type,
                                 const Expected& expected) {
  if (client.type != type) return Refused::wrong_type;
  if (client.challenge.empty() || client.challenge != expected.challenge) {
    return Refused::wrong_challenge;
  }
  const auto& origins = expected.party.origins;
  const bool ours = std::ranges::find(origins, client.origin) != origins.end();
  if (!ours || client.cross_origin) return Refused::wrong_origin;
  return std::nullopt;
}

std::optional<Refused> objection(const AuthenticatorData& data, const Expected& expected) {
  if (data.relying_party_hash != sha256(expected.party.id)) return Refused::wrong_relying_party;
  if (!data.user_present) return Refused::not_present;
  if (!data.user_verified) return Refused::not_verified;
  return std::nullopt;
}

}  // namespace

std::expected<ClientData, Refused> read_client_data(std::string_view text) {
  if (text.size() > limits::passkey_client_data_bytes_max) {
    return std::unexpected(Refused::too_large);
  }
  json::parse_options strict;
  strict.max_depth = limits::client_data_depth_max;
  boost::system::error_code error;
  const json::value value = json::parse({text.data(), text.size()}, error, {}, strict);
  const json::object* const object = error ? nullptr : value.if_object();
  if (object == nullptr) return std::unexpected(Refused::malformed);
  const auto type = text_in(*object, "type");
  const auto challenge = text_in(*object, "challenge");
  const auto origin = text_in(*object, "origin");
  if (!type || !challenge || !origin) return std::unexpected(Refused::malformed);
  ClientData client{.type = *type,
                    .challenge = oidc::from_base64url(*challenge),
                    .origin = *origin,
                    .cross_origin = false};
  if (const json::value* const crossed = object->if_contains("crossOrigin")) {
    if (!crossed->is_bool()) return std::unexpected(Refused::malformed);
    client.cross_origin = crossed->get_bool();
  }
  return client;
}

std::expected<Registration, Refused> check_registration(std::string_view attestation,
                                                        std::string_view client_data,
                                                        const Expected& expected) {
  const auto client = read_client_data(client_data);
  if (!client) return std::unexpected(client.error());
  if (const auto why = objection(*client, "webauthn.create", expected)) {
    return std::unexpected(*why);
  }
  const auto bytes = authenticator_data_in(attestation);
  if (!bytes) return std::unexpected(bytes.error());
  auto data = read_authenticator_data(*bytes);
  if (!data) return std::unexpected(data.error());
  if (const auto why = objection(*data, expected)) return std::unexpected(*why);
  std::optional<NewCredential>& made = data->credential;
  if (!made) return std::unexpected(Refused::malformed);
  return Registration{.credential = std::move(*made), .sign_count = data->sign_count};
}

std::expected<std::uint32_t, Refused> check_assertion(const Assertion& assertion,
                                                      std::string_view point,
                                                      const Expected& expected) {
  const auto client = read_client_data(assertion.client_data);
  if (!client) return std::unexpected(client.error());
  if (const auto why = objection(*client, "webauthn.get", expected)) return std::unexpected(*why);
  const auto data = read_authenticator_data(assertion.authenticator_data);
  if (!data) return std::unexpected(data.error());
  if (const auto why = objection(*data, expected)) return std::unexpected(*why);
  if (assertion.signature.size() > limits::passkey_signature_bytes_max) {
    return std::unexpected(Refused::too_large);
  }
  const std::string text = assertion.authenticator_data + sha256(assertion.client_data);
  if (!verifies(point, text, assertion.signature)) return std::unexpected(Refused::wrong_signature);
  return data->sign_count;
}

}  // namespace meldkamer::auth::passkey
