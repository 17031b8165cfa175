#include "server/domain/rules/ladder.hpp"
#include "server/domain/rules/rules.hpp"

/// Two cases turn out to be one: the second goes on with everything of the first (R7).
namespace meldkamer::domain::rules {

Ruling rule(Draft& draft, const MergeIncident& order) {
  if (order.incident == order.into) {
    return std::unexpected(Refusal{Refusal::same_incident, std::to_string(order.incident.value)});
  }
  const Answer answer{.incident = order.into, .alarm = {}, .assignment = {}};
  const Incident* const from = draft.incident(order.incident);
  if (from != nullptr && from->merged_into == order.into) return answer;  // Pressed twice.
  if (const auto open = open_incident(draft, order.incident); !open) {
    return std::unexpected(open.error());
  }
  const auto into = open_incident(draft, order.into);
  if (!into) return std::unexpected(into.error());
  if ((*into)->drill != from->drill) {
    return std::unexpected(Refusal{Refusal::drill_forbids, "merge"});
  }
  // Both lists of proposals name cases that lose one.
  const std::vector<IncidentId> proposals = from->merge_proposals;
  for (const IncidentId other : proposals) draft.incident(other);
  draft.say(IncidentMerged{.incident = order.incident, .into = order.into});
  settle_ladder(draft, order.into);
  return answer;
}

}  // namespace meldkamer::domain::rules
