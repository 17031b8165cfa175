#include "server/base/limits.hpp"
#include "server/domain/rules/ladder.hpp"
#include "server/domain/rules/rules.hpp"

/// The operator takes an offer or an assignment back; the step asks the next one.
namespace meldkamer::domain::rules {

Ruling rule(Draft& draft, const CancelAssignment& order) {
  const Assignment* const assignment = draft.assignment(order.assignment);
  const std::string number = std::to_string(order.assignment.value);
  if (assignment == nullptr) return std::unexpected(Refusal{Refusal::assignment_unknown, number});
  const IncidentId id = assignment->incident;
  const auto incident = open_incident(draft, id);
  if (!incident) return std::unexpected(incident.error());
  if (auto refusal = check_text(order.reason, "reason", limits::text_bytes_max, true)) {
    return std::unexpected(*refusal);
  }
  const Answer answer{.incident = id, .alarm = {}, .assignment = order.assignment};
  if (assignment->state == AssignmentState::cancelled) return answer;  // Pressed twice.
  if (assignment->state != AssignmentState::offered && !assignment->is_active()) {
    return std::unexpected(Refusal{Refusal::assignment_ended, number});
  }
  draft.say(
      AssignmentCancelled{.assignment = order.assignment, .reason = order.reason, .incident = id});
  settle_ladder(draft, id);
  return answer;
}

}  // namespace meldkamer::domain::rules
