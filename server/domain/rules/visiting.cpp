#include "server/domain/rules/visiting.hpp"

#include <string>
#include <utility>

#include "server/base/limits.hpp"
#include "server/domain/rules/ladder.hpp"

namespace meldkamer::domain::rules {

namespace {

std::string clients_of(const VisitPlan& plan) {
  std::string clients;
  for (const std::string& client : plan.clients) {
    clients += (clients.empty() ? "" : ", ") + client;
  }
  return clients;
}

std::optional<GeoPoint> last_position(const Draft& draft, const VisitPlan& plan) {
  for (const PersonKey& visitor : plan.visitors) {
    const auto known = draft.presence().find(visitor);
    if (known != draft.presence().end() && known->second.position) return known->second.position;
  }
  return std::nullopt;
}

void move_on(Draft& draft, Visit visit, std::string what) {
  draft.say_as_server(VisitMoved{.what = std::move(what), .text = {}, .visit = std::move(visit)});
}

bool overdue_case_is_open(Draft& draft, const Visit& visit, const KindCode& kind) {
  const Incident* const incident = draft.incident(visit.incident);
  return incident != nullptr && incident->is_open() && incident->kind == kind;
}

// Two calls failed: now people are sent, whoever took the case.
void send_people(Draft& draft, Visit visit) {
  const IncidentId id = visit.incident;
  set_timer(visit, VisitTimer::none, {});
  visit.call_asked = false;
  move_on(draft, std::move(visit), "calls_failed");
  const Incident* const incident = draft.incident(id);
  if (incident == nullptr || !incident->is_open()) return;
  if (incident->priority != Priority::p1) {
    draft.say_as_server(IncidentChanged{.incident = id, .priority = Priority::p1});
  }
  begin_ladder(draft, id, "calls_failed");
}

}  // namespace

std::expected<Visit, Refusal> going_visit(Draft& draft, VisitId id) {
  const Visit* const visit = draft.visit(id);
  const std::string number = std::to_string(id.value);
  if (visit == nullptr) return std::unexpected(Refusal{Refusal::visit_unknown, number});
  if (visit->state == VisitState::ended) {
    return std::unexpected(Refusal{Refusal::visit_out_of_order, "ended"});
  }
  return *visit;
}

VisitRules visit_rules(const Draft& draft, const VisitPlan& plan) {
  const Site* const site = draft.directory().find(plan.site);
  const Profile* const profile = site == nullptr ? nullptr : draft.directory().find(site->profile);
  return profile == nullptr ? VisitRules{} : profile->visits;
}

void set_timer(Visit& visit, VisitTimer timer, Instant due_at) {
  visit.timer = timer;
  visit.due_at = due_at;
}

void await_next(Visit& visit, const VisitRules& rules, Instant now) {
  const bool to_call = visit.plan.check_call_at > now;
  if (to_call && visit.plan.check_call_at <= visit.ends_at) {
    set_timer(visit, VisitTimer::check_call, visit.plan.check_call_at);
  } else if (visit.ends_at > now) {
    set_timer(visit, VisitTimer::planned_end, visit.ends_at);
  } else {
    set_timer(visit, VisitTimer::grace, now + rules.grace);
  }
}

IncidentId alarm_about(Draft& draft, const Visit& visit, const KindCode& kind, std::string text) {
  const VisitRules rules = visit_rules(draft, visit.plan);
  RaiseAlarm alarm;
  alarm.source = SourceClass::system;
  alarm.kind = kind;
  alarm.site = visit.plan.site;
  alarm.spot = visit.plan.address;
  alarm.text = std::move(text) + " Cliënt: " + clients_of(visit.plan) +
               ", telefoon: " + visit.plan.phone + ".";
  if (visit.risk_raised) alarm.text += " Verhoogd risico.";
  if (!visit.plan.visitors.empty()) alarm.victim = visit.plan.visitors.front();
  alarm.position = last_position(draft, visit.plan);
  alarm.visit = visit.id;
  alarm.silent = kind == rules.duress_kind;
  alarm.calls_first = kind == rules.overdue_kind;
  const Ruling raised = rule(draft, alarm);
  return raised ? raised->incident : IncidentId{};
}

IncidentId become_overdue(Draft& draft, Visit visit) {
  const VisitRules rules = visit_rules(draft, visit.plan);
  if (!overdue_case_is_open(draft, visit, rules.overdue_kind)) {
    visit.incident = alarm_about(draft,
                                 visit,
                                 rules.overdue_kind,
                                 "Van het bezoek aan " + visit.plan.address + " is niets gehoord.");
  }
  const IncidentId incident = visit.incident;
  visit.state = VisitState::overdue;
  visit.call_asked = true;
  visit.calls_failed = 0;
  set_timer(visit, VisitTimer::second_call, draft.now() + rules.call_again);
  move_on(draft, std::move(visit), "overdue");
  return incident;
}

bool calls_go_first(const Draft& draft, const Incident& incident) {
  const Visit* const visit = draft.before().find(incident.visit);
  return visit != nullptr && visit->incident == incident.id &&
         (visit->timer == VisitTimer::second_call || visit->timer == VisitTimer::last_call) &&
         visit->due_at > draft.now();
}

void check_visit(Draft& draft, VisitId id) {
  const Visit* const known = draft.visit(id);
  if (known == nullptr) return;
  Visit visit = *known;
  const VisitRules rules = visit_rules(draft, visit.plan);
  switch (visit.timer) {
    case VisitTimer::check_call:
      visit.call_asked = true;
      set_timer(visit, VisitTimer::grace, draft.now() + rules.grace);
      return move_on(draft, std::move(visit), "check_call_due");
    case VisitTimer::planned_end:
      visit.state = VisitState::ending;
      set_timer(visit, VisitTimer::grace, draft.now() + rules.grace);
      return move_on(draft, std::move(visit), "end_due");
    case VisitTimer::grace:
      become_overdue(draft, std::move(visit));
      return;
    case VisitTimer::second_call:
      visit.call_asked = true;
      set_timer(visit, VisitTimer::last_call, draft.now() + rules.call_answer);
      return move_on(draft, std::move(visit), "second_call_asked");
    case VisitTimer::last_call:
      return send_people(draft, std::move(visit));
    case VisitTimer::return_today:
      visit.return_overdue = true;
      set_timer(visit, VisitTimer::forget, draft.now() + limits::visit_kept);
      return move_on(draft, std::move(visit), "return_overdue");
    case VisitTimer::forget:
    case VisitTimer::none:
      return draft.say_as_server(VisitForgotten{.visit = id});
  }
}

void check_notice(Draft& draft, NoticeId id) {
  const Notice* const known = draft.notice(id);
  if (known == nullptr) return;
  Notice notice = *known;
  if (draft.now() >= notice.expected_at + limits::notice_kept && draft.now() >= notice.until) {
    return draft.say_as_server(NoticeForgotten{.notice = id});
  }
  notice.shown = draft.now() < notice.until;
  notice.due_at = notice.shown ? notice.until
                               : std::max(notice.until, notice.expected_at + limits::notice_kept);
  draft.say_as_server(NoticeMoved{.notice = std::move(notice)});
}

}  // namespace meldkamer::domain::rules
