#include <algorithm>
#include <fmt/format.h>

#include "tests/scenario/moment.hpp"
#include "tests/scenario/sentences.hpp"

/// What the world does: the clock, the roster, the server's own life, the registry and the
/// channels.
namespace meldkamer::scenario {

namespace {

constexpr double metres_per_degree = 111'195;  // Of latitude, on the sphere of the domain.

void begin(World& world, const Slots& slots) {
  if (weekday_of(slots["weekday"]) != weekday_of_date(slots["date"])) {
    world.complain(fmt::format("{} is not a {}", slots["date"], slots["weekday"]));
  }
  world.begin(moment_of_date(slots["date"], slots["clock"]));
}

void come_on_duty(World& world, const Slots& slots) {
  for (const std::string& person : slots.several) {
    world.check_person(person);
    world.give(domain::SetAvailability{.to = domain::ResponderStatus::available, .reason = {}},
               person);
  }
}

void set_availability(World& world, const Slots& slots, domain::ResponderStatus to) {
  world.check_person(slots["person"]);
  world.give(domain::SetAvailability{.to = to, .reason = slots["text"]}, slots["person"]);
}

void place(World& world, const Slots& slots) {
  const domain::Site* const site = world.site(slots["site"]);
  if (site == nullptr) return;
  if (!site->position) {
    world.complain("the site has no position: give it one in tests/scenario/city");
    return;
  }
  domain::GeoPoint point = *site->position;
  point.latitude += std::stod(slots["count"]) / metres_per_degree;
  world.set_position(slots["person"], point, world.moment(slots["clock"]));
}

void record_handoff(World& world, const Slots& slots, domain::RecordHandoff::Outcome outcome) {
  const domain::Incident* const incident = world.incident(slots);
  if (incident == nullptr) return;
  world.give(domain::RecordHandoff{
      .incident = incident->id,
      .outcome = outcome,
      .reference =
          outcome == domain::RecordHandoff::Outcome::delivered ? slots["text"] : std::string(),
      .reason =
          outcome == domain::RecordHandoff::Outcome::delivered ? std::string() : slots["text"]});
}

void record_callout(World& world, const Slots& slots) {
  const domain::Assignment* const one = world.assignment(slots["person"], slots["incident"]);
  if (one == nullptr) return;
  if (one->callouts.empty()) {
    world.complain(slots["person"] + " has no channel on which they were called");
    return;
  }
  world.give(domain::RecordCallout{.callout = one->callouts.front().id,
                                   .to = callout_state(slots["callout_state"]),
                                   .failure = slots["text"]});
}

void record_contact(World& world, const Slots& slots, bool lost) {
  world.check_person(slots["person"]);
  world.give(domain::RecordContact{.person = {slots["person"]}, .lost = lost});
}

// The city once more, with one profile under another version.
void change_profile(World& world, const Slots& slots) {
  auto changed = std::make_shared<domain::Directory>(*world.state().directory);
  bool found = false;
  for (domain::Profile& profile : changed->profiles) {
    if (profile.key.value != slots["profile"]) continue;
    profile.version = slots["text"];
    std::erase_if(profile.follow_up, [&](const auto& duty) { return duty.code == slots["code"]; });
    found = true;
  }
  if (!found) world.complain("there is no profile " + slots["profile"]);
  changed->index();
  world.give(domain::ImportDirectory{.directory = changed, .reason = "profile"}, slots["person"]);
}

}  // namespace

std::vector<SentenceRule> orders_of_the_world() {
  using enum domain::RecordHandoff::Outcome;
  return {
      {"it is {weekday} {date} {clock}", begin},
      {"{people} is on duty", come_on_duty},
      {"{people} are on duty", come_on_duty},
      {"{person} goes on break[ because {text}]",
       [](World& w, const Slots& s) {
         set_availability(w, s, domain::ResponderStatus::unavailable);
       }},
      {"{person} is available again",
       [](World& w, const Slots& s) {
         set_availability(w, s, domain::ResponderStatus::available);
       }},
      {"{person} goes off duty",
       [](World& w, const Slots& s) { set_availability(w, s, domain::ResponderStatus::off_duty); }},
      {"{person} is {count} m from {site}", place},
      {"{person} was last seen at {clock} {count} m from {site}", place},
      {"the handheld of {person} is silent for 30 s",
       [](World& w, const Slots& s) { record_contact(w, s, true); }},
      {"the handheld of {person} is heard again",
       [](World& w, const Slots& s) { record_contact(w, s, false); }},
      {"the callout of {person} for incident {incident} is {callout_state}[ because {text}]",
       record_callout},
      {"the registry takes incident {incident} as {text}",
       [](World& w, const Slots& s) { record_handoff(w, s, delivered); }},
      {"the registry gives no answer for incident {incident} because {text}",
       [](World& w, const Slots& s) { record_handoff(w, s, failed); }},
      {"the registry rejects incident {incident} because {text}",
       [](World& w, const Slots& s) { record_handoff(w, s, rejected); }},
      {"{person} brings profile {profile} into force as version {text}", change_profile},
      {"{person} brings profile {profile} into force as version {text} without duty {code}",
       change_profile},
      {"the server is killed", [](World& w, const Slots&) { w.kill_server(); }},
      {"the server is up again", [](World& w, const Slots&) { w.start_server(); }},
      {"time passes", [](World&, const Slots&) {}},
  };
}

}  // namespace meldkamer::scenario
