#include <algorithm>
#include <fmt/format.h>
#include <ranges>

#include "server/domain/word_codes.hpp"
#include "tests/scenario/moment.hpp"
#include "tests/scenario/sentences.hpp"

/// The case: stage, place, alarms, moments, marks and its log.
namespace meldkamer::scenario {

namespace {

using domain::Incident;

/// A check on the incident that the line names.
using OnIncident = void (*)(World&, const Slots&, const Incident&);

template <OnIncident check>
void on_incident(World& world, const Slots& slots) {
  if (const Incident* const incident = world.incident(slots)) check(world, slots, *incident);
}

void check_state(World& world, const Slots& slots, const Incident& incident) {
  expect_same(world, "the incident", word_of(incident.state), slots["incident_state"]);
}

void check_priority(World& world, const Slots& slots, const Incident& incident) {
  expect_number(
      world, "the priority", static_cast<std::size_t>(incident.priority), slots["priority"]);
}

void check_kind(World& world, const Slots& slots, const Incident& incident) {
  expect_same(world, "the kind", incident.kind.value, slots["kind"]);
}

void check_place(World& world, const Slots& slots, const Incident& incident) {
  expect_same(world, "the site", incident.site.value, slots["site"]);
  if (slots.has("zone")) expect_same(world, "the zone", incident.zone.value, slots["zone"]);
  if (slots.has("text")) expect_same(world, "the spot", incident.spot, slots["text"]);
}

void check_place_text(World& world, const Slots& slots, const Incident& incident) {
  expect_same(world, "the site", incident.site.value, "");
  expect_same(world, "the place", incident.place_text, slots["text"]);
}

void check_rooms(World& world, const Slots& slots, const Incident& incident) {
  std::vector<std::string> rooms;
  for (const auto& room : incident.control_rooms) rooms.push_back(room.value);
  std::ranges::sort(rooms);
  std::vector<std::string> wanted = slots.several;
  std::ranges::sort(wanted);
  expect_same(world,
              "the incident is shown in",
              fmt::format("{}", fmt::join(rooms, " ")),
              fmt::format("{}", fmt::join(wanted, " ")));
}

void check_profile(World& world, const Slots& slots, const Incident& incident) {
  expect_same(world, "the profile", incident.profile.value, slots["profile"]);
  if (slots.has("text")) {
    expect_same(world, "its version", incident.profile_version, slots["text"]);
  }
}

void check_alarms(World& world, const Slots& slots, const Incident& incident) {
  expect_number(world, "the number of alarms", incident.alarms.size(), slots["count"]);
}

void check_folded(World& world, const Slots& slots, const Incident& incident) {
  expect_number(world, "the number of folded alarms", incident.alarms_folded, slots["count"]);
}

void check_alerts(World& world, const Slots& slots, const Incident& incident) {
  expect_number(world, "the number of alerts", incident.alerts, slots["count"]);
}

void check_next_alert(World& world, const Slots& slots, const Incident& incident) {
  expect_moment(world, "the next alert", incident.alert_due_at, slots["clock"]);
}

void check_quiet(World& world, const Slots&, const Incident& incident) {
  expect_true(
      world, !incident.alert_due_at, "it will alert again at " + local_text(incident.alert_due_at));
}

std::string alarm_text(const domain::Alarm& alarm, std::string_view key) {
  if (key == "device") return alarm.device.value;
  if (key == "label") return alarm.device_label;
  if (key == "kind") return alarm.kind.value;
  if (key == "spot") return alarm.spot;
  if (key == "text") return alarm.text;
  if (key == "raw") return alarm.raw;
  if (key == "raised_by") return alarm.raised_by.value;
  if (key == "caller") return alarm.caller;
  if (key == "victim") return alarm.victim.value;
  if (key == "source") return std::string(domain::code_of(alarm.source));
  if (key == "silent") return alarm.silent ? "yes" : "no";
  if (key == "clock_skew") return alarm.clock_skew ? "yes" : "no";
  if (key == "late") return alarm.late ? "yes" : "no";
  return alarm.unknown_source ? "yes" : "no";
}

void check_alarm(World& world, const Slots& slots, const Incident& incident) {
  const std::size_t number = std::stoul(slots["alarm"]);
  if (number == 0 || number > incident.alarms.size()) {
    world.complain(fmt::format("the incident has {} alarms", incident.alarms.size()));
    return;
  }
  const domain::Alarm& alarm = incident.alarms[number - 1];
  for (const Named& named : slots.with) {
    const std::string wanted = said_or_empty(slots, named.key);
    if (named.key == "device_time" || named.key == "received") {
      const Instant got = named.key == "received" ? alarm.received_at : alarm.device_time;
      expect_moment(world, named.key, got, wanted);
    } else {
      expect_same(world, named.key, alarm_text(alarm, named.key), wanted);
    }
  }
}

template <Instant Incident::* moment>
void check_moment(World& world, const Slots& slots, const Incident& incident) {
  expect_moment(world, "the moment", incident.*moment, slots["clock"]);
}

template <Instant Incident::* moment>
void check_no_moment(World& world, const Slots&, const Incident& incident) {
  expect_true(world, !(incident.*moment), "it is " + local_text(incident.*moment));
}

void check_acknowledged(World& world, const Slots& slots, const Incident& incident) {
  expect_moment(world, "the acknowledgement", incident.acknowledged_at, slots["clock"]);
  expect_same(world, "who acknowledged", incident.acknowledged_by.value, slots["operator"]);
}

template <bool Incident::* mark, bool wanted>
void check_mark(World& world, const Slots&, const Incident& incident) {
  expect_true(world, incident.*mark == wanted, wanted ? "it is not" : "it is");
}

bool proposes(const Slots& slots, const Incident& incident) {
  const domain::IncidentId other{std::stoull(slots["other"])};
  return std::ranges::count(incident.merge_proposals, other) > 0;
}

void check_tick(World& world, const Slots& slots, const Incident& incident) {
  const auto tick =
      std::ranges::find(incident.ticks, slots["item"], &domain::InstructionTick::code);
  const std::string got = tick == incident.ticks.end() ? "not ticked" : tick->answer;
  expect_same(world, slots["item"], got, slots["answer"]);
}

bool has_values(const domain::TimelineLine& line, const Slots& slots) {
  return std::ranges::all_of(slots.with, [&](const Named& named) {
    const std::pair wanted(named.key, said_or_empty(slots, named.key));
    return std::ranges::count(line.values, wanted) > 0;
  });
}

std::string last_lines(const Incident& incident) {
  std::string text;
  for (const auto& line : incident.timeline | std::views::reverse | std::views::take(8)) {
    text += fmt::format("\n    {} {} {}", local_text(line.at), line.actor.value, line.code);
    for (const auto& [key, value] : line.values) text += fmt::format(" {}={}", key, value);
  }
  return text;
}

void check_log(World& world, const Slots& slots, const Incident& incident) {
  const Instant at = world.moment(slots["clock"]);
  const bool found = std::ranges::any_of(incident.timeline, [&](const auto& line) {
    return line.code == slots["code"] && (!at || line.at == at) &&
           (!slots.has("operator") || line.actor.value == slots["operator"]) &&
           has_values(line, slots);
  });
  expect_true(world, found, "the log has no such line; its last ones:" + last_lines(incident));
}

void check_no_log(World& world, const Slots& slots, const Incident& incident) {
  const bool found = std::ranges::any_of(incident.timeline, [&](const auto& line) {
    return line.code == slots["code"] && has_values(line, slots);
  });
  expect_true(world, !found, "the log has such a line:" + last_lines(incident));
}

void check_log_line(World& world, const Slots& slots, const Incident& incident) {
  const std::size_t number = std::stoul(slots["line"]);
  const bool there = number > 0 && number <= incident.timeline.size();
  expect_same(world,
              "the line",
              there ? std::string_view(incident.timeline[number - 1].code) : "not there",
              slots["code"]);
}

void check_log_once(World& world, const Slots& slots, const Incident& incident) {
  const auto count = std::ranges::count_if(incident.timeline, [&](const auto& line) {
    return line.code == slots["code"] && has_values(line, slots);
  });
  expect_number(world, "the number of such lines", static_cast<std::size_t>(count), slots["count"]);
}

void check_alerted_once(World& w, const Slots&, const Incident& i) {
  expect_number(w, "the number of alerts", i.alerts, "1");
}

void check_proposal(World& w, const Slots& s, const Incident& i) {
  expect_true(w, proposes(s, i), "it does not propose that");
}

void check_no_proposal(World& w, const Slots& s, const Incident& i) {
  expect_true(w, !proposes(s, i), "it does propose that");
}

void check_merged_into(World& w, const Slots& s, const Incident& i) {
  expect_number(w, "merged into", i.merged_into.value, s["other"]);
}

std::vector<SentenceRule> checks_of_the_case() {
  return {
      {"incident {incident} is {incident_state}", on_incident<check_state>},
      {"incident {incident} has priority {priority}", on_incident<check_priority>},
      {"incident {incident} is of kind {kind}", on_incident<check_kind>},
      {"incident {incident} is at {site}[ in zone {zone}][ at {text}]", on_incident<check_place>},
      {"incident {incident} is at an unknown place {text}", on_incident<check_place_text>},
      {"incident {incident} is shown in {people}", on_incident<check_rooms>},
      {"incident {incident} follows profile {profile}[ version {text}]",
       on_incident<check_profile>},
      {"incident {incident} has {count} alarm", on_incident<check_alarms>},
      {"incident {incident} has {count} alarms", on_incident<check_alarms>},
      {"incident {incident} has {count} folded alarms", on_incident<check_folded>},
      {"incident {incident} has alerted {count} times", on_incident<check_alerts>},
      {"incident {incident} has alerted once", on_incident<check_alerted_once>},
      {"incident {incident} alerts again at {clock}", on_incident<check_next_alert>},
      {"incident {incident} alerts no more", on_incident<check_quiet>},
      {"alarm {alarm} of incident {incident} came {with}",
       on_incident<check_alarm>,
       "device label kind spot text raw raised_by caller victim source silent clock_skew "
       "late unknown_source device_time received"},
      {"instruction {item} of incident {incident} is ticked {answer}", on_incident<check_tick>},
      {"incident {incident} proposes a merge with incident {other}", on_incident<check_proposal>},
      {"incident {incident} proposes no merge with incident {other}",
       on_incident<check_no_proposal>},
      {"incident {incident} went on in incident {other}", on_incident<check_merged_into>},
  };
}

std::vector<SentenceRule> checks_of_moments() {
  return {
      {"incident {incident} was raised at {clock}",
       on_incident<check_moment<&Incident::raised_at>>},
      {"incident {incident} was received at {clock}",
       on_incident<check_moment<&Incident::received_at>>},
      {"incident {incident} was acknowledged at {clock} by {operator}",
       on_incident<check_acknowledged>},
      {"incident {incident} is not acknowledged",
       on_incident<check_no_moment<&Incident::acknowledged_at>>},
      {"incident {incident} must be acknowledged by {clock}",
       on_incident<check_moment<&Incident::acknowledge_due_at>>},
      {"the ladder of incident {incident} starts by itself at {clock}",
       on_incident<check_moment<&Incident::auto_start_at>>},
      {"the first offer of incident {incident} was at {clock}",
       on_incident<check_moment<&Incident::first_offer_at>>},
      {"the first accept of incident {incident} was at {clock}",
       on_incident<check_moment<&Incident::first_accept_at>>},
      {"the first arrival of incident {incident} was at {clock}",
       on_incident<check_moment<&Incident::first_on_scene_at>>},
      {"incident {incident} was secured at {clock}",
       on_incident<check_moment<&Incident::secured_at>>},
      {"incident {incident} was closed at {clock}",
       on_incident<check_moment<&Incident::closed_at>>},
      {"incident {incident} is held until {clock}",
       on_incident<check_moment<&Incident::hold_until>>},
      {"incident {incident} is not held", on_incident<check_no_moment<&Incident::hold_until>>},
  };
}

std::vector<SentenceRule> checks_of_marks() {
  return {
      {"incident {incident} is silent", on_incident<check_mark<&Incident::silent, true>>},
      {"incident {incident} is not silent", on_incident<check_mark<&Incident::silent, false>>},
      {"incident {incident} is restricted", on_incident<check_mark<&Incident::restricted, true>>},
      {"incident {incident} is a drill", on_incident<check_mark<&Incident::drill, true>>},
      {"incident {incident} is no drill", on_incident<check_mark<&Incident::drill, false>>},
      {"incident {incident} has an unknown source",
       on_incident<check_mark<&Incident::unknown_source, true>>},
      {"incident {incident} is outside office hours",
       on_incident<check_mark<&Incident::outside_office_hours, true>>},
      {"incident {incident} is within office hours",
       on_incident<check_mark<&Incident::outside_office_hours, false>>},
      {"incident {incident} is probably false",
       on_incident<check_mark<&Incident::probably_false, true>>},
      {"the ladder of incident {incident} was started by the server",
       on_incident<check_mark<&Incident::started_by_system, true>>},
      {"the ladder of incident {incident} was started by a person",
       on_incident<check_mark<&Incident::started_by_system, false>>},
      {"everybody is called for incident {incident}",
       on_incident<check_mark<&Incident::broadcast, true>>},
      {"not everybody is called for incident {incident}",
       on_incident<check_mark<&Incident::broadcast, false>>},
  };
}

std::vector<SentenceRule> checks_of_logs() {
  return {
      {"the log of incident {incident} says {code}[ at {clock}][ by {operator}][ {with}]",
       on_incident<check_log>,
       "*"},
      {"the log of incident {incident} never says {code}[ {with}]", on_incident<check_no_log>, "*"},
      {"the log of incident {incident} says {code} {count} times[ {with}]",
       on_incident<check_log_once>,
       "*"},
      {"line {line} of the log of incident {incident} is {code}", on_incident<check_log_line>},
  };
}

}  // namespace

std::vector<SentenceRule> checks_of_incidents() {
  std::vector<SentenceRule> all;
  for (const auto& part :
       {checks_of_the_case(), checks_of_moments(), checks_of_marks(), checks_of_logs()}) {
    all.insert(all.end(), part.begin(), part.end());
  }
  return all;
}

}  // namespace meldkamer::scenario
