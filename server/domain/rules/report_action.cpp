#include "server/base/limits.hpp"
#include "server/domain/rules/responding.hpp"
#include "server/domain/rules/rules.hpp"

/// What a responder did on the place (R47). Doing the same thing again is a new fact.
namespace meldkamer::domain::rules {

Ruling rule(Draft& draft, const ReportAction& order) {
  const auto active = active_assignment(draft, order.assignment);
  if (!active) return std::unexpected(active.error());
  const Answer answer = answer_of(**active);
  if (auto refusal = check_text(order.action, "action", limits::key_bytes_max, true)) {
    return std::unexpected(*refusal);
  }
  draft.say(ActionReported{
      .incident = answer.incident, .assignment = answer.assignment, .action = order.action});
  return answer;
}

}  // namespace meldkamer::domain::rules
