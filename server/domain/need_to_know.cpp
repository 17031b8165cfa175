#include "server/domain/need_to_know.hpp"

#include <algorithm>

#include "server/base/limits.hpp"
#include "server/domain/calendar.hpp"

namespace meldkamer::domain {

namespace {

bool arrived_for(const LiveState& state, const Incident& incident, const PersonKey& person) {
  const auto assignments = state.assignments_for(incident.id);
  return std::ranges::any_of(assignments, [&](const Assignment* one) {
    return one->person == person && one->state == AssignmentState::on_scene;
  });
}

bool belongs_to(const Person& person, const SiteKey& site) {
  return site && std::ranges::find(person.sites, site) != person.sites.end();
}

/// An alarm of this kind begins a procedure for those who need to know (R54).
bool begins_restricted(const LiveState& state, const Incident& incident, const PastAlarm& alarm) {
  const Profile* const profile = state.profile_of(incident);
  const AlarmKind* const kind = profile == nullptr ? nullptr : profile->find_kind(alarm.kind);
  const Procedure* const begun =
      kind == nullptr ? nullptr : profile->find_procedure(kind->procedure);
  return begun != nullptr && begun->restricted;
}

bool keeps_silence(const Incident& incident) {
  return incident.is_open() && incident.procedure.radio_silence;
}

}  // namespace

bool is_silenced(const LiveState& state, const PersonKey& person) {
  const Person* const known = state.directory->find(person);
  if (known == nullptr) return false;
  return std::ranges::any_of(state.procedures_running, [&](IncidentId id) {
    const Incident* const incident = state.find(id);
    if (incident == nullptr || !keeps_silence(*incident)) return false;
    return belongs_to(*known, incident->site) || arrived_for(state, *incident, person);
  });
}

std::vector<PersonKey> silenced_by(const LiveState& state, const Incident& incident) {
  std::vector<PersonKey> people;
  if (!keeps_silence(incident)) return people;
  for (const Person& person : state.directory->people) {
    if (belongs_to(person, incident.site) || arrived_for(state, incident, person.key)) {
      people.push_back(person.key);
    }
  }
  return people;
}

const Incident* forbids_signal(const LiveState& state, const SiteKey& site) {
  for (const IncidentId id : state.procedures_running) {
    const Incident* const incident = state.find(id);
    const bool forbids = incident != nullptr && incident->is_open() && incident->site == site &&
                         incident->procedure.no_evacuation_signal;
    if (forbids) return incident;
  }
  return nullptr;
}

std::vector<PersonKey> circle_of(const LiveState& state, const Incident& incident) {
  std::vector<PersonKey> circle;
  const auto add = [&](const PersonKey& person) {
    if (person && std::ranges::find(circle, person) == circle.end()) circle.push_back(person);
  };
  add(incident.acknowledged_by);
  add(incident.owner);
  for (const Alarm& alarm : incident.alarms) add(alarm.raised_by);
  const Procedure* const procedure = state.procedure_of(incident);
  const Site* const site = state.directory->find(incident.site);
  if (procedure == nullptr || site == nullptr) return circle;
  for (const Person* const person : state.directory->people_of(*site, procedure->circle)) {
    add(person->key);
  }
  return circle;
}

std::vector<PastAlarm> alarms_before(const LiveState& state, const Incident& incident) {
  std::vector<PastAlarm> alarms;
  const auto known = state.past_alarms.find(incident.site);
  if (known == state.past_alarms.end()) return alarms;
  for (auto alarm = known->second.rbegin(); alarm != known->second.rend(); ++alarm) {
    const bool recent = alarm->received_at <= incident.received_at &&
                        incident.received_at - alarm->received_at <= limits::past_alarm_kept;
    const bool may_be_known = incident.restricted || !begins_restricted(state, incident, *alarm);
    if (recent && may_be_known && alarm->incident != incident.id) alarms.push_back(*alarm);
  }
  return alarms;
}

bool floor_plan_is_old(const Site& site, Instant at, const std::string& zone) {
  if (site.floor_plan_date.empty()) return false;
  constexpr auto year = std::chrono::hours(24 * 365);
  return site.floor_plan_date < local_minute_text(at - year, zone);
}

}  // namespace meldkamer::domain
