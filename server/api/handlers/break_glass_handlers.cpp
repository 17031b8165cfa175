#include "server/api/handlers/break_glass_handlers.hpp"

#include <utility>

#include "server/api/handlers/session_handlers.hpp"
#include "server/api/handlers/verb.hpp"
#include "server/base/limits.hpp"
#include "server/wire/views.hpp"

namespace meldkamer::api {
namespace {

using auth::BreakGlassDenial;
using auth::BreakGlassState;

/// Of the profile that the organisation works by, which says how grave it is.
constexpr std::string_view kind_break_glass = "break_glass";

v1::BreakGlassView::State step_of(BreakGlassState::Step step) {
  switch (step) {
    case BreakGlassState::Step::sealed:
      return v1::BreakGlassView::STATE_SEALED;
    case BreakGlassState::Step::asked:
      return v1::BreakGlassView::STATE_ASKED;
    case BreakGlassState::Step::agreed:
      return v1::BreakGlassView::STATE_AGREED;
    case BreakGlassState::Step::open:
      return v1::BreakGlassView::STATE_OPEN;
  }
  return v1::BreakGlassView::STATE_UNSPECIFIED;
}

v1::BreakGlassView view_of(const BreakGlassState& state, Duration span) {
  v1::BreakGlassView view;
  view.set_state(step_of(state.step));
  view.set_minutes(
      static_cast<std::uint32_t>(std::chrono::duration_cast<std::chrono::minutes>(span).count()));
  if (state.step == BreakGlassState::Step::sealed) return view;
  view.set_break_glass_id(uuid_text(state.id));
  view.set_asked_by(state.asked_by);
  view.set_reason(state.reason);
  view.set_agreed_by(state.agreed_by);
  *view.mutable_expire_time() = wire::timestamp(state.ends_at);
  return view;
}

Error denied_as(BreakGlassDenial denial) {
  switch (denial) {
    case BreakGlassDenial::off:
      return {Code::failed_precondition,
              "BREAK_GLASS_OFF",
              "this server has no sealed account (auth.break_glass_minutes)"};
    case BreakGlassDenial::busy:
      return {Code::failed_precondition,
              "BREAK_GLASS_BUSY",
              "somebody asked for the sealed account already, or works with it"};
    case BreakGlassDenial::unknown:
      return {Code::not_found,
              "BREAK_GLASS_UNKNOWN",
              "nothing of that number was asked, or it is too long ago; ask anew"};
    case BreakGlassDenial::same_person:
      return {Code::permission_denied,
              "BREAK_GLASS_SAME_PERSON",
              "another person than who asked must agree"};
    case BreakGlassDenial::not_agreed:
      return {Code::failed_precondition, "BREAK_GLASS_NOT_AGREED", "nobody agreed yet"};
    case BreakGlassDenial::not_asker:
      return {Code::permission_denied, "BREAK_GLASS_NOT_ASKER", "only who asked may open it"};
    case BreakGlassDenial::sealed_one:
      return {Code::permission_denied,
              "BREAK_GLASS_NOT_ASKER",
              "the sealed account itself can neither ask nor agree"};
    case BreakGlassDenial::fault:
      return {Code::unavailable, "SIGN_IN_UNAVAILABLE", "the accounts file cannot be used now"};
  }
  return {Code::internal, "SIGN_IN_UNAVAILABLE", "the accounts file cannot be used now"};
}

/// The alarm in every control room that says `text`. `request` makes a retry the same alarm.
domain::Command alarm_of(const Caller& caller, const std::string& request, std::string text) {
  domain::RaiseAlarm alarm{.source = domain::SourceClass::system};
  alarm.kind = {std::string(kind_break_glass)};
  alarm.text = std::move(text);
  domain::Command command;
  command.request = {request};
  command.by = caller.account().person;
  command.order = std::move(alarm);
  return command;
}

/// How a person is called in the alarm: by the account, which the audit trail knows as well.
std::string said_of(const Caller& caller) {
  const auto& person = caller.account().person;
  return caller.account().name + (person ? " (" + person.value + ")" : "");
}

}  // namespace

boost::asio::awaitable<Result<v1::GetBreakGlassResponse>> get_break_glass(
    Rooms rooms, Caller /*caller*/, v1::GetBreakGlassRequest /*request*/) {
  v1::GetBreakGlassResponse response;
  *response.mutable_break_glass() = view_of(rooms.break_glass.state(), rooms.break_glass.span());
  co_return response;
}

// Nobody is asked in silence: the alarm stands in the journal first.
boost::asio::awaitable<Result<v1::AskBreakGlassResponse>> ask_break_glass(
    Rooms rooms, Caller caller, v1::AskBreakGlassRequest request) {
  const auto order = parse_uuid(request.request_id());
  if (!order) co_return std::unexpected(bad_field("request_id", "is not a UUID"));
  const auto size = request.reason().size();
  if (size < limits::break_glass_reason_bytes_min || size > limits::text_bytes_max) {
    co_return std::unexpected(bad_field("reason", "say why, in 10 to 500 bytes"));
  }
  if (const auto why = rooms.break_glass.objection_to_ask(*caller.session, *order)) {
    co_return std::unexpected(denied_as(*why));
  }
  auto alarm = alarm_of(caller,
                        request.request_id(),
                        "Noodtoegang gevraagd door " + said_of(caller) + ": " + request.reason());
  const auto receipt = co_await submit(rooms, std::move(alarm));
  if (!receipt) co_return std::unexpected(receipt.error());
  auth::BreakGlass::Asking asking{.request = *order, .reason = request.reason()};
  const auto asked = co_await rooms.break_glass.ask(*caller.session, std::move(asking));
  if (!asked) co_return std::unexpected(denied_as(asked.error()));
  v1::AskBreakGlassResponse response;
  *response.mutable_break_glass() = view_of(*asked, rooms.break_glass.span());
  response.set_incident_id(receipt->answer.incident.value);
  *response.mutable_position() = position_message(receipt->position);
  co_return response;
}

boost::asio::awaitable<Result<v1::AgreeToBreakGlassResponse>> agree_to_break_glass(
    Rooms rooms, Caller caller, v1::AgreeToBreakGlassRequest request) {
  if (!parse_uuid(request.request_id())) {
    co_return std::unexpected(bad_field("request_id", "is not a UUID"));
  }
  const auto id = parse_uuid(request.break_glass_id());
  if (!id) co_return std::unexpected(bad_field("break_glass_id", "is not a UUID"));
  const auto agreed = co_await rooms.break_glass.agree(*caller.session, *id);
  if (!agreed) co_return std::unexpected(denied_as(agreed.error()));
  v1::AgreeToBreakGlassResponse response;
  *response.mutable_break_glass() = view_of(*agreed, rooms.break_glass.span());
  co_return response;
}

// What cannot be said aloud is not opened.
boost::asio::awaitable<Result<v1::OpenBreakGlassResponse>> open_break_glass(
    Rooms rooms, Caller caller, v1::OpenBreakGlassRequest request) {
  if (!parse_uuid(request.request_id())) {
    co_return std::unexpected(bad_field("request_id", "is not a UUID"));
  }
  const auto id = parse_uuid(request.break_glass_id());
  if (!id) co_return std::unexpected(bad_field("break_glass_id", "is not a UUID"));
  if (const auto why = rooms.break_glass.objection_to_open(*caller.session, *id)) {
    co_return std::unexpected(denied_as(*why));
  }
  const BreakGlassState agreed = rooms.break_glass.state();
  auto alarm = alarm_of(caller,
                        request.request_id(),
                        "Noodtoegang in gebruik door " + said_of(caller) + ", met instemming van " +
                            agreed.agreed_by + ": " + agreed.reason);
  const auto receipt = co_await submit(rooms, std::move(alarm));
  if (!receipt) co_return std::unexpected(receipt.error());
  auto opened = co_await rooms.break_glass.open(*caller.session, *id, caller.address);
  if (!opened) co_return std::unexpected(denied_as(opened.error()));
  caller.change->token = opened->token;
  v1::OpenBreakGlassResponse response;
  *response.mutable_session() = co_await present_session(rooms, opened->session);
  if (!caller.browser) response.set_token(opened->token);
  response.set_incident_id(receipt->answer.incident.value);
  *response.mutable_position() = position_message(receipt->position);
  co_return response;
}

boost::asio::awaitable<Result<v1::SealBreakGlassResponse>> seal_break_glass(
    Rooms rooms, Caller caller, v1::SealBreakGlassRequest request) {
  if (!parse_uuid(request.request_id())) {
    co_return std::unexpected(bad_field("request_id", "is not a UUID"));
  }
  const auto is_sealed_account = caller.account().name == auth::BreakGlass::account_name;
  const auto sealed = co_await rooms.break_glass.seal();
  if (!sealed) co_return std::unexpected(denied_as(sealed.error()));
  if (is_sealed_account) caller.change->ended = true;
  v1::SealBreakGlassResponse response;
  *response.mutable_break_glass() = view_of(*sealed, rooms.break_glass.span());
  co_return response;
}

}  // namespace meldkamer::api
