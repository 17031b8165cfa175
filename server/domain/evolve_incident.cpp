#include <algorithm>

#include "server/domain/evolve_parts.hpp"

/// Facts about the case itself, from the first alarm on.
namespace meldkamer::domain::evolving {

namespace {

void leave_place(LiveState& state, const Incident& incident) {
  const auto place = state.open_at.find(place_key(incident));
  if (place == state.open_at.end()) return;
  place->second.erase(incident.id);
  if (place->second.empty()) state.open_at.erase(place);
}

void take_place(LiveState& state, const Incident& incident) {
  state.open_at[place_key(incident)].insert(incident.id);
}

// One acceptance by any operator clears it from the other rooms (R4).
void keep_rooms_of(const LiveState& state, Incident& incident, const PersonKey& operator_key) {
  const Person* const person = state.directory->find(operator_key);
  if (person == nullptr || incident.control_rooms.size() < 2) return;
  std::vector<ControlRoomKey> kept;
  for (const ControlRoomKey& room : incident.control_rooms) {
    const auto& theirs = person->control_rooms;
    if (std::ranges::find(theirs, room) != theirs.end()) kept.push_back(room);
  }
  if (!kept.empty()) incident.control_rooms = std::move(kept);
}

// The others forget it; it keeps its own list, which says who did (evolve_touch).
void withdraw_proposals(LiveState& state, const Incident& incident) {
  for (const IncidentId other_id : incident.merge_proposals) {
    if (Incident* const other = find(state, other_id)) {
      std::erase(other->merge_proposals, incident.id);
    }
  }
}

}  // namespace

void apply(LiveState& state, const Event&, const IncidentOpened& fact) {
  Incident& incident = state.incidents[fact.incident->id];
  incident = *fact.incident;
  state.last_incident = std::max(state.last_incident, incident.id);
  if (incident.is_open()) take_place(state, incident);
  settle(state, incident);
}

void apply(LiveState& state, const Event& event, const AlarmRaised& fact) {
  state.last_alarm = std::max(state.last_alarm, fact.alarm.id);
  remember_duplicate(state,
                     fact.duplicate_key,
                     {.incident = fact.incident, .alarm = fact.alarm.id, .assignment = {}},
                     event.at);
  Incident* const incident = find(state, fact.incident);
  if (incident == nullptr) return;
  if (fact.folded) {
    ++incident->alarms_folded;
  } else {
    incident->alarms.push_back(fact.alarm);
  }
  incident->last_alarm_at = std::max(incident->last_alarm_at, fact.alarm.received_at);
  incident->silent = incident->silent || fact.alarm.silent;
  if (fact.alerts) ++incident->alerts;
}

void apply(LiveState& state, const Event& event, const SignalLogged& fact) {
  state.last_alarm = std::max(state.last_alarm, fact.alarm.id);
  remember_duplicate(state,
                     fact.duplicate_key,
                     {.incident = {}, .alarm = fact.alarm.id, .assignment = {}},
                     event.at);
}

void apply(LiveState& state, const Event& event, const IncidentAcknowledged& fact) {
  Incident* const incident = find(state, fact.incident);
  if (incident == nullptr) return;
  incident->acknowledged_at = event.at;
  incident->acknowledged_by = event.by;
  incident->owner = event.by;
  incident->alert_due_at = {};
  incident->auto_start_at = {};
  keep_rooms_of(state, *incident, event.by);
  settle(state, *incident);
}

void apply(LiveState& state, const Event&, const AlertRepeated& fact) {
  Incident* const incident = find(state, fact.incident);
  if (incident == nullptr) return;
  ++incident->alerts;
  incident->alert_due_at = fact.next_due_at;
  settle(state, *incident);
}

void apply(LiveState&, const Event&, const NoteAdded&) {}  // Only a line in the log.

void apply(LiveState&, const Event&, const SilenceRecorded&) {}  // Only a line in the log.

void apply(LiveState& state, const Event& event, const InstructionTicked& fact) {
  Incident* const incident = find(state, fact.incident);
  if (incident == nullptr) return;
  std::erase_if(incident->ticks, [&](const auto& tick) { return tick.code == fact.code; });
  if (fact.answer.empty()) return;
  incident->ticks.push_back(
      {.code = fact.code, .answer = fact.answer, .by = event.by, .at = event.at});
}

void apply(LiveState& state, const Event&, const IncidentChanged& fact) {
  Incident* const incident = find(state, fact.incident);
  if (incident == nullptr) return;
  if (incident->is_open()) leave_place(state, *incident);
  if (fact.kind) incident->kind = *fact.kind;
  if (fact.kind && !incident->form_saved_at) {
    const AlarmKind* const kind = state.kind_of(*incident);
    incident->form.answers = kind == nullptr ? std::vector<FormAnswer>{} : kind->presets;
  }
  if (fact.priority) incident->priority = *fact.priority;
  if (fact.spot) incident->spot = *fact.spot;
  if (fact.probably_false) incident->probably_false = *fact.probably_false;
  if (fact.zone) incident->zone = *fact.zone;
  if (fact.site) {
    incident->site = *fact.site;
    if (!fact.zone) incident->zone = {};
    const bool ladder_waits = std::ranges::all_of(
        incident->steps, [](const Step& step) { return step.state == StepState::waiting; });
    if (ladder_waits) adopt_plan(state, *incident);
  }
  if (incident->is_open()) take_place(state, *incident);
  settle(state, *incident);
}

void apply(LiveState& state, const Event&, const MergeProposed& fact) {
  for (const auto& [id, other] :
       {std::pair(fact.incident, fact.with), std::pair(fact.with, fact.incident)}) {
    Incident* const incident = find(state, id);
    if (incident == nullptr) continue;
    auto& proposals = incident->merge_proposals;
    if (std::ranges::find(proposals, other) == proposals.end()) proposals.push_back(other);
  }
}

void apply(LiveState& state, const Event& event, const IncidentSecured& fact) {
  Incident* const incident = find(state, fact.incident);
  if (incident == nullptr) return;
  incident->secured_at = event.at;
  incident->secured_by_responder = fact.by_responder;
  incident->secured_with = fact.supervisor;
  settle(state, *incident);
}

void apply(LiveState& state, const Event& event, const ClosingSaved& fact) {
  Incident* const incident = find(state, fact.incident);
  if (incident == nullptr) return;
  incident->form = fact.form;
  incident->form_saved_at = event.at;
  incident->form_saved_by = event.by;
}

void apply(LiveState& state, const Event& event, const IncidentClosed& fact) {
  Incident* const incident = find(state, fact.incident);
  if (incident == nullptr) return;
  leave_place(state, *incident);
  withdraw_proposals(state, *incident);
  incident->closed_at = event.at;
  incident->disposition = fact.disposition;
  incident->cause = fact.cause;
  incident->form = fact.form;
  incident->obligations = fact.obligations;
  incident->determinations = fact.determinations;
  incident->handover = {};
  incident->handoff = fact.handoff;
  if (fact.handoff.state == HandoffState::pending) state.handoffs_pending.insert(incident->id);
  remember_alarm(state, *incident);
  settle(state, *incident);
}

void apply(LiveState& state, const Event&, const IncidentForgotten& fact) {
  const auto incident = state.incidents.find(fact.incident);
  if (incident == state.incidents.end()) return;
  const auto ids = state.assignments_of.find(fact.incident);
  if (ids != state.assignments_of.end()) {
    for (const AssignmentId id : ids->second) {
      if (Assignment* const assignment = find(state, id)) {
        withdraw_callouts(state, *assignment, CalloutState::failed, {});
        state.deadlines.clear(DeadlineKind::offer, id.value);
        state.assignments.erase(id);
      }
    }
    state.assignments_of.erase(ids);
  }
  state.deadlines.clear(DeadlineKind::forget, fact.incident.value);
  plan_erasure(state, incident->second);
  state.incidents.erase(incident);
  drop_unused_profiles(state);
}

}  // namespace meldkamer::domain::evolving
