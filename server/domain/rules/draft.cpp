#include "server/domain/rules/draft.hpp"

#include <utility>

#include "server/domain/evolve_parts.hpp"

namespace meldkamer::domain::rules {

Draft::Draft(const LiveState& state,
             const Command& command,
             Instant now,
             const PresenceBook& presence)
    : base_(state),
      presence_(presence),
      now_(now),
      device_time_(command.device_time),
      by_(command.by) {
  events_.reserve(8);  // What an alarm says.
  work_.directory = state.directory;
  work_.last_alarm = state.last_alarm;
  work_.last_incident = state.last_incident;
  work_.last_assignment = state.last_assignment;
  work_.last_callout = state.last_callout;
  work_.last_police_task = state.last_police_task;
  work_.last_drill = state.last_drill;
  work_.drills = state.drills;
  work_.shift_handovers = state.shift_handovers;
  work_.former_profiles = state.former_profiles;
  work_.last_visit = state.last_visit;
  work_.last_notice = state.last_notice;
  work_.last_mask = state.last_mask;
  work_.last_erasure = state.last_erasure;
  work_.last_legal_hold = state.last_legal_hold;
}

void Draft::pull(const PersonKey& person) {
  if (work_.responders.contains(person)) return;
  if (const Responder* const known = base_.find_responder(person)) {
    work_.responders.emplace(person, *known);
  }
}

void Draft::pull(IncidentId id) {
  if (work_.incidents.contains(id)) return;
  const Incident* const known = base_.find(id);
  if (known == nullptr) return;
  work_.incidents.emplace(id, *known);
  for (const Assignment* const assignment : base_.assignments_for(id)) {
    work_.assignments.emplace(assignment->id, *assignment);
    work_.assignments_of[id].push_back(assignment->id);
    for (const Callout& callout : assignment->callouts) {
      if (base_.callouts.contains(callout.id)) work_.callouts.emplace(callout.id, assignment->id);
    }
    pull(assignment->person);
  }
}

const Incident* Draft::incident(IncidentId id) {
  pull(id);
  return work_.find(id);
}

const Assignment* Draft::assignment(AssignmentId id) {
  if (const Assignment* const known = work_.find(id)) return known;
  const Assignment* const known = base_.find(id);
  if (known == nullptr) return nullptr;
  pull(known->incident);
  return work_.find(id);
}

const Responder* Draft::responder(const PersonKey& person) {
  pull(person);
  // A responder's status follows their assignment, which may belong to another case.
  if (const Responder* const known = work_.find_responder(person)) assignment(known->assignment);
  return work_.find_responder(person);
}

const Visit* Draft::visit(VisitId id) {
  if (const Visit* const known = work_.find(id)) return known;
  const Visit* const known = base_.find(id);
  if (known != nullptr) work_.visits.emplace(id, *known);
  return work_.find(id);
}

const Notice* Draft::notice(NoticeId id) {
  if (const Notice* const known = work_.find(id)) return known;
  const Notice* const known = base_.find(id);
  if (known != nullptr) work_.notices.emplace(id, *known);
  return work_.find(id);
}

std::vector<const Assignment*> Draft::assignments_of(IncidentId id) {
  pull(id);
  return work_.assignments_for(id);
}

const Profile* Draft::profile_of(const Incident& incident) const {
  return work_.profile_of(incident);
}

const Plan* Draft::plan_of(const Incident& incident) const {
  return work_.plan_of(incident);
}

const AlarmKind* Draft::kind_of(const Incident& incident) const {
  return work_.kind_of(incident);
}

const Procedure* Draft::procedure_of(const Incident& incident) const {
  return work_.procedure_of(incident);
}

void Draft::say(Fact fact) {
  add(by_, device_time_, std::move(fact));
}

void Draft::say_as_server(Fact fact) {
  add({}, {}, std::move(fact));
}

void Draft::add(PersonKey by, Instant device_time, Fact fact) {
  events_.push_back(
      {.at = now_, .by = std::move(by), .device_time = device_time, .fact = std::move(fact)});
  evolving::change(work_, events_.back());
}

}  // namespace meldkamer::domain::rules
