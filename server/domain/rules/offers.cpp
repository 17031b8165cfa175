#include "server/base/limits.hpp"
#include "server/domain/rules/ladder.hpp"

/// Asking one person, and taking it back.
namespace meldkamer::domain::rules {

namespace {

// Who practises is called to what is real (R63).
void leave_drill(Draft& draft, const PersonKey& person, IncidentId called_to) {
  const Responder* const responder = draft.responder(person);
  if (responder == nullptr) return;
  const Assignment* const other = draft.assignment(responder->assignment);
  if (other == nullptr || other->incident == called_to) return;
  const Incident* const elsewhere = draft.incident(other->incident);
  if (elsewhere == nullptr || !elsewhere->drill) return;
  draft.say_as_server(AssignmentCancelled{.assignment = other->id, .reason = "diverted"});
}

std::vector<Callout> callouts_for(const Draft& draft, const PersonKey& key) {
  std::vector<Callout> callouts;
  const Person* const person = draft.directory().find(key);
  if (person == nullptr) return callouts;
  for (const std::string& channel : person->channels) {
    callouts.push_back({.id = draft.next_callout(callouts.size()),
                        .channel = channel,
                        .state = CalloutState::requested,
                        .requested_at = draft.now(),
                        .state_at = draft.now(),
                        .failure = {}});
  }
  return callouts;
}

}  // namespace

// Six things make an offer, and each caller has them apart.
// NOLINTNEXTLINE(readability-function-size)
AssignmentId offer(Draft& draft,
                   IncidentId id,
                   const PersonKey& person,
                   const StepCode& step,
                   const std::string& task,
                   Duration answer_within) {
  leave_drill(draft, person, id);
  if (answer_within <= Duration{}) answer_within = limits::offer_default;
  Assignment assignment;
  assignment.id = draft.next_assignment();
  assignment.incident = id;
  assignment.person = person;
  assignment.task = task;
  assignment.step = step;
  assignment.offered_at = draft.now();
  assignment.answer_due_at = draft.now() + answer_within;
  assignment.callouts = callouts_for(draft, person);
  const AssignmentId made = assignment.id;
  // Asked by name is the operator's; asked by a step is the server's own.
  if (step) {
    draft.say_as_server(AssignmentOffered{.assignment = std::move(assignment)});
  } else {
    draft.say(AssignmentOffered{.assignment = std::move(assignment)});
  }
  return made;
}

void cancel_offers(Draft& draft, IncidentId id, const std::string& reason) {
  std::vector<AssignmentId> open;
  for (const Assignment* const assignment : draft.assignments_of(id)) {
    if (assignment->state == AssignmentState::offered) open.push_back(assignment->id);
  }
  for (const AssignmentId assignment : open) {
    draft.say_as_server(AssignmentCancelled{.assignment = assignment, .reason = reason});
  }
}

}  // namespace meldkamer::domain::rules
