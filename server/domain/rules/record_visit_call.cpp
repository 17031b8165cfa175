#include "server/domain/rules/visiting.hpp"

/// Somebody called who is on a visit. Reached: it goes on. Not reached: it is an alarm, at once
/// (R15, R16).
namespace meldkamer::domain::rules {

namespace {

void go_on(Draft& draft, Visit visit) {
  const VisitRules rules = visit_rules(draft, visit.plan);
  const bool was_overdue = visit.state == VisitState::overdue;
  visit.call_asked = false;
  visit.calls_failed = 0;
  if (was_overdue) {
    visit.state = visit.ends_at > draft.now() ? VisitState::active : VisitState::ending;
  }
  await_next(visit, rules, draft.now());
  draft.say(VisitMoved{.what = "reached", .text = {}, .visit = std::move(visit)});
}

}  // namespace

Ruling rule(Draft& draft, const RecordVisitCall& order) {
  auto visit = going_visit(draft, order.visit);
  if (!visit) return std::unexpected(visit.error());
  Answer answer{.incident = visit->incident, .alarm = {}, .assignment = {}, .visit = order.visit};
  if (order.reached) {
    go_on(draft, std::move(*visit));
    return answer;
  }
  if (visit->state != VisitState::overdue) {
    answer.incident = become_overdue(draft, std::move(*visit));
    return answer;
  }
  ++visit->calls_failed;
  visit->call_asked = false;
  draft.say(VisitMoved{.what = "not_reached", .text = {}, .visit = std::move(*visit)});
  return answer;
}

}  // namespace meldkamer::domain::rules
