#include "server/domain/rules/rules.hpp"

/// Somebody silenced the tone of a case: that is known by name, and changes nothing else.
namespace meldkamer::domain::rules {

Ruling rule(Draft& draft, const RecordSilence& order) {
  const auto incident = open_incident(draft, order.incident);
  if (!incident) return std::unexpected(incident.error());
  draft.say(SilenceRecorded{.incident = order.incident});
  return Answer{.incident = order.incident, .alarm = {}, .assignment = {}};
}

}  // namespace meldkamer::domain::rules
