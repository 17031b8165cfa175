#include "server/wire/views.hpp"

#include <algorithm>
#include <string>

#include "server/wire/enums.hpp"
#include "server/wire/record.hpp"
#include "server/wire/view_fields.hpp"

namespace meldkamer::wire {

void put(Instant at, google::protobuf::Timestamp* time) {
  constexpr std::int64_t us_a_second = 1'000'000;
  std::int64_t seconds = at.us / us_a_second;
  std::int64_t rest = at.us % us_a_second;
  if (rest < 0) {  // Before 1970: protobuf wants the fraction to count forward.
    rest += us_a_second;
    --seconds;
  }
  time->set_seconds(seconds);
  time->set_nanos(static_cast<std::int32_t>(rest * 1'000));
}

google::protobuf::Timestamp timestamp(Instant at) {
  google::protobuf::Timestamp time;
  put(at, &time);
  return time;
}

Instant instant(const google::protobuf::Timestamp& time) {
  return {time.seconds() * 1'000'000 + time.nanos() / 1'000};
}

void put(const domain::LiveState& state, const domain::PersonKey& key, v1::PersonRef* ref) {
  ref->set_person_key(key.value);
  const domain::Person* person = state.directory->find(key);
  if (person == nullptr) return;  // Left the directory since; the key still says who.
  ref->set_call_sign(person->call_sign);
  ref->set_name(person->name);
}

v1::PersonRef person_ref(const domain::LiveState& state, const domain::PersonKey& person) {
  v1::PersonRef ref;
  put(state, person, &ref);
  return ref;
}

v1::ResponderView responder_view(const domain::LiveState& state,
                                 const domain::Responder& responder) {
  constexpr std::uint32_t timeouts_that_tell = 2;  // R33.
  v1::ResponderView view;
  put(state, responder.person, view.mutable_person());
  if (const domain::Person* person = state.directory->find(responder.person)) {
    for (const auto& role : person->roles) view.add_roles(role.value);
    for (const auto& room : person->control_rooms) view.add_control_room_keys(room.value);
  }
  view.set_status(stored(responder.status));
  if (responder.since) put(responder.since, view.mutable_since_time());
  // Everybody of the room sees the responder; a case for those who need to know is not named to
  // them (R54). Who may see it finds its people in the assignments.
  const domain::Incident* const incident = state.find(responder.incident);
  if (incident == nullptr || !incident->restricted) {
    view.set_incident_id(responder.incident.value);
  }
  view.set_reason(responder.reason);
  view.set_misses_offers(responder.timeouts_in_a_row >= timeouts_that_tell);
  return view;
}

v1::TimelineLine timeline_line(const domain::LiveState& state,
                               domain::IncidentId incident,
                               const domain::TimelineLine& line) {
  v1::TimelineLine view;
  view.set_incident_id(incident.value);
  view.set_line(line.line);
  put(line.at, view.mutable_time());
  if (line.device_time) put(line.device_time, view.mutable_device_time());
  put(state, line.actor, view.mutable_actor());
  view.set_code(line.code);
  for (const auto& [name, value] : line.values) (*view.mutable_values())[name] = readable(value);
  return view;
}

v1::PresenceView presence_view(const domain::PersonKey& person, const domain::Presence& presence) {
  v1::PresenceView view;
  view.set_person_key(person.value);
  if (presence.position) store(*presence.position, view.mutable_position());
  if (presence.fixed_at) put(presence.fixed_at, view.mutable_fix_time());
  if (presence.contact_at) put(presence.contact_at, view.mutable_contact_time());
  if (presence.battery_percent >= 0) {
    view.set_battery_percent(static_cast<std::uint32_t>(std::min(presence.battery_percent, 100)));
  }
  return view;
}

}  // namespace meldkamer::wire
