#include "server/base/limits.hpp"
#include "server/domain/rules/visiting.hpp"

/// The visit is over. One word says that all is not well: then the screen shows an ordinary
/// sign-off, and the control room gets a silent alarm (R16).
namespace meldkamer::domain::rules {

namespace {

void end_return(Draft& draft, const Visit& visit) {
  const Visit* const known = draft.visit(visit.plan.return_of);
  if (known == nullptr) return;
  Visit first = *known;
  first.returned_as = visit.id;
  if (first.state == VisitState::ended) {
    set_timer(first, VisitTimer::forget, draft.now() + limits::visit_kept);
  }
  const IncidentId incident = first.incident;
  draft.say(VisitMoved{.what = "returned", .text = {}, .visit = std::move(first)});
  const Incident* const about = draft.incident(incident);
  if (about == nullptr || !about->is_open()) return;
  draft.say_as_server(
      RegistrationDemanded{.incident = incident, .reason = "same_day_police_return"});
}

}  // namespace

Ruling rule(Draft& draft, const EndVisit& order) {
  const Visit* const known = draft.visit(order.visit);
  const Answer answer{.incident = {}, .alarm = {}, .assignment = {}, .visit = order.visit};
  if (known != nullptr && known->state == VisitState::ended) return answer;  // Pressed twice.
  auto visit = going_visit(draft, order.visit);
  if (!visit) return std::unexpected(visit.error());
  if (auto refusal = check_text(order.word, "word", limits::text_bytes_max, false)) {
    return std::unexpected(*refusal);
  }
  const VisitRules rules = visit_rules(draft, visit->plan);
  if (!rules.duress_word.empty() && order.word == rules.duress_word) {
    alarm_about(draft, *visit, rules.duress_kind, "Dwangwoord bij het afmelden van een bezoek.");
  }
  visit->state = VisitState::ended;
  visit->ended_at = draft.now();
  visit->call_asked = false;
  if (visit->return_due_at && !visit->returned_as) {
    set_timer(*visit, VisitTimer::return_today, visit->return_due_at);
  } else {
    set_timer(*visit, VisitTimer::forget, draft.now() + limits::visit_kept);
  }
  const Visit ended = *visit;
  draft.say(VisitMoved{.what = "signed_off", .text = {}, .visit = std::move(*visit)});
  if (ended.plan.return_of) end_return(draft, ended);
  return answer;
}

}  // namespace meldkamer::domain::rules
