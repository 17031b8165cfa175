#include "server/api/handlers/session_handlers.hpp"

#include "server/api/scope.hpp"
#include "server/auth/blocking.hpp"
#include "server/wire/views.hpp"

namespace meldkamer::api {
namespace {

v1::SessionView view_of(const domain::LiveState& state,
                        const auth::Session& session,
                        const std::optional<Uuid>& device) {
  v1::SessionView view;
  if (device) view.set_device_id(uuid_text(*device));
  *view.mutable_person() = wire::person_ref(state, session.account.person);
  view.set_account(session.account.name);
  for (const auto role : session.account.roles.list()) {
    view.add_roles(std::string(auth::name_of(role)));
  }
  for (const auto& room : control_rooms_of(state, session.account)) {
    view.add_control_room_keys(room.value);
  }
  *view.mutable_expire_time() = wire::timestamp(session.expires_at);
  view.set_organisation(state.directory->organisation);
  return view;
}

/// Empty when nothing was chosen, or when the file gives no answer: the page then decides.
boost::asio::awaitable<std::string> language_of(Rooms rooms, std::string account) {
  using Language = std::expected<std::string, Fault>;
  auto work = [&accounts = rooms.accounts, account = std::move(account)] {
    return accounts.language_of(account);
  };
  auto language = co_await auth::run_blocking<Language>(rooms.blocking_pool, std::move(work));
  co_return language.value_or(std::string());
}

/// Who leaves the desk ends their shift: refused while they hold open cases or visits (R62). A
/// journal that takes no entries keeps nobody from leaving.
boost::asio::awaitable<std::optional<Error>> end_shift(Rooms rooms, auth::Account account) {
  if (!account.person || !account.roles.has(auth::Role::operator_)) co_return std::nullopt;
  domain::Command command{.by = account.person, .order = domain::EndShift{}};
  const auto ended = co_await rooms.engine.submit(std::move(command));
  if (ended) co_return std::nullopt;
  const auto* const refusal = std::get_if<domain::Refusal>(&ended.error());
  if (refusal == nullptr) co_return std::nullopt;
  co_return error_of(*refusal);
}

}  // namespace

boost::asio::awaitable<v1::SessionView> present_session(Rooms rooms, auth::Session session) {
  std::string language = co_await language_of(rooms, session.account.name);
  const auto device = rooms.devices.device_of(session.id);
  auto look = [session = std::move(session), device](const domain::LiveState& state,
                                                     journal::Position) {
    return view_of(state, session, device);
  };
  auto view = co_await engine::read_state<v1::SessionView>(rooms.engine, std::move(look));
  view.set_language(std::move(language));
  co_return view;
}

Error error_of(const auth::SignInDenial& denial) {
  using Kind = auth::SignInDenial::Kind;
  switch (denial.kind) {
    case Kind::wrong:
      return {Code::unauthenticated, "SIGN_IN_WRONG", "account or password is wrong"};
    case Kind::slow_down: {
      const auto seconds = std::chrono::ceil<std::chrono::seconds>(denial.wait).count();
      Error error(Code::resource_exhausted,
                  "SIGN_IN_SLOW_DOWN",
                  "too many tries; wait " + std::to_string(seconds) + " seconds");
      error.facts.emplace_back("wait_seconds", std::to_string(seconds));
      return error;
    }
    case Kind::busy:
      return {Code::resource_exhausted, "SIGN_IN_BUSY", "many people sign in now; try again"};
    case Kind::fault:
      return {Code::unavailable, "SIGN_IN_UNAVAILABLE", denial.what};
  }
  return {Code::internal, "SIGN_IN_UNAVAILABLE", denial.what};
}

boost::asio::awaitable<Result<v1::SignInResponse>> sign_in(Rooms rooms,
                                                           Caller caller,
                                                           v1::SignInRequest request) {
  std::optional<Uuid> previous;
  if (caller.session) previous = caller.session->id;
  auto opened = co_await rooms.sign_in.sign_in(
      request.account(), request.password(), caller.address, previous);
  if (!opened) co_return std::unexpected(error_of(opened.error()));
  caller.change->token = opened->token;
  v1::SignInResponse response;
  *response.mutable_session() = co_await present_session(rooms, opened->session);
  // A browser has its cookie, which no script can read; it is not told the token as well.
  if (!caller.browser) response.set_token(opened->token);
  co_return response;
}

boost::asio::awaitable<Result<v1::SignOutResponse>> sign_out(Rooms rooms,
                                                             Caller caller,
                                                             v1::SignOutRequest /*request*/) {
  if (auto holding = co_await end_shift(rooms, caller.account())) {
    co_return std::unexpected(std::move(*holding));
  }
  const bool by_device = rooms.devices.device_of(caller.session->id).has_value();
  auto work = [rooms, id = caller.session->id]() -> std::expected<void, Fault> {
    // Who leaves takes their trust along: the handheld's key lets nobody in until they come back.
    if (auto left = rooms.devices.person_left(id); !left) return left;
    return rooms.sessions.end(id);
  };
  const auto ended =
      co_await auth::run_blocking<std::expected<void, Fault>>(rooms.blocking_pool, std::move(work));
  if (!ended) co_return std::unexpected(error_of(ended.error()));
  caller.change->ended = true;
  // A handheld's key outlives the person's shift: its app forgets the person by itself.
  caller.change->keeps_storage = by_device;
  co_return v1::SignOutResponse{};
}

boost::asio::awaitable<Result<v1::GetSessionResponse>> get_session(
    Rooms rooms, Caller caller, v1::GetSessionRequest /*request*/) {
  v1::GetSessionResponse response;
  *response.mutable_session() = co_await present_session(rooms, *caller.session);
  co_return response;
}

boost::asio::awaitable<Result<v1::SetLanguageResponse>> set_language(
    Rooms rooms, Caller caller, v1::SetLanguageRequest request) {
  if (request.language() != "nl" && request.language() != "en") {
    co_return std::unexpected(bad_field("language", "is neither nl nor en"));
  }
  using Kept = std::expected<bool, Fault>;
  auto work = [&accounts = rooms.accounts,
               account = caller.account().name,
               language = request.language()] { return accounts.set_language(account, language); };
  const auto kept = co_await auth::run_blocking<Kept>(rooms.blocking_pool, std::move(work));
  if (!kept) co_return std::unexpected(error_of(kept.error()));
  if (!*kept) {
    co_return std::unexpected(
        Error(Code::not_found, "ACCOUNT_UNKNOWN", "the account was removed; sign in again"));
  }
  co_return v1::SetLanguageResponse{};
}

boost::asio::awaitable<Result<v1::IssueFeedTicketResponse>> issue_feed_ticket(
    Rooms rooms, Caller caller, v1::IssueFeedTicketRequest /*request*/) {
  v1::IssueFeedTicketResponse response;
  response.set_ticket(rooms.tickets.issue(caller.session->id));
  co_return response;
}

}  // namespace meldkamer::api
