#pragma once
#include "server/domain/rules/rules.hpp"

/// Pieces that the verbs about visits share (R14-R18), and what falls due.
namespace meldkamer::domain::rules {

/// The visit, when it is there and not over.
std::expected<Visit, Refusal> going_visit(Draft& draft, VisitId id);
/// How the visit's protocol watches over it; without kinds: it does not.
VisitRules visit_rules(const Draft& draft, const VisitPlan& plan);

void set_timer(Visit& visit, VisitTimer timer, Instant due_at);
/// What comes next while nothing is wrong: the check call, the planned end, or the end of grace.
void await_next(Visit& visit, const VisitRules& rules, Instant now);

/// Opens an alarm about the visit; returns its incident.
IncidentId alarm_about(Draft& draft, const Visit& visit, const KindCode& kind, std::string text);
/// Nobody hears from them: opens the alarm and asks for the first call (R16).
IncidentId become_overdue(Draft& draft, Visit visit);
/// The calls to who is overdue come before people are sent.
bool calls_go_first(const Draft& draft, const Incident& incident);

/// The visit's timer is due.
void check_visit(Draft& draft, VisitId id);
/// A notice comes into sight, goes out of it, or is forgotten (R20).
void check_notice(Draft& draft, NoticeId id);

}  // namespace meldkamer::domain::rules
