#include "server/api/handlers/intake_handlers.hpp"

#include <variant>

#include "server/api/handlers/verb.hpp"

namespace meldkamer::api {
namespace {

using auth::Role;

domain::SourceClass source_of(auth::RoleSet roles) {
  if (roles.has(Role::operator_)) return domain::SourceClass::call_taker;
  if (roles.has(Role::responder)) return domain::SourceClass::handheld;
  if (roles.has(Role::employee)) return domain::SourceClass::web_button;
  return domain::SourceClass::api;
}

bool raised_by(const domain::Incident& incident, const domain::PersonKey& person) {
  for (const auto& alarm : incident.alarms) {
    if (alarm.raised_by == person) return true;
  }
  return false;
}

void set_time(google::protobuf::Timestamp* field, Instant at) {
  *field = wire::timestamp(at);
}

v1::GetMyAlarmResponse progress_of(const domain::LiveState& state,
                                   const domain::Incident& incident) {
  v1::GetMyAlarmResponse progress;
  if (incident.is_open()) progress.set_incident_id(incident.id.value);
  set_time(progress.mutable_receive_time(), incident.received_at);
  if (incident.acknowledged_at) {
    set_time(progress.mutable_acknowledge_time(), incident.acknowledged_at);
  }
  std::uint32_t on_the_way = 0;
  for (const auto* assignment : state.assignments_for(incident.id)) {
    if (assignment->is_active() && !assignment->on_scene_at) ++on_the_way;
  }
  progress.set_on_the_way(on_the_way);
  if (incident.first_on_scene_at) {
    set_time(progress.mutable_on_scene_time(), incident.first_on_scene_at);
  }
  if (incident.secured_at) set_time(progress.mutable_secure_time(), incident.secured_at);
  if (incident.closed_at) set_time(progress.mutable_close_time(), incident.closed_at);
  return progress;
}

}  // namespace

boost::asio::awaitable<Result<v1::RaiseAlarmResponse>> raise_alarm(Rooms rooms,
                                                                   Caller caller,
                                                                   v1::RaiseAlarmRequest request) {
  auto command = wire::command_from(request);
  if (!command) {
    co_return std::unexpected(
        bad_field(std::move(command.error().field), std::move(command.error().what)));
  }
  command->by = caller.account().person;  // A program has none, and its alarm counts as much.
  if (auto* order = std::get_if<domain::RaiseAlarm>(&command->order)) {
    order->source = source_of(caller.account().roles);
  }
  co_return co_await answer_durably<v1::RaiseAlarmResponse>(rooms, std::move(*command));
}

boost::asio::awaitable<Result<v1::GetMyAlarmResponse>> get_my_alarm(
    Rooms rooms, Caller caller, v1::GetMyAlarmRequest /*request*/) {
  const auto person = person_of(caller);
  if (!person) co_return std::unexpected(person.error());
  auto look = [person = *person](const domain::LiveState& state, journal::Position) {
    for (auto at = state.incidents.rbegin(); at != state.incidents.rend(); ++at) {
      if (raised_by(at->second, person)) return progress_of(state, at->second);
    }
    return v1::GetMyAlarmResponse{};
  };
  co_return co_await engine::read_state<v1::GetMyAlarmResponse>(rooms.engine, std::move(look));
}

}  // namespace meldkamer::api
