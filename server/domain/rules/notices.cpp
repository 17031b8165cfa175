#include "server/domain/rules/notices.hpp"

#include <algorithm>
#include <set>

#include "server/base/limits.hpp"
#include "server/domain/rules/candidates.hpp"
#include "server/domain/rules/rules.hpp"

namespace meldkamer::domain::rules {

namespace {

bool was_told(const Incident& incident, const PersonKey& person, std::string_view topic) {
  return std::ranges::any_of(incident.told, [&](const PersonNotice& notice) {
    return notice.topic == topic && (notice.person == person || notice.instead_of == person);
  });
}

// Said to be away: signed off or on a break. Who never says anything is told at their desk.
bool is_absent(Draft& draft, const Incident& incident, const PersonKey& person) {
  const Responder* const responder = draft.responder(person);
  if (responder == nullptr) return false;
  if (responder->on_break || responder->contact_lost) return true;
  return responder->since && !is_on_duty(draft, incident, *responder);
}

void tell(Draft& draft, IncidentId id, const PersonKey& person, std::string_view topic) {
  const Incident& incident = *draft.incident(id);
  if (was_told(incident, person, topic)) return;
  if (incident.told.size() >= limits::notices_per_incident_max) return;
  PersonNotice notice;
  notice.person = person;
  notice.topic = topic;
  notice.sent_at = draft.now();
  notice.read_due_at = draft.now() + Duration{limits::notice_read_within};
  const Person* const known = draft.directory().find(person);
  if (known != nullptr && is_absent(draft, incident, person)) {
    for (const PersonKey& deputy : known->deputies) {
      if (is_absent(draft, incident, deputy) || is_in_danger(incident, deputy)) continue;
      notice.person = deputy;
      notice.instead_of = person;
      break;
    }
  }
  draft.say_as_server(PersonInformed{.incident = id, .notice = std::move(notice)});
}

std::set<PersonKey> line_managers_of(const Draft& draft, const Incident& incident) {
  std::set<PersonKey> managers;
  for (const Alarm& alarm : incident.alarms) {
    for (const PersonKey& key : {alarm.raised_by, alarm.victim}) {
      const Person* const person = draft.directory().find(key);
      if (person != nullptr && person->line_manager) managers.insert(person->line_manager);
    }
  }
  return managers;
}

bool tells_managers(const Incident& incident) {
  return incident.is_open() && !incident.drill && !incident.probably_false;
}

}  // namespace

void tell_line_managers(Draft& draft, IncidentId id, Real real) {
  const Incident& incident = *draft.incident(id);
  if (!incident.is_open() || incident.drill) return;
  const bool arrived = tells_managers(incident) && incident.first_on_scene_at;
  if (real == Real::by_arrival && !arrived) return;
  for (const PersonKey& manager : line_managers_of(draft, incident)) {
    tell(draft, id, manager, topic_first_support);
  }
}

void tell_managers_of_kind(Draft& draft, IncidentId id) {
  const Incident& incident = *draft.incident(id);
  const AlarmKind* const kind = draft.kind_of(incident);
  if (kind == nullptr || kind->tells_manager.empty() || !tells_managers(incident)) return;
  const std::string topic = kind->tells_manager;
  for (const PersonKey& manager : line_managers_of(draft, incident)) {
    tell(draft, id, manager, topic);
  }
}

void tell_supervisors(Draft& draft, IncidentId id, std::string_view topic) {
  const Incident& incident = *draft.incident(id);
  if (incident.drill) return;
  const std::vector<ControlRoomKey> rooms = incident.control_rooms;
  for (const ControlRoomKey& key : rooms) {
    const ControlRoom* const room = draft.directory().find(key);
    if (room == nullptr) continue;
    for (const PersonKey& supervisor : room->supervisors) tell(draft, id, supervisor, topic);
  }
}

void send_checklist(Draft& draft, IncidentId id) {
  const Incident& incident = *draft.incident(id);
  const Profile* const profile = draft.profile_of(incident);
  if (!tells_managers(incident) || profile == nullptr || profile->first_support.empty()) return;
  for (const PersonKey& manager : line_managers_of(draft, incident)) {
    tell(draft, id, manager, topic_checklist);
  }
}

void tell_informed(Draft& draft, IncidentId id, const PlanStep& step) {
  const Incident& incident = *draft.incident(id);
  const Site* const site = draft.directory().find(incident.site);
  if (site == nullptr || step.inform.empty() || incident.silent || incident.drill) return;
  for (const Person* const person : draft.directory().people_of(*site, step.inform)) {
    const Incident& now = *draft.incident(id);
    const Responder* const responder = draft.responder(person->key);
    const bool there = responder == nullptr || is_on_duty(draft, now, *responder);
    if (!there || is_in_danger(now, person->key)) continue;
    if (was_told(now, person->key, step.step.value)) continue;
    if (now.told.size() >= limits::notices_per_incident_max) return;
    draft.say_as_server(PersonInformed{.incident = id,
                                       .notice = {.person = person->key,
                                                  .instead_of = {},
                                                  .topic = step.step.value,
                                                  .sent_at = draft.now()}});
  }
}

Ruling rule(Draft& draft, const ReadNotice& order) {
  const Incident* const incident = draft.incident(order.incident);
  const std::string number = std::to_string(order.incident.value);
  if (incident == nullptr) return std::unexpected(Refusal{Refusal::incident_unknown, number});
  std::vector<std::string> topics;
  bool told = false;
  for (const PersonNotice& notice : incident->told) {
    if (notice.person != draft.by()) continue;
    told = true;
    if (!notice.read_at) topics.push_back(notice.topic);
  }
  if (!told) return std::unexpected(Refusal{Refusal::nothing_pending, number});
  for (const std::string& topic : topics) {
    draft.say(NoticeAnswered{
        .incident = order.incident, .person = draft.by(), .topic = topic, .read = true});
  }
  return Answer{.incident = order.incident};
}

}  // namespace meldkamer::domain::rules
