#include <algorithm>

#include "server/domain/evolve_parts.hpp"

/// Facts about the ladder and the police.
namespace meldkamer::domain::evolving {

namespace {

Step* step_of(Incident* incident, std::uint32_t step) {
  return incident == nullptr || step >= incident->steps.size() ? nullptr : &incident->steps[step];
}

Step* asking_step(Incident& incident) {
  for (Step& step : incident.steps) {
    if (step.state == StepState::running && step.step.value != step_police) return &step;
  }
  return nullptr;
}

void note_arrival(Incident& incident, Instant at) {
  if (!incident.first_on_scene_at || at < incident.first_on_scene_at) {
    incident.first_on_scene_at = at;
  }
}

}  // namespace

void apply(LiveState& state, const Event& event, const StepStarted& fact) {
  Incident* const incident = find(state, fact.incident);
  Step* const step = step_of(incident, fact.step);
  if (step == nullptr) return;
  const bool first = std::ranges::none_of(incident->steps,
                                          [](const Step& other) { return bool(other.started_at); });
  if (first && !event.by) incident->started_by_system = true;
  step->state = StepState::running;
  step->started_at = event.at;
  step->due_at = fact.due_at;
  step->ended_at = {};
  step->started_by = event.by;
  step->reason = fact.reason;
  incident->auto_start_at = {};
  if (step->step.value != step_police) incident->hold_until = {};
  settle(state, *incident);
}

void apply(LiveState& state, const Event& event, const StepEnded& fact) {
  Incident* const incident = find(state, fact.incident);
  Step* const step = step_of(incident, fact.step);
  if (step == nullptr) return;
  step->state = fact.outcome;
  step->due_at = {};
  step->ended_at = event.at;
  step->reason = fact.reason;
  incident->auto_start_at = {};
  if (step->step.value != step_police) incident->hold_until = {};
  settle(state, *incident);
}

void apply(LiveState& state, const Event& event, const EscalationHeld& fact) {
  Incident* const incident = find(state, fact.incident);
  if (incident == nullptr) return;
  incident->hold_until = fact.until;
  // What was left of the step comes after the hold.
  if (Step* const step = asking_step(*incident))
    step->due_at = step->due_at + (fact.until - event.at);
  settle(state, *incident);
}

void apply(LiveState& state, const Event&, const EscalationResumed& fact) {
  Incident* const incident = find(state, fact.incident);
  if (incident == nullptr) return;
  incident->hold_until = {};
  if (Step* const step = asking_step(*incident)) step->due_at = fact.step_due_at;
  settle(state, *incident);
}

void apply(LiveState& state, const Event&, const BroadcastStarted& fact) {
  Incident* const incident = find(state, fact.incident);
  if (incident == nullptr) return;
  incident->broadcast = true;
  // What nobody took sounds by itself; here somebody must hear that it went wrong after all.
  if (incident->acknowledged_at) ++incident->alerts;
  incident->auto_start_at = {};
  state.deadlines.set(DeadlineKind::broadcast, fact.incident.value, fact.next_due_at);
  settle(state, *incident);
}

void apply(LiveState& state, const Event&, const PoliceTaskOpened& fact) {
  Incident* const incident = find(state, fact.incident);
  if (incident == nullptr) return;
  incident->police = fact.task;
  state.last_police_task = std::max(state.last_police_task, fact.task.id);
  settle(state, *incident);
}

void apply(LiveState& state, const Event&, const PoliceTaskOverdue& fact) {
  Incident* const incident = find(state, fact.incident);
  if (incident == nullptr) return;
  incident->police.state = PoliceTaskState::overdue;
  settle(state, *incident);
}

void apply(LiveState& state, const Event& event, const PoliceRecorded& fact) {
  Incident* const incident = find(state, fact.incident);
  if (incident == nullptr) return;
  PoliceTask& police = incident->police;
  police.state = fact.state;
  if (!fact.spoken_to.empty()) police.spoken_to = fact.spoken_to;
  if (!fact.reference.empty()) police.reference = fact.reference;
  if (fact.expected_at) police.expected_at = fact.expected_at;
  if (!fact.reason.empty()) police.reason = fact.reason;
  if (!fact.updated_only && fact.state == PoliceTaskState::called) {
    police.called_at = event.at;
    police.called_by = event.by;
    police.call_due_at = {};
  }
  if (!fact.updated_only && fact.state == PoliceTaskState::arrived) {
    police.arrived_at = event.at;
    note_arrival(*incident, event.at);
  }
  settle(state, *incident);
}

void apply(LiveState&, const Event&, const ActionReported&) {}  // Only a line in the log.

void apply(LiveState&, const Event&, const BackupRequested&) {}  // Only a line in the log.

}  // namespace meldkamer::domain::evolving
