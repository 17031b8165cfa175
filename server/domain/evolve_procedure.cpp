#include <algorithm>

#include "server/base/limits.hpp"
#include "server/domain/evolve_parts.hpp"

/// Facts about visits, special procedures and notices: each carries the whole as it is after it.
namespace meldkamer::domain::evolving {

void apply(LiveState& state, const Event&, const VisitMoved& fact) {
  const Visit& visit = *fact.visit;
  state.last_visit = std::max(state.last_visit, visit.id);
  state.visits[visit.id] = visit;
  state.deadlines.set(DeadlineKind::visit, visit.id.value, visit.due_at);
}

void apply(LiveState& state, const Event& event, const VisitForgotten& fact) {
  const auto visit = state.visits.find(fact.visit);
  if (visit != state.visits.end()) plan_erasure(state, visit->second, event.at);
  state.visits.erase(fact.visit);
  state.deadlines.clear(DeadlineKind::visit, fact.visit.value);
}

void apply(LiveState& state, const Event&, const ProcedureMoved& fact) {
  Incident* const incident = find(state, fact.incident);
  if (incident == nullptr) return;
  const ProcedureRun& run = *fact.run;
  const bool begins = incident->procedure.code != run.code;
  const auto overdue = [](const ProcedureRun& one) {
    return std::ranges::count_if(one.duties, &DutyRun::overdue);
  };
  // A duty that nobody did in time sounds at the consoles (R55).
  if (!begins && overdue(run) > overdue(incident->procedure)) ++incident->alerts;
  incident->procedure = run;
  const Procedure* const procedure = state.procedure_of(*incident);
  if (begins && procedure != nullptr && procedure->restricted) incident->restricted = true;
  settle(state, *incident);
}

void apply(LiveState& state, const Event&, const NoticeMoved& fact) {
  state.last_notice = std::max(state.last_notice, fact.notice.id);
  state.notices[fact.notice.id] = fact.notice;
  state.deadlines.set(DeadlineKind::notice, fact.notice.id.value, fact.notice.due_at);
}

void apply(LiveState& state, const Event& event, const NoticeForgotten& fact) {
  const auto notice = state.notices.find(fact.notice);
  if (notice != state.notices.end()) plan_erasure(state, notice->second, event.at);
  state.notices.erase(fact.notice);
  state.deadlines.clear(DeadlineKind::notice, fact.notice.value);
}

void apply(LiveState&, const Event&, const OrderForbidden&) {}  // Only a line in the log.

void apply(LiveState& state, const Event&, const RegistrationDemanded& fact) {
  if (Incident* const incident = find(state, fact.incident)) {
    incident->register_reason = fact.reason;
  }
}

void remember_alarm(LiveState& state, const Incident& incident) {
  const bool counts = incident.site && !incident.drill &&
                      (incident.disposition == Disposition::genuine ||
                       incident.disposition == Disposition::false_alarm);
  if (!counts) return;
  auto& alarms = state.past_alarms[incident.site];
  std::erase_if(alarms, [&](const PastAlarm& alarm) {
    return incident.closed_at - alarm.received_at > Duration{limits::past_alarm_kept};
  });
  if (alarms.size() >= limits::past_alarms_per_site_max) alarms.erase(alarms.begin());
  alarms.push_back({.incident = incident.id,
                    .kind = incident.kind,
                    .received_at = incident.received_at,
                    .disposition = incident.disposition});
}

}  // namespace meldkamer::domain::evolving
