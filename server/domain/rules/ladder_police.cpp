#include "server/domain/rules/ladder_police.hpp"

#include <algorithm>

#include "server/base/limits.hpp"
#include "server/domain/rules/ladder.hpp"
#include "server/domain/rules/ladder_steps.hpp"
#include "server/domain/rules/notices.hpp"
#include "server/domain/rules/police_briefing.hpp"

/// The end of every ladder: somebody calls the police, or everybody hears that nobody did.
namespace meldkamer::domain::rules {

Duration police_call_within(const Draft& draft, const Incident& incident) {
  const Duration span = police_step_of(draft, incident).confirm_call_within;
  return span > Duration{} ? span : Duration{limits::police_call_default};
}

Duration alert_every(const Draft& draft, const Incident& incident) {
  const Profile* const profile = draft.profile_of(incident);
  const bool said = profile != nullptr && profile->repeat_alert > Duration{};
  return said ? profile->repeat_alert : Duration{limits::acknowledge_default};
}

bool police_is_asked(const PoliceTask& police) {
  return police.id && police.state != PoliceTaskState::declined &&
         police.state != PoliceTaskState::stood_down;
}

void start_broadcast(Draft& draft, IncidentId id) {
  const Instant next = draft.now() + alert_every(draft, *draft.incident(id));
  draft.say_as_server(BroadcastStarted{.incident = id, .next_due_at = next});
}

void go_to_police(Draft& draft, IncidentId id, const std::string& reason, Voice voice) {
  if (voice == Voice::server && only_late(*draft.incident(id))) return start_broadcast(draft, id);
  const std::vector<Step>& steps = draft.incident(id)->steps;
  const auto police = std::ranges::find_if(steps, is_police);
  if (police != steps.end() && police->state != StepState::running) {
    say(draft,
        voice,
        StepStarted{.incident = id,
                    .step = static_cast<std::uint32_t>(police - steps.begin()),
                    .due_at = {},
                    .reason = reason});
    tell_informed(draft, id, police_step_of(draft, *draft.incident(id)));
  }
  const Incident& incident = *draft.incident(id);
  // Declined or stood down earlier: somebody must look at it anew.
  if (police_is_asked(incident.police)) return;
  PoliceTask task;
  task.id = draft.next_police_task();
  task.briefing = police_briefing(draft, incident);
  task.opened_at = draft.now();
  task.call_due_at = draft.now() + police_call_within(draft, incident);
  say(draft, voice, PoliceTaskOpened{.incident = id, .task = std::move(task)});
}

void open_police_task(Draft& draft, IncidentId id, const std::string& reason) {
  const Incident* const incident = draft.incident(id);
  if (incident == nullptr || !incident->is_open()) return;
  go_to_police(draft, id, reason, Voice::server);
}

}  // namespace meldkamer::domain::rules
