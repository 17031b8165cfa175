#include <algorithm>
#include <fmt/format.h>

#include "tests/scenario/moment.hpp"
#include "tests/scenario/sentences.hpp"

/// What the latest order led to, and the state as a whole.
namespace meldkamer::scenario {

namespace {

void check_refused(World& world, const Slots& slots) {
  Verdict& verdict = world.verdict();
  verdict.looked_at = true;
  if (!verdict.refusal) {
    world.complain(fmt::format("the order was not refused, but {} was expected", slots["code"]));
    return;
  }
  expect_same(world, "the refusal", domain::name_of(verdict.refusal->code), slots["code"]);
  if (slots.has("text")) expect_same(world, "its detail", verdict.refusal->detail, slots["text"]);
}

void check_nothing(World& world, const Slots&) {
  expect_number(world, "the number of new facts", world.verdict().events, "0");
}

void check_open(World& world, const Slots& slots) {
  const auto open = std::ranges::count_if(world.state().incidents,
                                          [](const auto& entry) { return entry.second.is_open(); });
  expect_number(
      world, "the number of open incidents", static_cast<std::size_t>(open), slots["count"]);
}

void check_gone(World& world, const Slots& slots) {
  const bool gone =
      world.state().find(domain::IncidentId{std::stoull(slots["incident"])}) == nullptr;
  expect_true(world, gone, "the incident is still in the live state");
}

void check_deadline(World& world, const Slots& slots) {
  expect_moment(world, "what falls due next", domain::next_deadline(world.state()), slots["clock"]);
}

void check_answer(World& world, const Slots& slots) {
  expect_number(world,
                "the incident in the answer",
                world.verdict().answer.incident.value,
                slots["incident"]);
}

void check_callouts(World& world, const Slots& slots) {
  expect_number(
      world, "the number of open callouts", world.state().callouts.size(), slots["count"]);
}

}  // namespace

std::vector<SentenceRule> checks_of_verdicts() {
  return {
      {"it is refused as {code}[ about {text}]", check_refused},
      {"nothing new is true", check_nothing},
      {"the answer names incident {incident}", check_answer},
      {"there is {count} open incident", check_open},
      {"there are {count} open incidents", check_open},
      {"incident {incident} is no longer in the live state", check_gone},
      {"the next deadline is at {clock}", check_deadline},
      {"nothing will fall due",
       [](World& w, const Slots&) {
         const Instant due = domain::next_deadline(w.state());
         expect_true(w, !due, "something falls due at " + local_text(due));
       }},
      {"{count} callouts wait for an answer", check_callouts},
  };
}

}  // namespace meldkamer::scenario
