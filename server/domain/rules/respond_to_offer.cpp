#include <algorithm>
#include <array>

#include "server/base/limits.hpp"
#include "server/domain/rules/ladder.hpp"
#include "server/domain/rules/responding.hpp"
#include "server/domain/rules/rules.hpp"

/// Yes or no of the person who was asked (R41). Also late: reception may have been gone (R44).
namespace meldkamer::domain::rules {

namespace {

constexpr std::array<std::string_view, 4> refusal_reasons = {"busy", "too_far", "unsafe", "other"};

// How many the step asks for; 0 where more are always welcome: asked by name, in a call for
// everybody, or all at once (R27).
std::uint32_t wanted_by(const Draft& draft, const Incident& incident, const StepCode& step) {
  const Plan* const plan = draft.plan_of(incident);
  if (plan == nullptr) return 0;
  const auto found = std::ranges::find(plan->steps, step, &PlanStep::step);
  if (found == plan->steps.end() || found->mode == OfferMode::all_at_once) return 0;
  return std::max(1U, found->quorum);
}

// Why an accept after the offer's end does not fit any more.
std::optional<Refusal> objection_to_late(Draft& draft, const Assignment& assignment) {
  const Incident& incident = *draft.incident(assignment.incident);
  const bool ran_out =
      assignment.state == AssignmentState::timed_out ||
      (assignment.state == AssignmentState::cancelled &&
       (assignment.reason == reason_contact_lost || assignment.reason == reason_answered_by_other));
  const auto others = draft.assignments_of(assignment.incident);
  const auto goes = [](const Assignment* other) { return other->is_active(); };
  const auto going = std::ranges::count_if(others, goes);
  const std::uint32_t wanted = wanted_by(draft, incident, assignment.step);
  const bool enough = wanted > 0 && going >= wanted;
  const bool for_others = ran_out || assignment.state == AssignmentState::cancelled;
  if (for_others && enough) {
    return Refusal{Refusal::answered_by_other, (*std::ranges::find_if(others, goes))->person.value};
  }
  if (!ran_out || incident.secured_at) {
    return Refusal{Refusal::assignment_ended, std::to_string(assignment.id.value)};
  }
  return std::nullopt;
}

// One person goes to one case. An offer elsewhere gives way; that case asks the next one.
std::expected<IncidentId, Refusal> leave_other_offer(Draft& draft, AssignmentId accepted) {
  const Responder* const responder = draft.responder(draft.by());
  if (responder == nullptr) return IncidentId{};
  const Refusal elsewhere{Refusal::person_not_available, draft.by().value};
  if (responder->duress) return std::unexpected(elsewhere);
  const AssignmentId other_id = responder->assignment;
  if (!other_id || other_id == accepted) return IncidentId{};
  const Assignment* const other = draft.assignment(other_id);
  if (other == nullptr) return IncidentId{};
  if (other->is_active()) return std::unexpected(elsewhere);
  if (other->state != AssignmentState::offered) return IncidentId{};
  const IncidentId left = other->incident;
  draft.say(AssignmentCancelled{.assignment = other_id, .reason = std::string(reason_diverted)});
  return left;
}

Ruling accept(Draft& draft, const RespondToOffer& order) {
  const Assignment assignment = *draft.assignment(order.assignment);
  const Answer answer = answer_of(assignment);
  if (assignment.is_active()) return answer;  // Pressed twice is one fact.
  const bool late = assignment.state != AssignmentState::offered;
  if (late) {
    if (auto refusal = objection_to_late(draft, assignment)) return std::unexpected(*refusal);
  }
  const auto left = leave_other_offer(draft, assignment.id);
  if (!left) return std::unexpected(left.error());
  const Plan* const plan = draft.plan_of(*draft.incident(assignment.incident));
  const Duration norm = plan == nullptr ? Duration{} : plan->arrive_norm;
  draft.say(AssignmentAccepted{.assignment = assignment.id,
                               .late = late,
                               .arrive_due_at = norm > Duration{} ? draft.now() + norm : Instant{},
                               .expected_at = order.expected_at});
  settle_ladder(draft, assignment.incident);
  if (*left && *left != assignment.incident) settle_ladder(draft, *left);
  return answer;
}

Ruling refuse(Draft& draft, const RespondToOffer& order) {
  const Assignment assignment = *draft.assignment(order.assignment);
  const Answer answer = answer_of(assignment);
  if (assignment.state == AssignmentState::refused) return answer;
  if (assignment.is_active()) {
    // Who goes does not take it back with the offer's button: "cleared" says that they left.
    return std::unexpected(Refusal{Refusal::progress_out_of_order, "accepted"});
  }
  if (assignment.state != AssignmentState::offered) {
    return std::unexpected(Refusal{Refusal::assignment_ended, std::to_string(assignment.id.value)});
  }
  if (std::ranges::find(refusal_reasons, order.reason) == refusal_reasons.end()) {
    return std::unexpected(Refusal{Refusal::field_required, "reason"});
  }
  draft.say(AssignmentRefused{.assignment = assignment.id, .reason = order.reason});
  settle_ladder(draft, assignment.incident);
  return answer;
}

}  // namespace

Ruling rule(Draft& draft, const RespondToOffer& order) {
  const auto own = own_assignment(draft, order.assignment);
  if (!own) return std::unexpected(own.error());
  const auto incident = open_incident(draft, (*own)->incident);
  if (!incident) return std::unexpected(incident.error());
  return order.accept ? accept(draft, order) : refuse(draft, order);
}

}  // namespace meldkamer::domain::rules
