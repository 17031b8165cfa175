#include "server/api/handlers/account_handlers.hpp"

#include <algorithm>
#include <utility>

#include "server/api/handlers/passkey_handlers.hpp"
#include "server/api/handlers/session_handlers.hpp"
#include "server/auth/blocking.hpp"
#include "server/auth/sign_in_limits.hpp"
#include "server/wire/views.hpp"

namespace meldkamer::api {
namespace {

v1::SessionEntry entry_of(const auth::Session& session, const Caller& caller) {
  v1::SessionEntry entry;
  entry.set_session_id(uuid_text(session.id));
  entry.set_account(session.account.name);
  entry.set_method(std::string(auth::name_of(session.method)));
  entry.set_address(session.address);
  *entry.mutable_create_time() = wire::timestamp(session.created_at);
  *entry.mutable_seen_time() = wire::timestamp(session.seen_at);
  *entry.mutable_expire_time() = wire::timestamp(session.expires_at);
  entry.set_current(session.id == caller.session->id);
  return entry;
}

/// A wrong password here is not the end of the session, so it is no "unauthenticated".
Error not_proven(Error error) {
  if (error.code != Code::unauthenticated) return error;
  return {Code::permission_denied, "PROOF_WRONG", "that does not prove who you are; try again"};
}

Result<v1::ProveIdentityResponse> proof_of(const auth::Session& session) {
  v1::ProveIdentityResponse response;
  *response.mutable_expire_time() = wire::timestamp(session.proven_at + limits::proof_fresh);
  return response;
}

}  // namespace

boost::asio::awaitable<Result<v1::ProveIdentityResponse>> prove_identity(
    Rooms rooms, Caller caller, v1::ProveIdentityRequest request) {
  if (!request.password().empty()) {
    const auto proven =
        co_await rooms.sign_in.prove(*caller.session, request.password(), caller.address);
    if (proven) co_return proof_of(*proven);
    co_return std::unexpected(not_proven(error_of(proven.error())));
  }
  if (!request.has_assertion()) {
    co_return std::unexpected(bad_field("password", "is empty, and there is no passkey's answer"));
  }
  auto assertion = assertion_from(std::move(*request.mutable_assertion()));
  const auto proven = co_await rooms.passkeys.prove(*caller.session, std::move(assertion));
  if (proven) co_return proof_of(*proven);
  co_return std::unexpected(not_proven(error_of(proven.error())));
}

boost::asio::awaitable<Result<v1::ListMySessionsResponse>> list_my_sessions(
    Rooms rooms, Caller caller, v1::ListMySessionsRequest /*request*/) {
  v1::ListMySessionsResponse response;
  for (const auto& session : rooms.sessions.list(caller.account().name)) {
    *response.add_sessions() = entry_of(session, caller);
  }
  co_return response;
}

boost::asio::awaitable<Result<v1::EndMySessionResponse>> end_my_session(
    Rooms rooms, Caller caller, v1::EndMySessionRequest request) {
  const auto id = parse_uuid(request.session_id());
  if (!id) co_return std::unexpected(bad_field("session_id", "is not a UUID"));
  const auto own = rooms.sessions.list(caller.account().name);
  if (std::ranges::find(own, *id, &auth::Session::id) == own.end()) {
    co_return std::unexpected(
        Error(Code::not_found, "SESSION_UNKNOWN", "you have no such session (any more)"));
  }
  auto work = [&sessions = rooms.sessions, id = *id] { return sessions.end(id); };
  const auto ended =
      co_await auth::run_blocking<std::expected<void, Fault>>(rooms.blocking_pool, std::move(work));
  if (!ended) co_return std::unexpected(error_of(ended.error()));
  if (*id == caller.session->id) caller.change->ended = true;
  co_return v1::EndMySessionResponse{};
}

boost::asio::awaitable<Result<v1::ListSessionsResponse>> list_sessions(
    Rooms rooms, Caller caller, v1::ListSessionsRequest request) {
  auto all = rooms.sessions.list(auth::account_name(request.account()));
  std::ranges::sort(all, {}, [](const auth::Session& one) {
    return std::pair(one.account.name, one.created_at);
  });
  if (all.size() > limits::sessions_listed_max) all.resize(limits::sessions_listed_max);
  v1::ListSessionsResponse response;
  for (const auto& session : all) *response.add_sessions() = entry_of(session, caller);
  co_return response;
}

boost::asio::awaitable<Result<v1::EndSessionsResponse>> end_sessions(
    Rooms rooms, Caller caller, v1::EndSessionsRequest request) {
  const std::string account = auth::account_name(request.account());
  if (!auth::is_account_name(account)) {
    co_return std::unexpected(bad_field("account", "is no account's name"));
  }
  auto work = [&sessions = rooms.sessions, account] { return sessions.end_all_of(account); };
  const auto ended =
      co_await auth::run_blocking<std::expected<int, Fault>>(rooms.blocking_pool, std::move(work));
  if (!ended) co_return std::unexpected(error_of(ended.error()));
  if (account == caller.account().name) caller.change->ended = true;
  v1::EndSessionsResponse response;
  response.set_ended(static_cast<std::uint32_t>(*ended));
  co_return response;
}

}  // namespace meldkamer::api
