#include <algorithm>

#include "server/base/limits.hpp"
#include "server/base/text.hpp"
#include "server/domain/rules/responding.hpp"
#include "server/domain/rules/rules.hpp"

/// How far one attempt to reach somebody got. It only goes forward: reports may overtake each
/// other, and what was shown to a person did not fail.
namespace meldkamer::domain::rules {

namespace {

bool is_further(CalloutState from, CalloutState to) {
  switch (from) {
    case CalloutState::requested:
      return to != CalloutState::requested;
    case CalloutState::handed_over:
      return to > CalloutState::handed_over;
    case CalloutState::delivered:
      return to == CalloutState::answered;
    case CalloutState::answered:
    case CalloutState::failed:
      return false;
  }
  return false;
}

}  // namespace

Ruling rule(Draft& draft, const RecordCallout& order) {
  const auto open = draft.before().callouts.find(order.callout);
  if (open == draft.before().callouts.end()) {
    const bool existed = order.callout && order.callout <= draft.before().last_callout;
    if (existed) return Answer{};  // Answered, failed or withdrawn meanwhile.
    return std::unexpected(Refusal{Refusal::callout_unknown, std::to_string(order.callout.value)});
  }
  const Assignment* const assignment = draft.assignment(open->second);
  if (assignment == nullptr) return Answer{};
  if (draft.by() && draft.by() != assignment->person) {
    return std::unexpected(
        Refusal{Refusal::not_your_assignment, std::to_string(assignment->id.value)});
  }
  const Answer answer = answer_of(*assignment);
  const auto callout = std::ranges::find(assignment->callouts, order.callout, &Callout::id);
  if (callout == assignment->callouts.end() || !is_further(callout->state, order.to)) {
    return answer;
  }
  draft.say(
      CalloutProgressed{.assignment = answer.assignment,
                        .callout = order.callout,
                        .to = order.to,
                        .failure = std::string(utf8_cut(order.failure, limits::text_bytes_max))});
  return answer;
}

}  // namespace meldkamer::domain::rules
