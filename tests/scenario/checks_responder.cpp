#include <algorithm>
#include <fmt/format.h>

#include "tests/scenario/moment.hpp"
#include "tests/scenario/sentences.hpp"

/// Who was asked, who goes, and how everybody is.
namespace meldkamer::scenario {

namespace {

using domain::Assignment;
using domain::Responder;

/// A check on the latest assignment of the line's person for its incident.
using OnAssignment = void (*)(World&, const Slots&, const Assignment&);

template <OnAssignment check>
void on_assignment(World& world, const Slots& slots) {
  const Assignment* const one = world.assignment(slots["person"], slots["incident"]);
  if (one != nullptr) check(world, slots, *one);
}

void check_offered(World& world, const Slots& slots) {
  for (const std::string& person : slots.several) {
    const Assignment* const one = world.assignment(person, slots["incident"]);
    if (one == nullptr) continue;
    expect_same(world, "the assignment of " + person, word_of(one->state), "offered");
    if (slots.has("clock")) {
      expect_moment(world, "the answer of " + person, one->answer_due_at, slots["clock"]);
    }
  }
}

void check_not_asked(World& world, const Slots& slots) {
  const auto asked = world.state().assignments_for({std::stoull(slots["incident"])});
  for (const std::string& person : slots.several) {
    world.check_person(person);
    const bool was_asked = std::ranges::any_of(
        asked, [&](const Assignment* one) { return one->person.value == person; });
    expect_true(world, !was_asked, person + " was asked");
  }
}

void check_asked_once(World& world, const Slots& slots) {
  const auto asked = world.state().assignments_for({std::stoull(slots["incident"])});
  const auto count = std::ranges::count_if(
      asked, [&](const Assignment* one) { return one->person.value == slots["person"]; });
  expect_number(world, "the number of offers", static_cast<std::size_t>(count), slots["count"]);
}

void check_active(World& world, const Slots& slots) {
  const auto asked = world.state().assignments_for({std::stoull(slots["incident"])});
  const auto going = std::ranges::count_if(asked, &Assignment::is_active);
  expect_number(world, "the number who go", static_cast<std::size_t>(going), slots["count"]);
}

void check_state(World& world, const Slots& slots, const Assignment& one) {
  expect_same(world, "the assignment", word_of(one.state), slots["assignment_state"]);
  if (slots.has("reason")) expect_same(world, "its reason", one.reason, slots["reason"]);
}

template <Instant Assignment::* moment>
void check_moment(World& world, const Slots& slots, const Assignment& one) {
  expect_moment(world, "the moment", one.*moment, slots["clock"]);
}

template <bool Assignment::* mark, bool wanted>
void check_mark(World& world, const Slots&, const Assignment& one) {
  expect_true(world, one.*mark == wanted, wanted ? "it is not" : "it is");
}

void check_callout(World& world, const Slots& slots, const Assignment& one) {
  if (one.callouts.empty()) {
    world.complain("the person was called over no channel");
    return;
  }
  expect_same(world, "the callout", word_of(one.callouts.front().state), slots["callout_state"]);
}

void check_status(World& world, const Slots& slots) {
  for (const std::string& person : slots.several) {
    const Responder* const responder = world.responder(person);
    if (responder == nullptr) continue;
    expect_same(world, person, word_of(responder->status), slots["status"]);
    if (slots.has("clock")) {
      expect_moment(world, person + "'s status", responder->since, slots["clock"]);
    }
  }
}

void check_timeouts(World& world, const Slots& slots) {
  const Responder* const responder = world.responder(slots["person"]);
  if (responder == nullptr) return;
  expect_number(world, "the offers in a row", responder->timeouts_in_a_row, slots["count"]);
}

void check_task(World& w, const Slots& s, const Assignment& one) {
  expect_same(w, "the task", one.task, s["task"]);
}

}  // namespace

std::vector<SentenceRule> checks_of_responders() {
  return {
      {"{people} is offered incident {incident}[ until {clock}]", check_offered},
      {"{people} are offered incident {incident}[ until {clock}]", check_offered},
      {"{people} is not asked for incident {incident}", check_not_asked},
      {"{people} are not asked for incident {incident}", check_not_asked},
      {"{person} was asked {count} times for incident {incident}", check_asked_once},
      {"{count} go to incident {incident}", check_active},
      {"the assignment of {person} for incident {incident} is {assignment_state}"
       "[ because {reason}]",
       on_assignment<check_state>},
      {"the task of {person} for incident {incident} is {task}", on_assignment<check_task>},
      {"{person} was offered incident {incident} at {clock}",
       on_assignment<check_moment<&Assignment::offered_at>>},
      {"{person} accepted incident {incident} at {clock}",
       on_assignment<check_moment<&Assignment::accepted_at>>},
      {"{person} accepted incident {incident} late",
       on_assignment<check_mark<&Assignment::late, true>>},
      {"{person} accepted incident {incident} in time",
       on_assignment<check_mark<&Assignment::late, false>>},
      {"{person} should arrive at incident {incident} by {clock}",
       on_assignment<check_moment<&Assignment::arrive_due_at>>},
      {"{person} expects to arrive at incident {incident} at {clock}",
       on_assignment<check_moment<&Assignment::expected_at>>},
      {"{person} arrived at incident {incident} at {clock}",
       on_assignment<check_moment<&Assignment::on_scene_at>>},
      {"it is unsure that {person} goes to incident {incident}",
       on_assignment<check_mark<&Assignment::unconfirmed, true>>},
      {"it is sure that {person} goes to incident {incident}",
       on_assignment<check_mark<&Assignment::unconfirmed, false>>},
      {"the callout of {person} for incident {incident} is {callout_state}",
       on_assignment<check_callout>},
      {"{people} is {status}[ since {clock}]", check_status},
      {"{people} are {status}[ since {clock}]", check_status},
      {"{person} let {count} offers in a row go by", check_timeouts},
  };
}

}  // namespace meldkamer::scenario
