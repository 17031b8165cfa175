#include <algorithm>

#include "server/domain/evolve_parts.hpp"

/// Facts about one responder's part in an incident.
namespace meldkamer::domain::evolving {

namespace {

bool is_live(const Assignment& assignment) {
  return assignment.state == AssignmentState::offered || assignment.is_active();
}

// Responder, incident and offer deadline follow the assignment.
void follow(LiveState& state, const Assignment& assignment, Instant at) {
  const bool offered = assignment.state == AssignmentState::offered;
  state.deadlines.set(
      DeadlineKind::offer, assignment.id.value, offered ? assignment.answer_due_at : Instant{});
  Responder& responder = state.responders[assignment.person];
  responder.person = assignment.person;
  if (is_live(assignment)) {
    responder.assignment = assignment.id;
    responder.incident = assignment.incident;
  } else if (responder.assignment == assignment.id) {
    responder.assignment = {};
    responder.incident = {};
  }
  settle(responder, state, at);
  if (Incident* const incident = find(state, assignment.incident)) settle(state, *incident);
}

void end(LiveState& state, Assignment& assignment, AssignmentState as, const Event& event) {
  assignment.state = as;
  assignment.answer_due_at = {};
  assignment.ended_at = event.at;
  assignment.unconfirmed = false;
  follow(state, assignment, event.at);
}

Responder& responder_of(LiveState& state, const Assignment& assignment) {
  return state.responders[assignment.person];
}

void note_first(Instant& first, Instant at) {
  if (!first || at < first) first = at;
}

}  // namespace

void withdraw_callouts(LiveState& state, Assignment& assignment, CalloutState as, Instant at) {
  for (Callout& callout : assignment.callouts) {
    if (state.callouts.erase(callout.id) == 0) continue;
    if (as != CalloutState::answered) continue;  // Withdrawn: how far it got stays readable.
    callout.state = as;
    callout.state_at = at;
  }
}

void apply(LiveState& state, const Event& event, const AssignmentOffered& fact) {
  Assignment& assignment = state.assignments[fact.assignment.id];
  assignment = fact.assignment;
  state.assignments_of[assignment.incident].push_back(assignment.id);
  state.last_assignment = std::max(state.last_assignment, assignment.id);
  for (const Callout& callout : assignment.callouts) {
    state.callouts.emplace(callout.id, assignment.id);
    state.last_callout = std::max(state.last_callout, callout.id);
  }
  if (Incident* const incident = find(state, assignment.incident)) {
    note_first(incident->first_offer_at, event.at);
  }
  follow(state, assignment, event.at);
}

void apply(LiveState& state, const Event& event, const AssignmentAccepted& fact) {
  Assignment* const assignment = find(state, fact.assignment);
  if (assignment == nullptr) return;
  assignment->state = AssignmentState::accepted;
  assignment->answer_due_at = {};
  assignment->accepted_at = event.at;
  assignment->ended_at = {};
  assignment->late = fact.late;
  assignment->arrive_due_at = fact.arrive_due_at;
  assignment->expected_at = fact.expected_at;
  assignment->reason.clear();
  withdraw_callouts(state, *assignment, CalloutState::answered, event.at);
  responder_of(state, *assignment).timeouts_in_a_row = 0;
  if (Incident* const incident = find(state, assignment->incident)) {
    note_first(incident->first_accept_at, event.at);
  }
  follow(state, *assignment, event.at);
}

void apply(LiveState& state, const Event& event, const AssignmentRefused& fact) {
  Assignment* const assignment = find(state, fact.assignment);
  if (assignment == nullptr) return;
  assignment->reason = fact.reason;
  withdraw_callouts(state, *assignment, CalloutState::answered, event.at);
  responder_of(state, *assignment).timeouts_in_a_row = 0;
  end(state, *assignment, AssignmentState::refused, event);
}

void apply(LiveState& state, const Event& event, const AssignmentTimedOut& fact) {
  Assignment* const assignment = find(state, fact.assignment);
  if (assignment == nullptr) return;
  withdraw_callouts(state, *assignment, CalloutState::failed, event.at);
  ++responder_of(state, *assignment).timeouts_in_a_row;
  end(state, *assignment, AssignmentState::timed_out, event);
}

void apply(LiveState& state, const Event& event, const AssignmentCancelled& fact) {
  Assignment* const assignment = find(state, fact.assignment);
  if (assignment == nullptr) return;
  assignment->reason = fact.reason;
  withdraw_callouts(state, *assignment, CalloutState::failed, event.at);
  end(state, *assignment, AssignmentState::cancelled, event);
}

void apply(LiveState& state, const Event& event, const AssignmentProgressed& fact) {
  Assignment* const assignment = find(state, fact.assignment);
  if (assignment == nullptr) return;
  if (fact.to == AssignmentState::cleared) {
    end(state, *assignment, AssignmentState::cleared, event);
    return;
  }
  assignment->state = fact.to;
  assignment->unconfirmed = false;
  const Instant at = happened_at(event, assignment->accepted_at);
  if (fact.to == AssignmentState::en_route) assignment->en_route_at = at;
  if (fact.to == AssignmentState::on_scene) {
    assignment->on_scene_at = at;
    if (Incident* const incident = find(state, assignment->incident)) {
      note_first(incident->first_on_scene_at, at);
    }
  }
  follow(state, *assignment, event.at);
}

void apply(LiveState& state, const Event& event, const CalloutProgressed& fact) {
  Assignment* const assignment = find(state, fact.assignment);
  if (assignment == nullptr) return;
  for (Callout& callout : assignment->callouts) {
    if (callout.id != fact.callout) continue;
    callout.state = fact.to;
    callout.state_at = event.at;
    callout.failure = fact.failure;
  }
  if (fact.to == CalloutState::answered || fact.to == CalloutState::failed) {
    state.callouts.erase(fact.callout);
  }
}

}  // namespace meldkamer::domain::evolving
