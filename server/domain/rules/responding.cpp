#include "server/domain/rules/responding.hpp"

#include <algorithm>

#include "server/base/limits.hpp"
#include "server/domain/rules/ladder.hpp"

namespace meldkamer::domain::rules {

Answer answer_of(const Assignment& assignment) {
  return {.incident = assignment.incident, .alarm = {}, .assignment = assignment.id};
}

std::expected<const Assignment*, Refusal> active_assignment(Draft& draft, AssignmentId id) {
  const auto own = own_assignment(draft, id);
  if (!own) return own;
  const auto incident = open_incident(draft, (*own)->incident);
  if (!incident) return std::unexpected(incident.error());
  if ((*own)->is_active()) return own;
  if ((*own)->state == AssignmentState::offered) {
    return std::unexpected(Refusal{Refusal::progress_out_of_order, "offered"});
  }
  return std::unexpected(Refusal{Refusal::assignment_ended, std::to_string(id.value)});
}

void withdraw_offer(Draft& draft, const PersonKey& person, std::string_view reason) {
  const Responder* const responder = draft.responder(person);
  if (responder == nullptr) return;
  const Assignment* const assignment = draft.assignment(responder->assignment);
  if (assignment == nullptr || assignment->state != AssignmentState::offered) return;
  const IncidentId incident = assignment->incident;
  draft.say(AssignmentCancelled{.assignment = assignment->id, .reason = std::string(reason)});
  settle_ladder(draft, incident);
}

void call_everybody(Draft& draft, IncidentId id, const StepCode& call) {
  const Incident* const incident = draft.incident(id);
  const Plan* const plan = draft.plan_of(*incident);
  if (plan == nullptr) return;
  PlanStep everybody{.step = call, .mode = OfferMode::all_at_once, .mobile = true};
  for (const PlanStep& step : plan->steps) {
    for (const RoleCode& role : step.roles) {
      auto& roles = everybody.roles;
      if (std::ranges::find(roles, role) == roles.end()) roles.push_back(role);
    }
  }
  std::vector<PersonKey> asked = candidates(draft, *incident, everybody);
  if (asked.size() > limits::offers_at_once_max) asked.resize(limits::offers_at_once_max);
  for (const PersonKey& person : asked) {
    if (person == draft.by()) continue;
    offer(draft, id, person, call, "intervene", limits::offer_default);
  }
}

std::optional<PersonKey> person_in_duress(Draft& draft, IncidentId id) {
  std::vector<PersonKey> callers;
  for (const Alarm& alarm : draft.incident(id)->alarms) {
    if (alarm.kind.value == kind_responder_duress) callers.push_back(alarm.raised_by);
  }
  for (const PersonKey& caller : callers) {
    const Responder* const responder = draft.responder(caller);
    if (responder != nullptr && responder->duress) return caller;
  }
  return std::nullopt;
}

void end_asking(Draft& draft, IncidentId id, std::string_view reason) {
  cancel_offers(draft, id, std::string(reason));
  const std::vector<Step> steps = draft.incident(id)->steps;
  for (std::uint32_t index = 0; index < steps.size(); ++index) {
    const Step& step = steps[index];
    // The police are on their way or not; safety on the place does not end their step.
    if (step.state != StepState::running || step.step.value == step_police) continue;
    draft.say(StepEnded{
        .incident = id, .step = index, .outcome = StepState::ended, .reason = std::string(reason)});
  }
}

}  // namespace meldkamer::domain::rules
