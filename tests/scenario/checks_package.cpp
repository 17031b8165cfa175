#include <algorithm>

#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include "server/registry/dossier.hpp"
#include "server/reports/figures.hpp"
#include "tests/scenario/sentences.hpp"

/// What the registry receives and what the supervisor sees: the real package and the real figures.
namespace meldkamer::scenario {

namespace {

namespace json = boost::json;

json::object package_of(World& world, const domain::Incident& incident) {
  return json::parse(registry::build_package(world.state(), incident).json).as_object();
}

void check_twice(World& world, const Slots& slots) {
  const domain::Incident* const incident = world.incident(slots);
  if (incident == nullptr) return;
  const auto first = registry::build_package(world.state(), *incident);
  const auto second = registry::build_package(world.state(), *incident);
  expect_true(world, first.json == second.json && !first.json.empty(), "they differ");
}

void check_carries(World& world, const Slots& slots) {
  const domain::Incident* const incident = world.incident(slots);
  if (incident == nullptr) return;
  const json::object package = package_of(world, *incident);
  const auto* const value = package.if_contains(slots["code"]);
  std::string got = value == nullptr ? "nothing" : json::serialize(*value);
  std::erase(got, '"');
  expect_true(world,
              got.find(slots["text"]) != std::string::npos,
              slots["code"] + " is " + got.substr(0, 600));
}

void check_involved(World& world, const Slots& slots) {
  const domain::Incident* const incident = world.incident(slots);
  if (incident == nullptr) return;
  const json::object package = package_of(world, *incident);
  expect_number(world, "people involved", package.at("involved").as_array().size(), slots["count"]);
}

// Each key of the profile's form stands in the package, answered or null (R66).
void check_every_field(World& world, const Slots& slots) {
  const domain::Incident* const incident = world.incident(slots);
  if (incident == nullptr) return;
  const json::object package = package_of(world, *incident);
  const json::object& form = package.at("form").as_object();
  const domain::Profile* const profile = world.state().profile_of(*incident);
  for (const auto& section : profile->closing_form) {
    for (const auto& field : section.fields) {
      expect_true(world, form.contains(field.key), "the package lacks " + field.key);
    }
  }
}

std::vector<reports::IncidentRow> rows_of(World& world) {
  std::vector<reports::IncidentRow> rows;
  for (const auto& [id, incident] : world.state().incidents) {
    if (!incident.drill) rows.push_back(reports::incident_row(world.state(), incident));
  }
  return rows;
}

void check_figure(World& world, const Slots& slots, double percent) {
  const auto figures = reports::figures_of(rows_of(world));
  const auto phase = std::ranges::find(figures, slots["code"], &reports::PhaseFigures::phase);
  if (phase == figures.end()) {
    world.complain("there is no phase " + slots["code"]);
    return;
  }
  const auto seconds = reports::nearest_rank(phase->values, percent) / std::chrono::seconds(1);
  expect_number(world, "the figure", static_cast<std::size_t>(seconds), slots["count"]);
}

}  // namespace

std::vector<SentenceRule> checks_of_packages() {
  return {
      {"the package of incident {incident} is the same when built twice", check_twice},
      {"the package of incident {incident} carries {code} {text}", check_carries},
      {"the package of incident {incident} names {count} people involved", check_involved},
      {"the package of incident {incident} has every field of the form", check_every_field},
      {"the median of phase {code} is {count} s",
       [](World& w, const Slots& s) { check_figure(w, s, 50); }},
      {"the 90th percentile of phase {code} is {count} s",
       [](World& w, const Slots& s) { check_figure(w, s, 90); }},
  };
}

}  // namespace meldkamer::scenario
