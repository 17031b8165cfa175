#include "server/api/handlers/passkey_handlers.hpp"

#include <utility>

#include "server/api/handlers/session_handlers.hpp"
#include "server/auth/sign_in_limits.hpp"
#include "server/wire/views.hpp"

namespace meldkamer::api {
namespace {

using auth::passkey::Passkey;
using auth::passkey::Refused;

std::uint32_t timeout_ms() {
  return static_cast<std::uint32_t>(
      std::chrono::milliseconds(limits::passkey_challenge_valid).count());
}

v1::PasskeyView view_of(const Passkey& passkey) {
  v1::PasskeyView view;
  view.set_passkey_id(uuid_text(passkey.id));
  view.set_label(passkey.label);
  *view.mutable_create_time() = wire::timestamp(passkey.created_at);
  if (passkey.used_at) *view.mutable_use_time() = wire::timestamp(passkey.used_at);
  return view;
}

/// Why a new passkey was not kept: its owner may hear it all.
Error error_of_new(Refused reason) {
  if (reason == Refused::too_many || reason == Refused::known_already) {
    return {Code::failed_precondition,
            reason == Refused::too_many ? "PASSKEYS_TOO_MANY" : "PASSKEY_KNOWN",
            reason == Refused::too_many
                ? "the account has as many passkeys as it may have; remove one first"
                : "this passkey is kept already"};
  }
  if (reason == Refused::show_first) {
    return {Code::failed_precondition,
            "PASSKEY_NEEDED",
            "the account has a passkey: show it first (AccountService.ProveIdentity)"};
  }
  if (reason == Refused::off || reason == Refused::fault) return error_of(reason);
  Error error(Code::invalid_argument,
              "PASSKEY_REFUSED",
              "the passkey was not kept: " + std::string(name_of(reason)) + "; begin again");
  error.facts.emplace_back("why", std::string(name_of(reason)));
  return error;
}

}  // namespace

Error error_of(Refused reason) {
  if (reason == Refused::off) {
    return {Code::failed_precondition,
            "PASSKEYS_OFF",
            "this server uses no passkeys; the administrator names a domain in [auth.passkeys]"};
  }
  if (reason == Refused::fault) {
    return {Code::unavailable, "SIGN_IN_UNAVAILABLE", "the accounts file cannot be used now"};
  }
  return {Code::unauthenticated, "PASSKEY_REFUSED", "the passkey was not accepted; try again"};
}

auth::passkey::Assertion assertion_from(v1::PasskeyAssertion message) {
  return {.credential_id = std::move(*message.mutable_credential_id()),
          .client_data = std::move(*message.mutable_client_data()),
          .authenticator_data = std::move(*message.mutable_authenticator_data()),
          .signature = std::move(*message.mutable_signature()),
          .user_handle = std::move(*message.mutable_user_handle())};
}

boost::asio::awaitable<Result<v1::BeginPasskeySignInResponse>> begin_passkey_sign_in(
    Rooms rooms, Caller caller, v1::BeginPasskeySignInRequest /*request*/) {
  auto challenge = rooms.passkeys.challenge(caller.address);
  if (!challenge) co_return std::unexpected(error_of(challenge.error()));
  v1::BeginPasskeySignInResponse response;
  response.set_challenge(std::move(*challenge));
  response.set_relying_party_id(rooms.passkeys.party().id);
  response.set_timeout_ms(timeout_ms());
  co_return response;
}

boost::asio::awaitable<Result<v1::SignInWithPasskeyResponse>> sign_in_with_passkey(
    Rooms rooms, Caller caller, v1::SignInWithPasskeyRequest request) {
  std::optional<Uuid> previous;
  if (caller.session) previous = caller.session->id;
  auto assertion = assertion_from(std::move(*request.mutable_assertion()));
  auto opened = co_await rooms.passkeys.sign_in(std::move(assertion), caller.address, previous);
  if (!opened) co_return std::unexpected(error_of(opened.error()));
  caller.change->token = opened->token;
  v1::SignInWithPasskeyResponse response;
  *response.mutable_session() = co_await present_session(rooms, opened->session);
  if (!caller.browser) response.set_token(opened->token);
  co_return response;
}

boost::asio::awaitable<Result<v1::BeginPasskeyResponse>> begin_passkey(
    Rooms rooms, Caller caller, v1::BeginPasskeyRequest /*request*/) {
  auto offer = co_await rooms.passkeys.begin(*caller.session, caller.address);
  if (!offer) co_return std::unexpected(error_of_new(offer.error()));
  v1::BeginPasskeyResponse response;
  response.set_challenge(std::move(offer->challenge));
  response.set_relying_party_id(rooms.passkeys.party().id);
  response.set_relying_party_name(rooms.passkeys.party().name);
  response.set_user_handle(std::move(offer->user_handle));
  response.set_account(caller.account().name);
  for (auto& known : offer->known) response.add_known_credential_ids(std::move(known));
  response.set_timeout_ms(timeout_ms());
  co_return response;
}

boost::asio::awaitable<Result<v1::AddPasskeyResponse>> add_passkey(Rooms rooms,
                                                                   Caller caller,
                                                                   v1::AddPasskeyRequest request) {
  auth::passkey::Passkeys::Made made{
      .attestation = std::move(*request.mutable_attestation_object()),
      .client_data = std::move(*request.mutable_client_data()),
      .label = std::move(*request.mutable_label())};
  const auto added = co_await rooms.passkeys.add(*caller.session, std::move(made));
  if (!added) co_return std::unexpected(error_of_new(added.error()));
  v1::AddPasskeyResponse response;
  *response.mutable_passkey() = view_of(*added);
  co_return response;
}

boost::asio::awaitable<Result<v1::ListPasskeysResponse>> list_passkeys(
    Rooms rooms, Caller caller, v1::ListPasskeysRequest /*request*/) {
  const auto listed = co_await rooms.passkeys.list(caller.account().name);
  if (!listed) co_return std::unexpected(error_of(listed.error()));
  v1::ListPasskeysResponse response;
  for (const Passkey& one : *listed) *response.add_passkeys() = view_of(one);
  co_return response;
}

boost::asio::awaitable<Result<v1::RemovePasskeyResponse>> remove_passkey(
    Rooms rooms, Caller caller, v1::RemovePasskeyRequest request) {
  const auto id = parse_uuid(request.passkey_id());
  if (!id) co_return std::unexpected(bad_field("passkey_id", "is not a UUID"));
  const auto removed = co_await rooms.passkeys.remove(caller.account().name, *id);
  if (removed) co_return v1::RemovePasskeyResponse{};
  if (removed.error() == Refused::fault) co_return std::unexpected(error_of(removed.error()));
  co_return std::unexpected(
      Error(Code::not_found, "PASSKEY_UNKNOWN", "you have no such passkey (any more)"));
}

}  // namespace meldkamer::api
