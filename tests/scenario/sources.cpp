#include <fmt/format.h>

#include "tests/scenario/moment.hpp"
#include "tests/scenario/sentences.hpp"

/// Sources on test and sources that are silent: the orders and what is true then.
namespace meldkamer::scenario {

namespace {

void set_mask(World& world, const Slots& slots) {
  world.check_person(slots["operator"]);
  world.give(domain::SetMask{.site = {slots["site"]},
                             .device = {slots["device"]},
                             .until = world.moment(slots["clock"]),
                             .reason = slots["text"]},
             slots["operator"]);
}

void end_mask(World& world, const Slots& slots) {
  world.check_person(slots["operator"]);
  world.give(domain::EndMask{.mask = {std::stoull(slots["number"])}, .reason = slots["text"]},
             slots["operator"]);
}

void record_supervision(World& world, const Slots& slots, bool lost) {
  domain::RecordSupervision order{.devices = {}, .lost = lost};
  for (const std::string& device : slots.several) order.devices.push_back({device});
  world.give(std::move(order));
}

const domain::Mask* mask(World& world, const Slots& slots) {
  const auto found = world.state().masks.find({std::stoull(slots["number"])});
  if (found != world.state().masks.end()) return &found->second;
  world.complain("there is no test " + slots["number"]);
  return nullptr;
}

void check_mask(World& world, const Slots& slots) {
  const domain::Mask* const known = mask(world, slots);
  if (known != nullptr) expect_moment(world, "its end", known->until, slots["clock"]);
}

void check_mask_over(World& world, const Slots& slots) {
  const bool there = world.state().masks.contains({std::stoull(slots["number"])});
  expect_true(world, !there, "the test is still in force");
}

void check_masked(World& world, const Slots& slots) {
  const domain::Mask* const known = mask(world, slots);
  if (known == nullptr) return;
  expect_number(world, "the number of masked alarms", known->alarms, slots["count"]);
  if (!slots.has("text")) return;
  expect_same(world,
              "the latest one",
              known->latest.empty() ? std::string() : known->latest.back().text,
              slots["text"]);
}

void check_silent(World& world, const Slots& slots) {
  expect_number(
      world, "the number of silent devices", world.state().silences.size(), slots["count"]);
}

}  // namespace

std::vector<SentenceRule> orders_about_sources() {
  return {
      {"{operator} puts device {device} on test[ until {clock}] because {text}", set_mask},
      {"{operator} puts site {site} on test[ until {clock}] because {text}", set_mask},
      {"{operator} ends test {number}[ because {text}]", end_mask},
      {"devices {people} fall silent",
       [](World& w, const Slots& s) { record_supervision(w, s, true); }},
      {"devices {people} are heard again",
       [](World& w, const Slots& s) { record_supervision(w, s, false); }},
  };
}

std::vector<SentenceRule> checks_of_sources() {
  return {
      {"test {number} lasts until {clock}", check_mask},
      {"test {number} is over", check_mask_over},
      {"test {number} has masked {count} alarms[ ending in {text}]", check_masked},
      {"{count} devices are known to be silent", check_silent},
  };
}

}  // namespace meldkamer::scenario
