#include "server/domain/rules/ladder.hpp"
#include "server/domain/rules/notices.hpp"
#include "server/domain/rules/responding.hpp"
#include "server/domain/rules/rules.hpp"

/// On the way, on the place, done. Steps may be left out, never taken back (R41).
namespace meldkamer::domain::rules {

namespace {

int place_in_order(AssignmentState state) {
  switch (state) {
    case AssignmentState::accepted:
      return 1;
    case AssignmentState::en_route:
      return 2;
    case AssignmentState::on_scene:
      return 3;
    case AssignmentState::cleared:
      return 4;
    default:
      return 0;
  }
}

}  // namespace

Ruling rule(Draft& draft, const ReportProgress& order) {
  const auto own = own_assignment(draft, order.assignment);
  if (!own) return std::unexpected(own.error());
  const Answer answer = answer_of(**own);
  // Also after the case was closed, which clears everybody: the guard's tap is true then.
  if ((*own)->state == order.to) return answer;
  const auto active = active_assignment(draft, order.assignment);
  if (!active) return std::unexpected(active.error());
  const bool further = place_in_order(order.to) > place_in_order((*active)->state);
  if (!further) {
    return std::unexpected(
        Refusal{Refusal::progress_out_of_order, std::to_string(order.assignment.value)});
  }
  draft.say(AssignmentProgressed{.assignment = order.assignment, .to = order.to});
  settle_ladder(draft, answer.incident);
  if (order.to == AssignmentState::on_scene) tell_line_managers(draft, answer.incident);
  return answer;
}

}  // namespace meldkamer::domain::rules
