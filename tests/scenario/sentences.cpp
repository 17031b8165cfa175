#include "tests/scenario/sentences.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <iterator>

#include "tests/scenario/moment.hpp"

namespace meldkamer::scenario {

namespace {

std::vector<SentenceRule> together(std::initializer_list<std::vector<SentenceRule>> parts) {
  std::vector<SentenceRule> all;
  for (const auto& part : parts) std::ranges::copy(part, std::back_inserter(all));
  return all;
}

}  // namespace

const std::vector<SentenceRule>& order_sentences() {
  static const std::vector<SentenceRule> all = together({orders_of_the_world(),
                                                         orders_that_raise(),
                                                         orders_of_operators(),
                                                         orders_of_responders(),
                                                         orders_around_a_case(),
                                                         orders_about_visits(),
                                                         orders_about_procedures(),
                                                         orders_about_sources(),
                                                         orders_about_standing()});
  return all;
}

const std::vector<SentenceRule>& check_sentences() {
  static const std::vector<SentenceRule> all = together({checks_of_verdicts(),
                                                         checks_of_incidents(),
                                                         checks_of_ladders(),
                                                         checks_of_responders(),
                                                         checks_of_closings(),
                                                         checks_around_a_case(),
                                                         checks_of_packages(),
                                                         checks_of_procedures(),
                                                         checks_of_sources(),
                                                         checks_of_standing()});
  return all;
}

std::optional<std::string> said(const Slots& slots, std::string_view key) {
  const auto found = std::ranges::find(slots.with, key, &Named::key);
  if (found == slots.with.end()) return std::nullopt;
  std::string text;
  for (const std::string& value : found->values) text += (text.empty() ? "" : " ") + value;
  return text;
}

std::string said_or_empty(const Slots& slots, std::string_view key) {
  return said(slots, key).value_or(std::string());
}

void expect_same(World& world,
                 std::string_view what,
                 std::string_view got,
                 std::string_view wanted) {
  if (got != wanted) world.complain(fmt::format("{} is \"{}\", not \"{}\"", what, got, wanted));
}

void expect_moment(World& world, std::string_view what, Instant got, const std::string& wanted) {
  if (got == world.moment(wanted)) return;
  world.complain(
      fmt::format("{} is {}, not {}", what, local_text(got), local_text(world.moment(wanted))));
}

void expect_number(World& world,
                   std::string_view what,
                   std::size_t got,
                   const std::string& wanted) {
  expect_same(world, what, std::to_string(got), wanted);
}

void expect_true(World& world, bool holds, const std::string& otherwise) {
  if (!holds) world.complain(otherwise);
}

}  // namespace meldkamer::scenario
