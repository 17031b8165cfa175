#include "server/domain/rules/visiting.hpp"

/// Somebody else watches over the visit from now on; its timers run on (R62).
namespace meldkamer::domain::rules {

Ruling rule(Draft& draft, const TakeOverVisit& order) {
  auto visit = going_visit(draft, order.visit);
  if (!visit) return std::unexpected(visit.error());
  const Answer answer{.incident = {}, .alarm = {}, .assignment = {}, .visit = order.visit};
  if (visit->owner == draft.by()) return answer;  // Pressed twice is one fact.
  visit->owner = draft.by();
  draft.say(VisitMoved{.what = "taken_over", .text = {}, .visit = std::move(*visit)});
  return answer;
}

}  // namespace meldkamer::domain::rules
