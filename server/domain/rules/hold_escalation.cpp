#include <algorithm>

#include "server/base/limits.hpp"
#include "server/domain/rules/ladder_steps.hpp"
#include "server/domain/rules/rules.hpp"

/// The operator lets the next step wait: not long, and never while nobody goes to a P1 (R40).
namespace meldkamer::domain::rules {

namespace {

Refusal not_allowed(std::string why) {
  return {Refusal::hold_not_allowed, std::move(why)};
}

// What earlier holds of this step added to its time.
Duration held_before(const Draft& draft, const Incident& incident, const Step& step) {
  const Duration planned = plan_step_of(draft, incident, step.step).timeout;
  const Duration span = planned > Duration{} ? planned : Duration{limits::step_default};
  return std::max(Duration{}, step.due_at - step.started_at - span);
}

}  // namespace

Ruling rule(Draft& draft, const HoldEscalation& order) {
  const auto found = open_incident(draft, order.incident);
  if (!found) return std::unexpected(found.error());
  const Incident& incident = **found;
  if (auto refusal = check_text(order.reason, "reason", limits::text_bytes_max, true)) {
    return std::unexpected(*refusal);
  }
  if (order.span <= Duration{}) return std::unexpected(Refusal{Refusal::field_required, "span"});
  const auto asking = asking_step(incident);
  if (!asking) return std::unexpected(not_allowed("no step is running"));
  const auto assignments = draft.assignments_of(incident.id);
  const bool somebody = std::ranges::any_of(assignments, &Assignment::is_active);
  if (incident.priority == Priority::p1 && !somebody) {
    return std::unexpected(not_allowed("nobody goes to a P1"));
  }
  const Step& step = incident.steps[*asking];
  Duration before = held_before(draft, incident, step);
  Instant due = step.due_at;
  if (incident.hold_until > draft.now()) {  // A new hold takes the place of the one that runs.
    before -= incident.hold_until - draft.now();
    due = due - (incident.hold_until - draft.now());
  }
  if (before + order.span > Duration{limits::hold_max}) {
    return std::unexpected(not_allowed("a step waits at most 120 s"));
  }
  if (incident.hold_until) {
    draft.say(EscalationResumed{.incident = order.incident, .step_due_at = due});
  }
  draft.say(EscalationHeld{
      .incident = order.incident, .until = draft.now() + order.span, .reason = order.reason});
  return Answer{.incident = order.incident, .alarm = {}, .assignment = {}};
}

}  // namespace meldkamer::domain::rules
