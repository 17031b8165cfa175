#include "server/base/limits.hpp"
#include "server/domain/rules/rules.hpp"

/// Somebody ends a test before its time; by itself it ends in check_deadlines.
namespace meldkamer::domain::rules {

Ruling rule(Draft& draft, const EndMask& order) {
  if (!draft.before().masks.contains(order.mask)) {
    return std::unexpected(Refusal{Refusal::mask_unknown, std::to_string(order.mask.value)});
  }
  if (auto refusal = check_text(order.reason, "reason", limits::text_bytes_max, false)) {
    return std::unexpected(*refusal);
  }
  draft.say(
      MaskEnded{.mask = order.mask, .reason = order.reason.empty() ? "operator" : order.reason});
  Answer answer;
  answer.mask = order.mask;
  return answer;
}

}  // namespace meldkamer::domain::rules
