#include <algorithm>

#include "server/base/limits.hpp"
#include "server/base/text.hpp"
#include "server/domain/rules/rules.hpp"

/// What the registry said to a closed case's package (R86, R87).
namespace meldkamer::domain::rules {

namespace {

// 5, 10, 20 ... seconds, up to the longest.
Duration wait_after(std::uint32_t attempts_before) {
  Duration wait = limits::handoff_retry_first;
  const Duration longest = limits::handoff_retry_max;
  for (std::uint32_t attempt = 0; attempt < attempts_before && wait < longest; ++attempt) {
    wait *= 2;
  }
  return std::min(wait, longest);
}

}  // namespace

Ruling rule(Draft& draft, const RecordHandoff& order) {
  const Incident* const incident = draft.incident(order.incident);
  const std::string number = std::to_string(order.incident.value);
  if (incident == nullptr) return std::unexpected(Refusal{Refusal::incident_unknown, number});
  const Answer answer{.incident = order.incident, .alarm = {}, .assignment = {}};
  const Handoff& handoff = incident->handoff;
  const bool delivered_again = handoff.state == HandoffState::delivered &&
                               order.outcome == RecordHandoff::Outcome::delivered;
  if (delivered_again) return answer;  // The registry says "already have".
  if (handoff.state != HandoffState::pending) {
    return std::unexpected(Refusal{Refusal::nothing_pending, number});
  }
  const std::string reason(utf8_cut(order.reason, limits::text_bytes_max));
  switch (order.outcome) {
    case RecordHandoff::Outcome::delivered:
      draft.say(HandoffDelivered{
          .incident = order.incident,
          .reference = std::string(utf8_cut(order.reference, limits::text_bytes_max))});
      break;
    case RecordHandoff::Outcome::failed: {
      const Instant next = draft.now() + wait_after(handoff.attempts);
      draft.say(
          HandoffFailed{.incident = order.incident, .reason = reason, .next_attempt_at = next});
      break;
    }
    case RecordHandoff::Outcome::rejected:
      draft.say(HandoffRejected{.incident = order.incident, .reason = reason});
      break;
  }
  return answer;
}

}  // namespace meldkamer::domain::rules
