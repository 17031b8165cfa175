#pragma once
#include <optional>
#include <string>
#include <vector>

#include "tests/scenario/case_file.hpp"
#include "tests/scenario/slots.hpp"
#include "tests/scenario/world.hpp"

/// The sentences of the language, by subject; case_file.cpp matches lines with them.
namespace meldkamer::scenario {

std::vector<SentenceRule> orders_of_the_world();
std::vector<SentenceRule> orders_that_raise();
std::vector<SentenceRule> orders_of_operators();
std::vector<SentenceRule> orders_of_responders();
std::vector<SentenceRule> orders_around_a_case();
std::vector<SentenceRule> orders_about_visits();
std::vector<SentenceRule> orders_about_procedures();
std::vector<SentenceRule> orders_about_sources();
std::vector<SentenceRule> orders_about_standing();

std::vector<SentenceRule> checks_of_verdicts();
std::vector<SentenceRule> checks_of_incidents();
std::vector<SentenceRule> checks_of_ladders();
std::vector<SentenceRule> checks_of_responders();
std::vector<SentenceRule> checks_of_closings();
std::vector<SentenceRule> checks_around_a_case();
std::vector<SentenceRule> checks_of_packages();
std::vector<SentenceRule> checks_of_procedures();
std::vector<SentenceRule> checks_of_sources();
std::vector<SentenceRule> checks_of_standing();

/// The values of `key` after "with", joined by a space; nullopt when the line has no such key.
std::optional<std::string> said(const Slots& slots, std::string_view key);
/// The same, empty when absent.
std::string said_or_empty(const Slots& slots, std::string_view key);

/// Complains "<what> is <got>, not <wanted>" when they differ.
void expect_same(World& world,
                 std::string_view what,
                 std::string_view got,
                 std::string_view wanted);
void expect_moment(World& world, std::string_view what, Instant got, const std::string& wanted);
void expect_number(World& world, std::string_view what, std::size_t got, const std::string& wanted);
void expect_true(World& world, bool holds, const std::string& otherwise);

}  // namespace meldkamer::scenario
