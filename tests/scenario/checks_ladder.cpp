#include <algorithm>
#include <fmt/format.h>

#include "tests/scenario/moment.hpp"
#include "tests/scenario/sentences.hpp"

/// The ladder and the police.
namespace meldkamer::scenario {

namespace {

using domain::Incident;
using domain::PoliceTask;

void check_step(World& world, const Slots& slots) {
  const Incident* const incident = world.incident(slots);
  const domain::Step* const step =
      incident == nullptr ? nullptr : world.step(*incident, slots["step"]);
  if (step == nullptr) return;
  expect_same(world, "the step", word_of(step->state), slots["step_state"]);
  if (slots.has("reason")) expect_same(world, "its reason", step->reason, slots["reason"]);
}

template <Instant domain::Step::* moment>
void check_step_moment(World& world, const Slots& slots) {
  const Incident* const incident = world.incident(slots);
  const domain::Step* const step =
      incident == nullptr ? nullptr : world.step(*incident, slots["step"]);
  if (step != nullptr) expect_moment(world, "the step's moment", step->*moment, slots["clock"]);
}

void check_started_by(World& world, const Slots& slots) {
  const Incident* const incident = world.incident(slots);
  const domain::Step* const step =
      incident == nullptr ? nullptr : world.step(*incident, slots["step"]);
  if (step == nullptr) return;
  expect_same(world, "who started the step", step->started_by.value, slots["operator"]);
}

void check_ladder(World& world, const Slots& slots) {
  const Incident* const incident = world.incident(slots);
  if (incident == nullptr) return;
  std::vector<std::string> steps;
  for (const domain::Step& step : incident->steps) steps.push_back(step.step.value);
  expect_same(world, "the ladder", fmt::format("{}", fmt::join(steps, " ")), slots["text"]);
}

/// The police task of the line's incident, when it has one.
const PoliceTask* task(World& world, const Slots& slots) {
  const Incident* const incident = world.incident(slots);
  if (incident == nullptr) return nullptr;
  if (incident->police.id) return &incident->police;
  world.complain("the incident has no police task");
  return nullptr;
}

void check_police(World& world, const Slots& slots) {
  const PoliceTask* const police = task(world, slots);
  if (police == nullptr) return;
  expect_same(world, "the police task", word_of(police->state), slots["police_state"]);
  if (slots.has("text")) expect_same(world, "its reason", police->reason, slots["text"]);
}

void check_no_police(World& world, const Slots& slots) {
  const Incident* const incident = world.incident(slots);
  if (incident == nullptr) return;
  expect_true(
      world, !incident->police.id, "it has one since " + local_text(incident->police.opened_at));
}

template <Instant PoliceTask::* moment>
void check_police_moment(World& world, const Slots& slots) {
  if (const PoliceTask* const police = task(world, slots)) {
    expect_moment(world, "the police task's moment", police->*moment, slots["clock"]);
  }
}

void check_called_by(World& world, const Slots& slots) {
  const PoliceTask* const police = task(world, slots);
  if (police == nullptr) return;
  expect_moment(world, "the call", police->called_at, slots["clock"]);
  expect_same(world, "who called", police->called_by.value, slots["operator"]);
}

bool is_said(const PoliceTask& police, const std::string& words) {
  return std::ranges::any_of(police.briefing,
                             [&](const std::string& sentence) { return sentence.contains(words); });
}

void check_briefing(World& world, const Slots& slots) {
  const PoliceTask* const police = task(world, slots);
  if (police == nullptr || is_said(*police, slots["text"])) return;
  world.complain(fmt::format("the briefing does not say that:\n    {}",
                             fmt::join(police->briefing, "\n    ")));
}

void check_not_briefed(World& world, const Slots& slots) {
  const PoliceTask* const police = task(world, slots);
  if (police == nullptr) return;
  expect_true(world, !is_said(*police, slots["text"]), "the briefing does say that");
}

}  // namespace

std::vector<SentenceRule> checks_of_ladders() {
  return {
      {"the ladder of incident {incident} is {text}", check_ladder},
      {"step {step} of incident {incident} is {step_state}[ because {reason}]", check_step},
      {"step {step} of incident {incident} runs since {clock}",
       check_step_moment<&domain::Step::started_at>},
      {"step {step} of incident {incident} runs until {clock}",
       check_step_moment<&domain::Step::due_at>},
      {"step {step} of incident {incident} ended at {clock}",
       check_step_moment<&domain::Step::ended_at>},
      {"step {step} of incident {incident} was started by {operator}", check_started_by},
      {"step {step} of incident {incident} was started by the server", check_started_by},
      {"the police task of incident {incident} is {police_state}[ because {text}]", check_police},
      {"incident {incident} has no police task", check_no_police},
      {"the police task of incident {incident} is open since {clock}",
       check_police_moment<&PoliceTask::opened_at>},
      {"the police must be called for incident {incident} by {clock}",
       check_police_moment<&PoliceTask::call_due_at>},
      {"the police were called for incident {incident} at {clock} by {operator}", check_called_by},
      {"the police are expected at incident {incident} at {clock}",
       check_police_moment<&PoliceTask::expected_at>},
      {"the police arrived at incident {incident} at {clock}",
       check_police_moment<&PoliceTask::arrived_at>},
      {"the police reference of incident {incident} is {text}",
       [](World& w, const Slots& s) {
         if (const PoliceTask* const police = task(w, s)) {
           expect_same(w, "the reference", police->reference, s["text"]);
         }
       }},
      {"the briefing of incident {incident} says {text}", check_briefing},
      {"the briefing of incident {incident} does not say {text}", check_not_briefed},
  };
}

}  // namespace meldkamer::scenario
