#include "server/domain/calendar.hpp"
#include "server/domain/rules/visiting.hpp"

/// The client does not let the visitor in: leave, the police, back the same day (R18).
namespace meldkamer::domain::rules {

namespace {

Instant end_of_day(const Draft& draft, const VisitPlan& plan) {
  const Site* const site = draft.directory().find(plan.site);
  const Profile* const profile = site == nullptr ? nullptr : draft.directory().find(site->profile);
  return local_day_end(draft.now(), profile == nullptr ? std::string() : profile->time_zone);
}

void let_in(Draft& draft, Visit& visit) {
  visit.stay_alert = true;
  visit.call_asked = false;
  visit.plan.check_call = "yes";
  visit.plan.check_call_at = draft.now() + visit_rules(draft, visit.plan).alert_call_after;
  set_timer(visit, VisitTimer::check_call, visit.plan.check_call_at);
}

void refuse_entry(Draft& draft, Visit& visit) {
  visit.return_due_at = end_of_day(draft, visit.plan);
  const KindCode kind = visit_rules(draft, visit.plan).refused_kind;
  visit.incident = alarm_about(
      draft, visit, kind, "Toegang geweigerd bij het bezoek aan " + visit.plan.address + ".");
}

}  // namespace

Ruling rule(Draft& draft, const ReportEntry& order) {
  auto visit = going_visit(draft, order.visit);
  if (!visit) return std::unexpected(visit.error());
  const bool known =
      order.entry == "sent_off" || order.entry == "refused" || order.entry == "let_in";
  if (!known) {
    return std::unexpected(Refusal{Refusal::field_required, "entry: sent_off, refused or let_in"});
  }
  if (visit->state == VisitState::planned) {
    return std::unexpected(Refusal{Refusal::visit_out_of_order, "planned"});
  }
  Answer answer{.incident = visit->incident, .alarm = {}, .assignment = {}, .visit = order.visit};
  if (visit->entry == order.entry) return answer;  // Pressed twice is one fact.
  visit->entry = order.entry;
  if (order.entry == "let_in") let_in(draft, *visit);
  if (order.entry == "refused") refuse_entry(draft, *visit);
  answer.incident = visit->incident;
  draft.say(VisitMoved{.what = order.entry, .text = {}, .visit = std::move(*visit)});
  return answer;
}

}  // namespace meldkamer::domain::rules
