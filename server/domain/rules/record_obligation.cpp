#include <algorithm>

#include "server/base/limits.hpp"
#include "server/domain/rules/rules.hpp"

/// A duty that arose during the case is done, said by whoever did it or heard of it (R73).
namespace meldkamer::domain::rules {

Ruling rule(Draft& draft, const RecordObligation& order) {
  const Incident* const incident = draft.incident(order.incident);
  const std::string number = std::to_string(order.incident.value);
  if (incident == nullptr) return std::unexpected(Refusal{Refusal::incident_unknown, number});
  if (auto refusal = check_text(order.reference, "reference", limits::text_bytes_max, false)) {
    return std::unexpected(*refusal);
  }
  const auto duty = std::ranges::find(incident->duties, order.code, &Obligation::code);
  if (duty == incident->duties.end()) {
    return std::unexpected(Refusal{Refusal::instruction_unknown, order.code});
  }
  const Answer answer{.incident = order.incident};
  if (duty->done_at && duty->reference == order.reference) return answer;
  draft.say(DutyDone{.incident = order.incident, .code = order.code, .reference = order.reference});
  return answer;
}

}  // namespace meldkamer::domain::rules
