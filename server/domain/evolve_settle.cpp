#include <algorithm>

#include "server/base/limits.hpp"
#include "server/domain/evolve_parts.hpp"

/// What follows from the facts by itself: stages, statuses and deadlines.
namespace meldkamer::domain::evolving {

namespace {

bool somebody_goes(const LiveState& state, const Incident& incident) {
  const auto ids = state.assignments_of.find(incident.id);
  if (ids == state.assignments_of.end()) return false;
  return std::ranges::any_of(ids->second, [&](AssignmentId id) {
    const Assignment* const assignment = state.find(id);
    return assignment != nullptr && assignment->is_active();
  });
}

IncidentState stage_of(const Incident& incident, bool somebody) {
  if (incident.closed_at) return IncidentState::closed;
  if (incident.secured_at) return IncidentState::secured;
  if (incident.first_on_scene_at) return IncidentState::on_scene;
  if (somebody) return IncidentState::responding;
  return incident.acknowledged_at ? IncidentState::acknowledged : IncidentState::fresh;
}

bool police_waits(const PoliceTask& police) {
  return !police.id || police.state == PoliceTaskState::open ||
         police.state == PoliceTaskState::overdue;
}

bool is_heard(const Incident& incident, bool somebody) {
  if (!incident.is_open() || incident.secured_at) return true;
  if (!incident.acknowledged_at) return false;
  return incident.steps.empty() || somebody || !police_waits(incident.police);
}

// When the first notice that nobody read is told to the operator.
Instant next_unread(const Incident& incident) {
  Instant first;
  for (const PersonNotice& notice : incident.told) {
    if (!notice.read_due_at) continue;
    if (!first || notice.read_due_at < first) first = notice.read_due_at;
  }
  return first;
}

void settle_deadlines(LiveState& state, const Incident& incident) {
  Deadlines& deadlines = state.deadlines;
  const std::uint64_t id = incident.id.value;
  const bool open = incident.is_open();
  const Step* const step = incident.running_step();
  const bool asking = open && step != nullptr && step->step.value != step_police;
  const bool held = open && incident.hold_until;
  deadlines.set(DeadlineKind::step, id, asking && !held ? step->due_at : Instant{});
  deadlines.set(DeadlineKind::hold, id, held ? incident.hold_until : Instant{});
  deadlines.set(DeadlineKind::auto_start, id, open ? incident.auto_start_at : Instant{});
  deadlines.set(DeadlineKind::alert, id, open ? incident.alert_due_at : Instant{});
  const bool to_call = open && incident.police.id && incident.police.state == PoliceTaskState::open;
  deadlines.set(DeadlineKind::police_call, id, to_call ? incident.police.call_due_at : Instant{});
  deadlines.set(DeadlineKind::handover, id, open ? incident.handover.due_at : Instant{});
  deadlines.set(DeadlineKind::unread, id, open ? next_unread(incident) : Instant{});
  if (!incident.broadcast) deadlines.clear(DeadlineKind::broadcast, id);
  deadlines.set(DeadlineKind::procedure, id, open ? incident.procedure.next_due() : Instant{});
  const bool settled = incident.handoff.state == HandoffState::not_required ||
                       incident.handoff.state == HandoffState::delivered;
  deadlines.set(DeadlineKind::forget,
                id,
                !open && settled ? incident.closed_at + limits::recently_closed_kept : Instant{});
}

ResponderStatus status_of(const Responder& responder, const LiveState& state) {
  if (responder.duress) return ResponderStatus::duress;
  const Assignment* const assignment = state.find(responder.assignment);
  const bool there = responder.on_duty || responder.rostered;
  if (responder.contact_lost && (there || assignment != nullptr)) {
    return ResponderStatus::unreachable;
  }
  if (assignment != nullptr) {
    if (assignment->state == AssignmentState::offered) return ResponderStatus::offered;
    if (assignment->state == AssignmentState::on_scene) return ResponderStatus::on_scene;
    if (assignment->is_active()) return ResponderStatus::en_route;
  }
  if (!there) return ResponderStatus::off_duty;
  return responder.on_break ? ResponderStatus::unavailable : ResponderStatus::available;
}

}  // namespace

void settle(LiveState& state, Incident& incident) {
  const bool somebody = somebody_goes(state, incident);
  incident.state = stage_of(incident, somebody);
  if (incident.broadcast && is_heard(incident, somebody)) incident.broadcast = false;
  if (incident.is_open() && incident.procedure.runs()) {
    state.procedures_running.insert(incident.id);
  } else {
    state.procedures_running.erase(incident.id);
  }
  settle_deadlines(state, incident);
}

void settle(Responder& responder, const LiveState& state, Instant at) {
  const ResponderStatus status = status_of(responder, state);
  if (status == responder.status && responder.since) return;
  responder.status = status;
  responder.since = at;
}

std::pair<SiteKey, ZoneKey> place_key(const Incident& incident) {
  if (!incident.site) return {SiteKey{}, ZoneKey{incident.place_text}};
  return {incident.site, incident.zone};
}

void adopt_plan(const LiveState& state, Incident& incident) {
  const Site* const site = state.directory->find(incident.site);
  if (site == nullptr) return;
  incident.control_rooms = {site->control_room};
  const Profile* const profile = state.directory->find(site->profile);
  if (profile == nullptr) return;
  incident.profile = profile->key;
  incident.profile_version = profile->version;
  incident.steps.clear();
  const Plan* const plan = profile->find_plan(site->site_class);
  if (plan == nullptr) return;
  for (const PlanStep& step : plan->steps) {
    incident.steps.push_back({.step = step.step, .label = step.label});
  }
}

}  // namespace meldkamer::domain::evolving
