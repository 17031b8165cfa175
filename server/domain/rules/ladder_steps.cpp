#include "server/domain/rules/ladder_steps.hpp"

#include <algorithm>
#include <utility>

namespace meldkamer::domain::rules {

void say(Draft& draft, Voice voice, Fact fact) {
  if (voice == Voice::person) {
    draft.say(std::move(fact));
  } else {
    draft.say_as_server(std::move(fact));
  }
}

bool is_police(const Step& step) {
  return step.step.value == step_police;
}

std::optional<std::size_t> asking_step(const Incident& incident) {
  for (std::size_t at = 0; at < incident.steps.size(); ++at) {
    const Step& step = incident.steps[at];
    if (step.state == StepState::running && !is_police(step)) return at;
  }
  return std::nullopt;
}

std::optional<std::size_t> waiting_step(const Incident& incident,
                                        std::optional<std::size_t> index) {
  for (std::size_t at = index ? *index + 1 : 0; at < incident.steps.size(); ++at) {
    if (incident.steps[at].state == StepState::waiting) return at;
  }
  return std::nullopt;
}

PlanStep plan_step_of(const Draft& draft, const Incident& incident, const StepCode& code) {
  const Plan* const plan = draft.plan_of(incident);
  if (plan == nullptr) return {.step = code};
  const auto found = std::ranges::find(plan->steps, code, &PlanStep::step);
  return found == plan->steps.end() ? PlanStep{.step = code} : *found;
}

PlanStep police_step_of(const Draft& draft, const Incident& incident) {
  return plan_step_of(draft, incident, {std::string(step_police)});
}

bool only_late(const Incident& incident) {
  bool late = false;
  for (const Alarm& alarm : incident.alarms) {
    if (alarm.signal != SignalClass::alarm) continue;
    if (!alarm.late) return false;
    late = true;
  }
  return late;
}

PoliceRule police_rule_of(const Draft& draft, const Incident& incident) {
  const bool technical =
      !incident.alarms.empty() && std::ranges::none_of(incident.alarms, [](const Alarm& alarm) {
        return alarm.signal == SignalClass::alarm;
      });
  if (technical) return PoliceRule::report_only;
  const AlarmKind* const kind = draft.kind_of(incident);
  // What the server says of itself calls nobody, whether or not a protocol knows it.
  const bool of_the_server = !incident.site && !incident.visit && !incident.alarms.empty() &&
                             std::ranges::all_of(incident.alarms, [](const Alarm& alarm) {
                               return alarm.source == SourceClass::system;
                             });
  if (kind == nullptr && of_the_server) return PoliceRule::report_only;
  const PoliceRule rule = kind == nullptr ? PoliceRule::by_ladder : kind->police;
  const bool police_first = rule == PoliceRule::at_once || rule == PoliceRule::in_parallel;
  return police_first && only_late(incident) ? PoliceRule::by_ladder : rule;
}

}  // namespace meldkamer::domain::rules
