#include <algorithm>

#include "server/base/limits.hpp"
#include "server/domain/rules/ladder.hpp"
#include "server/domain/rules/responding.hpp"
#include "server/domain/rules/rules.hpp"

/// A responder is in danger (R45): the case they are on becomes the gravest, or a new one opens.
/// Everybody who is free is asked at once, and the police step opens.
namespace meldkamer::domain::rules {

namespace {

const StepCode backup{"backup"};

std::optional<GeoPoint> position_of(const Draft& draft, const RaiseDuress& order) {
  if (order.position) return order.position;
  const auto known = draft.presence().find(draft.by());
  if (known == draft.presence().end()) return std::nullopt;
  const Presence& presence = known->second;
  const bool fresh = draft.now() - presence.fixed_at <= Duration{limits::position_age_max};
  return fresh ? presence.position : std::nullopt;
}

// A case that is over already, or only practice, must not swallow a real danger.
IncidentId running_case(Draft& draft) {
  const Responder* const responder = draft.responder(draft.by());
  if (responder == nullptr) return {};
  const Assignment* const assignment = draft.assignment(responder->assignment);
  if (assignment == nullptr || !assignment->is_active()) return {};
  const Incident* const incident = draft.incident(assignment->incident);
  const bool goes_on =
      incident != nullptr && incident->is_open() && !incident->secured_at && !incident->drill;
  return goes_on ? incident->id : IncidentId{};
}

// Where the responder is, as far as that is sure: sent to a wrong place, help comes too late.
SiteKey site_of(const Draft& draft, const std::optional<GeoPoint>& position) {
  const Person* const person = draft.directory().find(draft.by());
  if (person == nullptr) return {};
  if (person->sites.size() == 1) return person->sites.front();
  if (!position) return {};
  SiteKey nearest;
  double nearest_m = limits::duress_site_metres_max;
  for (const Site& site : draft.directory().sites) {
    const auto& rooms = person->control_rooms;
    const bool theirs = std::ranges::find(rooms, site.control_room) != rooms.end();
    if (!theirs || !site.position) continue;
    const double metres = metres_between(*position, *site.position);
    if (metres > nearest_m) continue;
    nearest = site.key;
    nearest_m = metres;
  }
  return nearest;
}

Answer join_case(Draft& draft,
                 IncidentId id,
                 const RaiseDuress& order,
                 const std::optional<GeoPoint>& position) {
  const Incident& incident = *draft.incident(id);
  const bool folded = incident.alarms.size() >= limits::alarms_per_incident_max;
  const bool grows = incident.priority != Priority::p1;
  const Alarm alarm{.id = draft.next_alarm(),
                    .source = SourceClass::handheld,
                    .kind = KindCode{std::string(kind_responder_duress)},
                    .raised_by = draft.by(),
                    .victim = draft.by(),
                    .device_time = draft.device_time(),
                    .received_at = draft.now(),
                    .silent = order.silent,
                    .position = position};
  draft.say(AlarmRaised{.incident = id, .alarm = alarm, .folded = folded, .alerts = true});
  if (grows) draft.say_as_server(IncidentChanged{.incident = id, .priority = Priority::p1});
  return {.incident = id, .alarm = alarm.id, .assignment = {}};
}

Ruling open_case(Draft& draft, const RaiseDuress& order, const std::optional<GeoPoint>& position) {
  RaiseAlarm alarm;
  alarm.source = SourceClass::handheld;
  alarm.kind = KindCode{std::string(kind_responder_duress)};
  alarm.site = site_of(draft, position);
  alarm.victim = draft.by();
  alarm.position = position;
  alarm.silent = order.silent;
  return rule(draft, alarm);
}

}  // namespace

Ruling rule(Draft& draft, const RaiseDuress& order) {
  const PersonKey person = draft.by();
  const Responder* const responder = draft.responder(person);
  if (responder == nullptr && draft.directory().find(person) == nullptr) {
    return std::unexpected(Refusal{Refusal::person_unknown, person.value});
  }
  if (responder != nullptr && responder->duress) {
    return Answer{.incident = responder->incident, .alarm = {}, .assignment = {}};
  }
  const auto position = position_of(draft, order);
  const IncidentId running = running_case(draft);
  const Ruling raised =
      running ? join_case(draft, running, order, position) : open_case(draft, order, position);
  if (!raised) return raised;
  // Before the duress: who was asked to help is now the one who needs it (R38).
  withdraw_offer(draft, person, "duress");
  draft.say(DuressRaised{.person = person,
                         .incident = raised->incident,
                         .silent = order.silent,
                         .position = position});
  if (!raised->incident) return raised;
  call_everybody(draft, raised->incident, backup);
  open_police_task(draft, raised->incident, std::string(kind_responder_duress));
  settle_ladder(draft, raised->incident);
  return raised;
}

}  // namespace meldkamer::domain::rules
