#pragma once
#include <utility>

#include <boost/asio/awaitable.hpp>

#include "server/api/rooms.hpp"
#include "server/api/scope.hpp"
#include "server/api/status.hpp"
#include "server/wire/command.hpp"
#include "server/wire/views.hpp"

/// Writing verbs are one function: the request becomes a command in the caller's name, the engine
/// makes it durable, the receipt becomes the response.
namespace meldkamer::api {

v1::Position position_message(journal::Position position);

/// Permission denied when the account has no person: an order must have somebody who gave it.
Result<domain::PersonKey> person_of(const Caller& caller);

/// Refusal or Fault of the engine as an error of the call.
boost::asio::awaitable<Result<engine::Receipt>> submit(Rooms rooms, domain::Command command);

/// Whether the caller may work on `subject`, by the committed state.
boost::asio::awaitable<std::optional<Error>> look_outside(Rooms rooms,
                                                          auth::Account account,
                                                          Subject subject);

/// The assignment as it stands now; empty when it has left the live state.
boost::asio::awaitable<v1::AssignmentView> present_view(Rooms rooms,
                                                        domain::AssignmentId assignment);

/// The request as a command, given by the caller's person.
template <class Request>
Result<domain::Command> command_of(const Caller& caller, const Request& request) {
  auto person = person_of(caller);
  if (!person) return std::unexpected(std::move(person.error()));
  auto command = wire::command_from(request);
  if (!command) {
    return std::unexpected(
        bad_field(std::move(command.error().field), std::move(command.error().what)));
  }
  command->by = std::move(*person);
  return std::move(*command);
}

template <class Request>
Subject subject_of(const Request& request) {
  Subject subject;
  if constexpr (requires { request.incident_id(); }) {
    subject.incidents.push_back({request.incident_id()});
  }
  if constexpr (requires { request.into_incident_id(); }) {
    subject.incidents.push_back({request.into_incident_id()});
  }
  if constexpr (requires { request.assignment_id(); }) {
    subject.assignment = {request.assignment_id()};
  }
  if constexpr (requires { request.person_key(); }) subject.person = {request.person_key()};
  if constexpr (requires { request.site_key(); }) subject.site = {request.site_key()};
  if constexpr (requires { request.drill_id(); }) subject.drill = {request.drill_id()};
  if constexpr (requires { request.visit_id(); }) subject.visit = {request.visit_id()};
  if constexpr (requires { request.plan().return_of_id(); }) {
    subject.site = {request.plan().site_key()};
    subject.visit = {request.plan().return_of_id()};
  }
  return subject;
}

/// Submits `command` and fills the response with what the receipt says.
template <class Response>
boost::asio::awaitable<Result<Response>> answer_durably(Rooms rooms, domain::Command command) {
  auto receipt = co_await submit(rooms, std::move(command));
  if (!receipt) co_return std::unexpected(std::move(receipt.error()));
  Response response;
  *response.mutable_position() = position_message(receipt->position);
  if constexpr (requires { response.set_alarm_id(0); }) {
    response.set_alarm_id(receipt->answer.alarm.value);
  }
  if constexpr (requires { response.set_incident_id(0); }) {
    response.set_incident_id(receipt->answer.incident.value);
  }
  if constexpr (requires { response.set_drill_id(0); }) {
    response.set_drill_id(receipt->answer.drill.value);
  }
  if constexpr (requires { response.set_visit_id(0); }) {
    response.set_visit_id(receipt->answer.visit.value);
  }
  if constexpr (requires { response.set_notice_id(0); }) {
    response.set_notice_id(receipt->answer.notice.value);
  }
  if constexpr (requires { response.set_assignment_id(0); }) {
    response.set_assignment_id(receipt->answer.assignment.value);
  }
  if constexpr (requires { response.set_hold_id(0); }) {
    response.set_hold_id(receipt->answer.legal_hold.value);
  }
  if constexpr (requires { response.set_mask_id(0); }) {
    response.set_mask_id(receipt->answer.mask.value);
  }
  co_return response;
}

/// A verb of the desk: only on incidents, assignments and people of the caller's control rooms.
template <class Request, class Response>
boost::asio::awaitable<Result<Response>> desk_verb(Rooms rooms, Caller caller, Request request) {
  auto command = command_of(caller, request);
  if (!command) co_return std::unexpected(std::move(command.error()));
  auto elsewhere = co_await look_outside(rooms, caller.account(), subject_of(request));
  if (elsewhere) co_return std::unexpected(std::move(*elsewhere));
  co_return co_await answer_durably<Response>(rooms, std::move(*command));
}

/// A verb of a handheld: the caller acts as its own person, and the rules say on what.
template <class Request, class Response>
boost::asio::awaitable<Result<Response>> own_verb(Rooms rooms, Caller caller, Request request) {
  auto command = command_of(caller, request);
  if (!command) co_return std::unexpected(std::move(command.error()));
  auto response = co_await answer_durably<Response>(rooms, std::move(*command));
  if constexpr (requires(Response r) { r.mutable_assignment(); }) {
    if (response) {
      const domain::AssignmentId assignment{request.assignment_id()};
      *response->mutable_assignment() = co_await present_view(rooms, assignment);
    }
  }
  co_return response;
}

}  // namespace meldkamer::api
