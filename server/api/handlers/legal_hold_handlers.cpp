#include "server/api/handlers/legal_hold_handlers.hpp"

#include <utility>

#include "server/api/handlers/verb.hpp"
#include "server/base/uuid.hpp"

namespace meldkamer::api {
namespace {

/// In the name of the caller; whoever has no person gives orders by the account's name.
template <class Request>
Result<domain::Command> command_by(const Caller& caller, const Request& request) {
  if (!parse_uuid(request.request_id())) {
    return std::unexpected(bad_field("request_id", "is not a UUID"));
  }
  domain::Command command;
  command.request = {request.request_id()};
  const auth::Account& account = caller.account();
  command.by = account.person ? account.person : domain::PersonKey{"@" + account.name};
  return command;
}

/// Without the cases that `account` may not know of.
v1::LegalHoldView view_of(const domain::LiveState& state,
                          const auth::Account& account,
                          const domain::LegalHold& hold) {
  v1::LegalHoldView view;
  view.set_hold_id(hold.id.value);
  for (const auto id : hold.incidents) {
    const domain::Incident* const incident = state.find(id);
    if (incident == nullptr || may_know(state, account, *incident)) {
      view.add_incident_ids(id.value);
    }
  }
  for (const auto id : hold.visits) view.add_visit_ids(id.value);
  for (const auto id : hold.notices) view.add_notice_ids(id.value);
  for (const auto& person : hold.people) view.add_person_keys(person.value);
  view.set_reason(hold.reason);
  view.set_by_person_key(hold.by.value);
  *view.mutable_placed_at() = wire::timestamp(hold.placed_at);
  return view;
}

}  // namespace

boost::asio::awaitable<Result<v1::PlaceLegalHoldResponse>> place_legal_hold(
    Rooms rooms, Caller caller, v1::PlaceLegalHoldRequest request) {
  auto command = command_by(caller, request);
  if (!command) co_return std::unexpected(std::move(command.error()));
  domain::PlaceLegalHold order{.reason = request.reason()};
  for (const auto id : request.incident_ids()) order.incidents.push_back({id});
  for (const auto id : request.visit_ids()) order.visits.push_back({id});
  for (const auto id : request.notice_ids()) order.notices.push_back({id});
  for (const auto& person : request.person_keys()) order.people.push_back({person});
  command->order = std::move(order);
  co_return co_await answer_durably<v1::PlaceLegalHoldResponse>(rooms, std::move(*command));
}

boost::asio::awaitable<Result<v1::LiftLegalHoldResponse>> lift_legal_hold(
    Rooms rooms, Caller caller, v1::LiftLegalHoldRequest request) {
  auto command = command_by(caller, request);
  if (!command) co_return std::unexpected(std::move(command.error()));
  command->order = domain::LiftLegalHold{.hold = {request.hold_id()}, .reason = request.reason()};
  co_return co_await answer_durably<v1::LiftLegalHoldResponse>(rooms, std::move(*command));
}

boost::asio::awaitable<Result<v1::ListLegalHoldsResponse>> list_legal_holds(
    Rooms rooms, Caller caller, v1::ListLegalHoldsRequest) {
  auto look = [account = caller.account()](const domain::LiveState& state, journal::Position) {
    v1::ListLegalHoldsResponse response;
    for (const auto& [id, hold] : state.legal_holds) {
      *response.add_holds() = view_of(state, account, hold);
    }
    return response;
  };
  co_return co_await engine::read_state<v1::ListLegalHoldsResponse>(rooms.engine, std::move(look));
}

}  // namespace meldkamer::api
