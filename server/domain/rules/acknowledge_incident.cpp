#include <algorithm>

#include "server/domain/rules/ladder.hpp"
#include "server/domain/rules/rules.hpp"

/// An operator takes the case; the ladder begins, unless the server began it already (R32).
namespace meldkamer::domain::rules {

namespace {

// Whoever is in danger does not take their own call for help off the desk. What an operator wrote
// down for a caller is not their own.
bool called_for_help(const Incident& incident, const PersonKey& person) {
  return person && std::ranges::any_of(incident.alarms, [&](const Alarm& alarm) {
           const bool own_hand =
               alarm.source == SourceClass::web_button || alarm.source == SourceClass::dc09 ||
               alarm.source == SourceClass::system || alarm.source == SourceClass::handheld;
           return own_hand && alarm.raised_by == person;
         });
}

}  // namespace

Ruling rule(Draft& draft, const AcknowledgeIncident& order) {
  const auto incident = open_incident(draft, order.incident);
  if (!incident) return std::unexpected(incident.error());
  const Answer answer{.incident = order.incident, .alarm = {}, .assignment = {}};
  if ((*incident)->acknowledged_at) {
    if ((*incident)->acknowledged_by == draft.by()) return answer;  // Pressed twice is one fact.
    return std::unexpected(
        Refusal{Refusal::already_acknowledged, (*incident)->acknowledged_by.value});
  }
  if (called_for_help(**incident, draft.by())) {
    return std::unexpected(Refusal{Refusal::role_not_allowed, "their own alarm"});
  }
  const bool secured = static_cast<bool>((*incident)->secured_at);
  draft.say(IncidentAcknowledged{.incident = order.incident});
  if (!secured) begin_ladder(draft, order.incident, "acknowledged");
  return answer;
}

}  // namespace meldkamer::domain::rules
