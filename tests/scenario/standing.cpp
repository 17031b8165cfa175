#include <algorithm>
#include <array>
#include <fmt/format.h>

#include "server/domain/cover.hpp"
#include "server/domain/shown_form.hpp"
#include "server/reports/evaluation.hpp"
#include "tests/scenario/city.hpp"
#include "tests/scenario/moment.hpp"
#include "tests/scenario/sentences.hpp"

/// Places, bans and counts: what stands beside the cases, and what a screen shows of them.
namespace meldkamer::scenario {

namespace {

void extend_ban(World& world, const Slots& slots) {
  world.check_person(slots["operator"]);
  auto next = std::make_shared<domain::Directory>(*world.state().directory);
  const auto ban = std::ranges::find(next->bans, slots["ban"], &domain::AccessBan::key);
  if (ban == next->bans.end()) return world.complain("there is no ban " + slots["ban"]);
  ban->until = slots["date"];
  world.give(domain::ImportDirectory{.directory = std::move(next), .reason = "verlengd"},
             slots["operator"]);
}

void take_over_visit(World& world, const Slots& slots) {
  world.check_person(slots["operator"]);
  world.give(domain::TakeOverVisit{.visit = {std::stoull(slots["count"])}}, slots["operator"]);
}

const domain::AccessBan* ban(World& world, const Slots& slots) {
  const auto& bans = world.state().directory->bans;
  const auto found = std::ranges::find(bans, slots["ban"], &domain::AccessBan::key);
  if (found != bans.end()) return &*found;
  world.complain("there is no ban " + slots["ban"]);
  return nullptr;
}

template <bool wanted>
void check_photo(World& world, const Slots& slots) {
  const domain::AccessBan* const one = ban(world, slots);
  if (one == nullptr) return;
  expect_true(world, one->photo.empty() != wanted, wanted ? "it is forgotten" : "it is known");
}

domain::IncidentId incident_of(const Slots& slots) {
  return {std::stoull(slots["incident"])};
}

const domain::Erasure* erasure_of(World& world, const Slots& slots) {
  const domain::IncidentId id = incident_of(slots);
  for (const auto& [number, erasure] : world.state().erasures) {
    if (std::ranges::find(erasure.incidents, id) != erasure.incidents.end()) return &erasure;
  }
  return nullptr;
}

void ask_to_forget(World& world, const Slots& slots) {
  world.give(domain::DemandErasure{.incidents = {incident_of(slots)}}, slots["person"]);
}

void hold_case(World& world, const Slots& slots) {
  world.give(domain::PlaceLegalHold{.incidents = {incident_of(slots)}, .reason = slots["text"]},
             slots["person"]);
}

void lift_hold(World& world, const Slots& slots) {
  world.give(domain::LiftLegalHold{.hold = {std::stoull(slots["count"])}, .reason = slots["text"]},
             slots["person"]);
}

void have_forgotten(World& world, const Slots& slots) {
  const domain::Erasure* const erasure = erasure_of(world, slots);
  if (erasure == nullptr) return world.complain("nobody asked to forget it");
  world.give(domain::RecordErasure{.erasure = erasure->id});
}

template <bool wanted>
void check_forgetting(World& world, const Slots& slots) {
  const bool asked = erasure_of(world, slots) != nullptr;
  expect_true(
      world, asked == wanted, wanted ? "nothing is to be forgotten" : "it is already asked");
}

template <domain::CoverLevel wanted>
void check_cover(World& world, const Slots& slots) {
  const domain::Site* const site = world.site(slots["site"]);
  if (site == nullptr) return;
  const auto people = domain::people_of_ladder(*world.state().directory, *site);
  const domain::CoverLevel level = domain::cover_of(world.state(), people);
  constexpr std::array<const char*, 4> words = {
      "", "somebody is free", "nobody is free", "nobody is there"};
  expect_same(world,
              "the place",
              words.at(static_cast<std::size_t>(level)),
              words.at(static_cast<std::size_t>(wanted)));
}

// A place that has everything, but for one thing.
std::string new_site(const std::string& without) {
  std::string site = "sites:\n  U-NEW: {label: Nieuw";
  const std::initializer_list<std::pair<const char*, const char*>> lines = {
      {"class", "small"},
      {"control_room", "CR-SS"},
      {"profile", "utrecht"},
      {"address", "Nieuweweg 1"},
      {"assembly_point", "plein"},
      {"contact", "L-201"}};
  for (const auto& [key, value] : lines) {
    if (without != key) site += fmt::format(", {}: {}", key, value);
  }
  site += "}\npeople:\n  N-1: {name: Nieuw, roles: [colleague], sites: [";
  return site + (without == "people" ? "U-WIJK-03" : "U-NEW") + "], control_rooms: [CR-SS]}\n";
}

void check_new_site(World& world, const Slots&) {
  expect_same(world, "what is wrong", problems_beside(new_site({})), "");
}

void check_new_site_refused(World& world, const Slots& slots) {
  const std::string problems = problems_beside(new_site(slots["code"]));
  // The site says which step finds nobody; every other lack is called by its name.
  const std::string named = slots["code"] == "people" ? "finds nobody" : slots["code"];
  const bool good = problems.find("beside.yaml:2:") != std::string::npos &&
                    problems.find(named) != std::string::npos;
  expect_true(world, good, "what is wrong is \"" + problems + "\"");
}

std::string answers(const domain::ClosingForm& form, const std::string& key) {
  const domain::FormAnswer* const answer = form.find(key);
  return answer == nullptr ? "not answered" : fmt::format("{}", fmt::join(answer->values, " "));
}

void check_shown(World& world, const Slots& slots) {
  const domain::Incident* const incident = world.incident(slots);
  if (incident == nullptr) return;
  const domain::ClosingForm form = domain::shown_form(world.state(), *incident);
  for (const Named& named : slots.with) {
    expect_same(world, named.key, answers(form, named.key), said_or_empty(slots, named.key));
  }
}

void check_label(World& world, const Slots& slots) {
  const domain::Incident* const incident = world.incident(slots);
  if (incident == nullptr) return;
  const domain::AlarmKind* const kind = world.state().kind_of(*incident);
  expect_same(world, "its kind is called", kind == nullptr ? "" : kind->label, slots["text"]);
}

void check_in_force(World& world, const Slots& slots) {
  const domain::Incident* const incident = world.incident(slots);
  if (incident == nullptr) return;
  const domain::Profile* const profile = world.state().profile_of(*incident);
  expect_same(world, "since", profile == nullptr ? "" : profile->in_force, slots["date"]);
}

void check_sources(World& world, const Slots&) {
  for (const domain::Profile& profile : world.city()->profiles) {
    for (const domain::AlarmKind& kind : profile.kinds) {
      expect_true(world, !kind.source.empty(), kind.kind.value + " names no section");
    }
  }
}

void check_registered(World& world, const Slots& slots) {
  const auto year = static_cast<std::uint32_t>(std::stoul(slots["count"]));
  const reports::YearCounts counts = reports::year_counts(world.rows(), year);
  expect_number(world, "registered", counts.registered, slots["line"]);
  std::uint32_t sum = 0;
  for (const reports::YearCount& one : counts.counts) sum += one.count;
  expect_number(world, "the sum of the rows", sum, slots["line"]);
  expect_number(world, "not registered", counts.not_registered, slots["number"]);
}

void check_counted(World& world, const Slots& slots) {
  const auto year = static_cast<std::uint32_t>(std::stoul(slots["count"]));
  const reports::YearCounts counts = reports::year_counts(world.rows(), year);
  std::string all;
  for (const reports::YearCount& one : counts.counts) {
    std::string text = fmt::format("{} x {} {} {} {} {}",
                                   one.count,
                                   one.month,
                                   one.category,
                                   one.kind,
                                   one.location_code,
                                   one.outside ? "outside" : "inside");
    for (const auto& [measure, count] : one.measures) text += fmt::format(" {} {}", count, measure);
    if (text == slots["text"]) return;
    all += "\n    " + text;
  }
  world.complain("no row is like that; there are:" + all);
}

void check_nobody_named(World& world, const Slots& slots) {
  const auto year = static_cast<std::uint32_t>(std::stoul(slots["count"]));
  std::string all;
  for (const reports::YearCount& one : reports::year_counts(world.rows(), year).counts) {
    all += one.category + " " + one.kind + " " + one.kind_label + " " + one.location_code + " ";
    for (const auto& [measure, count] : one.measures) all += measure + " ";
  }
  for (const domain::Person& person : world.city()->people) {
    const bool named = all.find(person.name) != std::string::npos ||
                       all.find(person.key.value + " ") != std::string::npos;
    expect_true(world, !named, person.key.value + " is named");
  }
}

const reports::RiskCell* cell(const std::vector<reports::RiskCell>& cells, const Slots& slots) {
  const auto weekday = static_cast<std::uint32_t>(weekday_of(slots["weekday"]));
  const auto hour = static_cast<std::uint32_t>(std::stoul(slots["number"]));
  const auto found = std::ranges::find_if(cells, [&](const reports::RiskCell& one) {
    return one.site == slots["site"] && one.weekday == weekday && one.hour == hour;
  });
  return found == cells.end() ? nullptr : &*found;
}

template <bool pattern>
void check_risk(World& world, const Slots& slots) {
  constexpr std::uint32_t pattern_min = 3;
  const auto cells = reports::risk_cells(world.rows(), pattern_min);
  const reports::RiskCell* const one = cell(cells, slots);
  const std::uint32_t count = one == nullptr ? 0 : one->count;
  expect_number(world, "alarms of that hour", count, slots["count"]);
  if (one == nullptr) return;
  expect_true(world, one->highlighted == pattern, pattern ? "it is none" : "it is one");
  expect_number(world, "incidents that are named", one->incidents.size(), slots["count"]);
}

template <bool wanted>
void check_outside(World& world, const Slots& slots) {
  const auto cells = reports::risk_cells(world.rows(), 1);
  const auto found = std::ranges::find(cells, slots["site"], &reports::RiskCell::site);
  if (found == cells.end()) return world.complain("nothing is counted there");
  expect_true(world, found->outside == wanted, "it is the other way");
}

void check_visit_owner(World& world, const Slots& slots) {
  const domain::Visit* const visit =
      world.state().find(domain::VisitId{std::stoull(slots["count"])});
  expect_same(world, "who", visit == nullptr ? "" : visit->owner.value, slots["operator"]);
}

}  // namespace

std::vector<SentenceRule> orders_about_standing() {
  return {
      {"{operator} extends ban {ban} until {date}", extend_ban},
      {"{operator} takes over visit {count}", take_over_visit},
      {"{person} asks to forget the people of incident {incident}", ask_to_forget},
      {"{person} holds incident {incident} for the law because {text}", hold_case},
      {"{person} lifts legal hold {count} because {text}", lift_hold},
      {"the keys of incident {incident} are destroyed", have_forgotten},
  };
}

std::vector<SentenceRule> checks_of_standing() {
  using enum domain::CoverLevel;
  return {
      {"the photo of ban {ban} is known", check_photo<true>},
      {"the photo of ban {ban} is forgotten", check_photo<false>},
      {"the people of incident {incident} are to be forgotten now", check_forgetting<true>},
      {"nobody forgets the people of incident {incident}", check_forgetting<false>},
      {"somebody is free for {site}", check_cover<good>},
      {"nobody is free for {site}", check_cover<nobody_free>},
      {"{site} has no response arrangement", check_cover<nobody_there>},
      {"a new place is taken", check_new_site},
      {"a new place without {code} is refused and named", check_new_site_refused},
      {"the form of incident {incident} shows {with}", check_shown, "*"},
      {"incident {incident} is called {text}", check_label},
      {"the protocol of incident {incident} holds since {date}", check_in_force},
      {"every kind of alarm names the section that it comes from", check_sources},
      {"the year {count} has {line} registered incidents and {number} others", check_registered},
      {"the year {count} counts {text}", check_counted},
      {"the counts of the year {count} name nobody", check_nobody_named},
      {"{site} has a pattern of {count} alarms on {weekday} at {number}", check_risk<true>},
      {"{site} has no pattern but {count} alarms on {weekday} at {number}", check_risk<false>},
      {"alarms at {site} are counted as inside a building", check_outside<false>},
      {"alarms at {site} are counted as outside", check_outside<true>},
      {"visit {count} is watched over by {operator}", check_visit_owner},
  };
}

}  // namespace meldkamer::scenario
