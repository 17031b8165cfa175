#include "server/domain/need_to_know.hpp"
#include "server/domain/rules/procedures.hpp"

/// The signal that makes everybody leave. While one open case at the place forbids it nobody can
/// give it, also not for another case there (R59); else a person confirms what was ordered (R58).
namespace meldkamer::domain::rules {

Ruling rule(Draft& draft, const GiveEvacuationSignal& order) {
  if (draft.directory().find(order.site) == nullptr) {
    return std::unexpected(Refusal{Refusal::site_unknown, order.site.value});
  }
  if (const Incident* const forbidding = forbids_signal(draft.before(), order.site)) {
    const IncidentId id = forbidding->id;
    draft.incident(id);  // The log of the case shows that somebody tried.
    draft.say(OrderForbidden{.incident = id, .order = "evacuation_signal"});
    draft.forbid({Refusal::prohibited_by_procedure, "evacuation_signal"});
    return Answer{.incident = id, .alarm = {}, .assignment = {}};
  }
  for (const IncidentId id : draft.before().procedures_running) {
    const Incident* const incident = draft.incident(id);
    const bool ordered = incident != nullptr && incident->site == order.site &&
                         incident->procedure.evacuation.way == "signal";
    if (!ordered) continue;
    const Answer answer{.incident = id, .alarm = {}, .assignment = {}};
    if (incident->procedure.evacuation.signal_at) return answer;  // Pressed twice is one fact.
    ProcedureRun run = incident->procedure;
    run.evacuation.signal_at = draft.now();
    move_run(draft, id, run, "signal_given", order.site.value, {});
    return answer;
  }
  return std::unexpected(Refusal{Refusal::nothing_pending, "no evacuation by signal was ordered"});
}

}  // namespace meldkamer::domain::rules
