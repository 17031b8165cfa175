#include <algorithm>

#include "server/base/limits.hpp"
#include "server/domain/rules/ladder.hpp"
#include "server/domain/rules/ladder_police.hpp"
#include "server/domain/rules/ladder_steps.hpp"
#include "server/domain/rules/rules.hpp"

/// The operator goes to the next step, or to a chosen one, forth or back (R40).
namespace meldkamer::domain::rules {

namespace {

std::expected<std::size_t, Refusal> step_meant(const Incident& incident, const StepCode& code) {
  if (!code) {
    const auto next = waiting_step(incident, asking_step(incident));
    if (!next) return std::unexpected(Refusal{Refusal::no_next_step, {}});
    return *next;
  }
  const auto found = std::ranges::find(incident.steps, code, &Step::step);
  if (found == incident.steps.end())
    return std::unexpected(Refusal{Refusal::step_unknown, code.value});
  return static_cast<std::size_t>(found - incident.steps.begin());
}

bool is_going_on(const Incident& incident, const Step& step) {
  if (step.state != StepState::running) return false;
  return !is_police(step) || police_is_asked(incident.police);
}

}  // namespace

Ruling rule(Draft& draft, const EscalateIncident& order) {
  const auto incident = open_incident(draft, order.incident);
  if (!incident) return std::unexpected(incident.error());
  const bool chosen = static_cast<bool>(order.step);
  if (auto refusal = check_text(order.reason, "reason", limits::text_bytes_max, chosen)) {
    return std::unexpected(*refusal);
  }
  const auto index = step_meant(**incident, order.step);
  if (!index) return std::unexpected(index.error());
  const Answer answer{.incident = order.incident, .alarm = {}, .assignment = {}};
  if (is_going_on(**incident, (*incident)->steps[*index])) return answer;  // Pressed twice.
  start_step(draft, order.incident, *index, order.reason.empty() ? "operator" : order.reason);
  return answer;
}

}  // namespace meldkamer::domain::rules
