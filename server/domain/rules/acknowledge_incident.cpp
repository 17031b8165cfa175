#include "server/domain/rules/ladder.hpp"
#include "server/domain/rules/rules.hpp"

/// An operator takes the case; the ladder begins, unless the server began it already (R32).
namespace meldkamer::domain::rules {

Ruling rule(Draft& draft, const AcknowledgeIncident& order) {
  const auto incident = open_incident(draft, order.incident);
  if (!incident) return std::unexpected(incident.error());
  const Answer answer{.incident = order.incident, .alarm = {}, .assignment = {}};
  if ((*incident)->acknowledged_at) {
    if ((*incident)->acknowledged_by == draft.by()) return answer;  // Pressed twice is one fact.
    return std::unexpected(
        Refusal{Refusal::already_acknowledged, (*incident)->acknowledged_by.value});
  }
  const bool secured = static_cast<bool>((*incident)->secured_at);
  draft.say(IncidentAcknowledged{.incident = order.incident});
  if (!secured) begin_ladder(draft, order.incident, "acknowledged");
  return answer;
}

}  // namespace meldkamer::domain::rules
