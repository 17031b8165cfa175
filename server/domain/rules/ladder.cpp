#include "server/domain/rules/ladder.hpp"

#include <algorithm>

#include "server/base/limits.hpp"
#include "server/domain/rules/candidates.hpp"
#include "server/domain/rules/ladder_police.hpp"
#include "server/domain/rules/ladder_steps.hpp"
#include "server/domain/rules/notices.hpp"
#include "server/domain/rules/visiting.hpp"

namespace meldkamer::domain::rules {

namespace {

constexpr auto no_candidates = "no_candidates";

/// How the running step stands, counted from the case's assignments.
struct Count {
  std::size_t going{};    ///< Accepted for this step, or since it started.
  std::size_t asked{};    ///< Not answered yet.
  std::size_t silent{};   ///< Did not answer in time, but may still.
  std::size_t anybody{};  ///< Going for whatever step.
};

Count count(Draft& draft, IncidentId id, const Step& step) {
  Count counted;
  for (const Assignment* const one : draft.assignments_of(id)) {
    const bool of_step = one->step == step.step && one->offered_at >= step.started_at;
    if (one->is_active()) {
      ++counted.anybody;
      if (of_step || one->accepted_at >= step.started_at) ++counted.going;
    }
    if (of_step && one->state == AssignmentState::offered) ++counted.asked;
    if (of_step && one->state == AssignmentState::timed_out) ++counted.silent;
  }
  return counted;
}

std::size_t quorum_of(const PlanStep& step) {
  return std::max<std::size_t>(1, step.quorum);
}

void ask(Draft& draft, IncidentId id, const Step& step, const PlanStep& plan_step) {
  const std::vector<PersonKey> free = candidates(draft, *draft.incident(id), plan_step);
  const Count counted = count(draft, id, step);
  const std::size_t taken = counted.going + counted.asked;
  const std::size_t wanted = plan_step.mode == OfferMode::all_at_once
                                 ? limits::offers_at_once_max
                                 : quorum_of(plan_step) - std::min(taken, quorum_of(plan_step));
  for (std::size_t at = 0; at < std::min(wanted, free.size()); ++at) {
    offer(draft, id, free[at], step.step, "intervene", plan_step.offer);
  }
}

bool try_start(
    Draft& draft, IncidentId id, std::size_t index, const std::string& reason, Voice voice) {
  const Incident& incident = *draft.incident(id);
  const auto step = static_cast<std::uint32_t>(index);
  const PlanStep plan_step = plan_step_of(draft, incident, incident.steps[index].step);
  const Roster people = look_around(draft, incident, plan_step, draft.now());
  if (people.free.empty() && !people.somebody_busy) {
    draft.say_as_server(StepEnded{
        .incident = id, .step = step, .outcome = StepState::skipped, .reason = no_candidates});
    return false;
  }
  const Duration span =
      plan_step.timeout > Duration{} ? plan_step.timeout : Duration{limits::step_default};
  say(draft,
      voice,
      StepStarted{.incident = id, .step = step, .due_at = draft.now() + span, .reason = reason});
  tell_informed(draft, id, plan_step);
  const Step started = draft.incident(id)->steps[index];
  ask(draft, id, started, plan_step);
  return true;
}

// Nobody is left to be asked: the police, and when they were sent away, everybody.
void after_the_last(Draft& draft, IncidentId id) {
  const Incident& incident = *draft.incident(id);
  if (police_is_asked(incident.police)) return;
  if (std::ranges::any_of(incident.steps, is_police)) {
    go_to_police(draft, id, "step_exhausted", Voice::server);
  } else {
    start_broadcast(draft, id);
  }
}

// Who stopped others from being asked is gone: the step is asked anew, with its full time.
void ask_again(Draft& draft, IncidentId id) {
  const Incident& incident = *draft.incident(id);
  const auto assignments = draft.assignments_of(id);
  const bool somebody =
      incident.first_on_scene_at || std::ranges::any_of(assignments, &Assignment::is_active);
  if (somebody) return;
  for (std::size_t at = incident.steps.size(); at > 0; --at) {
    if (incident.steps[at - 1].state != StepState::answered) continue;
    start_step_as(draft, id, at - 1, "responder_left", Voice::server);
    return;
  }
}

void end_answered(Draft& draft, IncidentId id, std::size_t index, OfferMode mode) {
  const StepCode code = draft.incident(id)->steps[index].step;
  draft.say_as_server(StepEnded{.incident = id,
                                .step = static_cast<std::uint32_t>(index),
                                .outcome = StepState::answered,
                                .reason = {}});
  // Colleagues who were all asked at once see that one goes, and may join (R27).
  if (mode == OfferMode::all_at_once) return;
  std::vector<AssignmentId> open;
  for (const Assignment* const one : draft.assignments_of(id)) {
    if (one->state == AssignmentState::offered && one->step == code) open.push_back(one->id);
  }
  for (const AssignmentId one : open) {
    draft.say_as_server(AssignmentCancelled{.assignment = one, .reason = "answered_by_other"});
  }
}

bool has_begun(const Incident& incident, PoliceRule rule) {
  return std::ranges::any_of(incident.steps, [&](const Step& step) {
    const bool counts = rule == PoliceRule::at_once || !is_police(step);
    return counts && step.state != StepState::waiting;
  });
}

}  // namespace

void begin_ladder(Draft& draft, IncidentId id, const std::string& reason) {
  const Incident& incident = *draft.incident(id);
  const PoliceRule rule = police_rule_of(draft, incident);
  if (rule == PoliceRule::report_only || has_begun(incident, rule)) return;
  if (calls_go_first(draft, incident)) return;
  const bool by_itself = reason == "kind" || !draft.by();
  // Who takes a late case has not said yet that the police should come.
  const Voice voice = by_itself || only_late(incident) ? Voice::server : Voice::person;
  const bool acknowledged = static_cast<bool>(incident.acknowledged_at);
  const auto first = waiting_step(incident, std::nullopt);
  if (rule == PoliceRule::at_once || rule == PoliceRule::in_parallel) {
    go_to_police(draft, id, reason, voice);
  }
  if (rule == PoliceRule::at_once) return;
  if (first) {
    start_step_as(draft, id, *first, reason, voice);
  } else if (!acknowledged && rule == PoliceRule::by_ladder) {
    start_broadcast(draft, id);  // No plan, and nobody took it.
  }
}

void start_step_as(
    Draft& draft, IncidentId id, std::size_t index, const std::string& reason, Voice voice) {
  std::optional<std::size_t> next = index;
  if (const auto asking = asking_step(*draft.incident(id));
      asking && !is_police(draft.incident(id)->steps[index])) {
    draft.say_as_server(StepEnded{.incident = id,
                                  .step = static_cast<std::uint32_t>(*asking),
                                  .outcome = StepState::ended,
                                  .reason = reason});
  }
  while (next) {
    if (is_police(draft.incident(id)->steps[*next])) return go_to_police(draft, id, reason, voice);
    if (try_start(draft, id, *next, reason, voice)) return;
    next = waiting_step(*draft.incident(id), next);
  }
  after_the_last(draft, id);
}

void start_step(Draft& draft, IncidentId id, std::size_t index, const std::string& reason) {
  if (index >= draft.incident(id)->steps.size()) return after_the_last(draft, id);
  start_step_as(draft, id, index, reason, Voice::person);
}

void step_up(Draft& draft, IncidentId id, StepState outcome, const std::string& reason) {
  const auto asking = asking_step(*draft.incident(id));
  if (!asking) return;
  draft.say_as_server(StepEnded{.incident = id,
                                .step = static_cast<std::uint32_t>(*asking),
                                .outcome = outcome,
                                .reason = reason});
  const auto next = waiting_step(*draft.incident(id), asking);
  if (next) return start_step_as(draft, id, *next, "step_exhausted", Voice::server);
  after_the_last(draft, id);
}

void settle_ladder(Draft& draft, IncidentId id) {
  const Incident* const incident = draft.incident(id);
  if (incident == nullptr || !incident->is_open() || incident->secured_at) return;
  const auto asking = asking_step(*incident);
  if (!asking) return ask_again(draft, id);
  const Step step = incident->steps[*asking];
  const PlanStep plan_step = plan_step_of(draft, *incident, step.step);
  if (count(draft, id, step).going >= quorum_of(plan_step)) {
    return end_answered(draft, id, *asking, plan_step.mode);
  }
  ask(draft, id, step, plan_step);
  const Count counted = count(draft, id, step);
  if (counted.going + counted.asked + counted.silent > 0) return;  // Somebody may still come.
  const Roster people = look_around(draft, *draft.incident(id), plan_step, step.started_at);
  if (people.free.empty() && !people.somebody_busy) {
    step_up(draft, id, StepState::exhausted, no_candidates);
  }
}

}  // namespace meldkamer::domain::rules
