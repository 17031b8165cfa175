#include "server/domain/rules/visiting.hpp"

/// The visit begins; its end is counted from now.
namespace meldkamer::domain::rules {

Ruling rule(Draft& draft, const StartVisit& order) {
  auto visit = going_visit(draft, order.visit);
  if (!visit) return std::unexpected(visit.error());
  const Answer answer{.incident = {}, .alarm = {}, .assignment = {}, .visit = order.visit};
  if (visit->state != VisitState::planned) return answer;  // Pressed twice is one fact.
  visit->state = VisitState::active;
  visit->started_at = draft.now();
  visit->ends_at = draft.now() + visit->plan.planned;
  await_next(*visit, visit_rules(draft, visit->plan), draft.now());
  draft.say(VisitMoved{.what = "started", .text = {}, .visit = std::move(*visit)});
  return answer;
}

}  // namespace meldkamer::domain::rules
