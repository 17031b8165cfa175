#include <algorithm>
#include <fmt/format.h>

#include "tests/scenario/moment.hpp"
#include "tests/scenario/sentences.hpp"

/// The closing form, the duties after the incident and the hand-off.
namespace meldkamer::scenario {

namespace {

using domain::Handoff;
using domain::Incident;

using OnIncident = void (*)(World&, const Slots&, const Incident&);

template <OnIncident check>
void on_incident(World& world, const Slots& slots) {
  if (const Incident* const incident = world.incident(slots)) check(world, slots, *incident);
}

void check_closed(World& world, const Slots& slots, const Incident& incident) {
  expect_same(world, "the incident", word_of(incident.state), "closed");
  expect_same(world, "closed as", word_of(incident.disposition), slots["disposition"]);
  if (slots.has("cause")) expect_same(world, "the cause", incident.cause, slots["cause"]);
}

void check_form(World& world, const Slots& slots, const Incident& incident) {
  for (const Named& named : slots.with) {
    const domain::FormAnswer* const answer = incident.form.find(named.key);
    const std::string got =
        answer == nullptr ? "not answered" : fmt::format("{}", fmt::join(answer->values, " "));
    expect_same(world, named.key, got, said_or_empty(slots, named.key));
  }
}

void check_open_field(World& world, const Slots& slots, const Incident& incident) {
  const bool open = incident.form.find(slots["field"]) == nullptr;
  expect_true(world, open, slots["field"] + " is answered");
}

const domain::Obligation* duty(const Incident& incident, const std::string& code) {
  const auto found = std::ranges::find(incident.obligations, code, &domain::Obligation::code);
  return found == incident.obligations.end() ? nullptr : &*found;
}

std::string duties(const Incident& incident) {
  std::string text;
  for (const domain::Obligation& one : incident.obligations) {
    text +=
        fmt::format("\n    {} {} by {}", one.code, local_text(one.due_at), one.responsible.value);
  }
  return text;
}

void check_duty(World& world, const Slots& slots, const Incident& incident) {
  const domain::Obligation* const one = duty(incident, slots["code"]);
  if (one == nullptr) {
    world.complain("there is no such duty; there are:" + duties(incident));
    return;
  }
  if (slots.has("clock")) expect_moment(world, "the duty", one->due_at, slots["clock"]);
  if (slots.has("role")) expect_same(world, "who does it", one->responsible.value, slots["role"]);
}

void check_duty_without_time(World& world, const Slots& slots, const Incident& incident) {
  const domain::Obligation* const one = duty(incident, slots["code"]);
  if (one == nullptr) {
    world.complain("there is no such duty; there are:" + duties(incident));
    return;
  }
  expect_true(world, !one->due_at, "it has a time: " + local_text(one->due_at));
}

void check_no_duty(World& world, const Slots& slots, const Incident& incident) {
  expect_true(world, duty(incident, slots["code"]) == nullptr, "there is such a duty");
}

void check_handoff(World& world, const Slots& slots, const Incident& incident) {
  const Handoff& handoff = incident.handoff;
  expect_same(world, "the hand-off", word_of(handoff.state), slots["handoff_state"]);
  if (slots.has("reason")) expect_same(world, "its reason", handoff.reason, slots["reason"]);
  const bool waits = world.state().handoffs_pending.contains(incident.id);
  expect_true(world,
              waits == (handoff.state == domain::HandoffState::pending),
              "what the registry is asked for does not agree with the hand-off's state");
}

void check_package(World& world, const Slots& slots, const Incident& incident) {
  const bool good = slots.has("text") ? incident.handoff.package_id == slots["text"]
                                      : !incident.handoff.package_id.empty();
  expect_true(world, good, "the package is \"" + incident.handoff.package_id + "\"");
}

void check_no_duties(World& w, const Slots&, const Incident& i) {
  expect_true(w, i.obligations.empty(), "there are:" + duties(i));
}

void check_failure(World& w, const Slots& s, const Incident& i) {
  expect_same(w, "the reason", i.handoff.reason, s["text"]);
}

void check_next_try(World& w, const Slots& s, const Incident& i) {
  expect_moment(w, "the next try", i.handoff.next_attempt_at, s["clock"]);
}

void check_tries(World& w, const Slots& s, const Incident& i) {
  expect_number(w, "the number of tries", i.handoff.attempts, s["count"]);
}

void check_reference(World& w, const Slots& s, const Incident& i) {
  expect_same(w, "the reference", i.handoff.reference, s["text"]);
}

}  // namespace

std::vector<SentenceRule> checks_of_closings() {
  return {
      {"incident {incident} is closed as {disposition}[ by cause {cause}]",
       on_incident<check_closed>},
      {"the form of incident {incident} says {with}", on_incident<check_form>, "*"},
      {"field {field} of the form of incident {incident} is open", on_incident<check_open_field>},
      {"duty {code} of incident {incident} is due at {clock}[ by {role}]", on_incident<check_duty>},
      {"duty {code} of incident {incident} names no time", on_incident<check_duty_without_time>},
      {"incident {incident} has no duty {code}", on_incident<check_no_duty>},
      {"incident {incident} has no duties", on_incident<check_no_duties>},
      {"the hand-off of incident {incident} is {handoff_state}[ because {reason}]",
       on_incident<check_handoff>},
      {"the hand-off of incident {incident} failed because {text}", on_incident<check_failure>},
      {"the hand-off of incident {incident} is tried again at {clock}",
       on_incident<check_next_try>},
      {"the hand-off of incident {incident} was tried {count} times", on_incident<check_tries>},
      {"the registry knows incident {incident} as {text}", on_incident<check_reference>},
      {"the package of incident {incident} has an id", on_incident<check_package>},
      {"the package of incident {incident} is {text}", on_incident<check_package>},
  };
}

}  // namespace meldkamer::scenario
