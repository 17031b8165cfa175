#include <algorithm>
#include <array>
#include <chrono>
#include <fmt/format.h>

#include "server/domain/cards.hpp"
#include "server/domain/drill_review.hpp"
#include "server/domain/plan_trial.hpp"
#include "server/domain/queue.hpp"
#include "tests/scenario/city.hpp"
#include "tests/scenario/moment.hpp"
#include "tests/scenario/sentences.hpp"

/// What is true around a case: who holds it, who was told, what the tables of the protocol say.
namespace meldkamer::scenario {

namespace {

using domain::Incident;
using OnIncident = void (*)(World&, const Slots&, const Incident&);

template <OnIncident check>
void on_incident(World& world, const Slots& slots) {
  if (const Incident* const incident = world.incident(slots)) check(world, slots, *incident);
}

void check_owner(World& world, const Slots& slots, const Incident& incident) {
  expect_same(world, "who holds it", incident.owner.value, slots["operator"]);
}

void check_room(World& world, const Slots& slots, const Incident& incident) {
  const std::string room =
      incident.control_rooms.empty() ? "" : incident.control_rooms.front().value;
  expect_same(world, "the room that owns it", room, slots["room"]);
}

void check_offer(World& world, const Slots& slots, const Incident& incident) {
  expect_same(world, "the room", incident.handover.to.value, slots["room"]);
  if (slots.has("clock")) expect_moment(world, "until", incident.handover.due_at, slots["clock"]);
}

void check_no_offer(World& world, const Slots&, const Incident& incident) {
  expect_same(world, "the room", incident.handover.to.value, "");
}

const domain::PersonNotice* notice(const Incident& incident, const Slots& slots) {
  const auto found = std::ranges::find_if(incident.told, [&](const domain::PersonNotice& one) {
    return one.person.value == slots["person"] &&
           (!slots.has("code") || one.topic == slots["code"]);
  });
  return found == incident.told.end() ? nullptr : &*found;
}

std::string told(const Incident& incident) {
  std::string text;
  for (const auto& one : incident.told) {
    text +=
        fmt::format("\n    {} about {} {}", one.person.value, one.topic, local_text(one.sent_at));
  }
  return text;
}

void check_told(World& world, const Slots& slots, const Incident& incident) {
  const domain::PersonNotice* const one = notice(incident, slots);
  if (one == nullptr) {
    world.complain("they were not told; told were:" + told(incident));
    return;
  }
  if (slots.has("clock")) expect_moment(world, "told", one->sent_at, slots["clock"]);
  if (slots.has("operator")) {
    expect_same(world, "instead of", one->instead_of.value, slots["operator"]);
  }
}

void check_not_told(World& world, const Slots& slots, const Incident& incident) {
  expect_true(world, notice(incident, slots) == nullptr, "they were told");
}

void check_nobody_told(World& world, const Slots&, const Incident& incident) {
  expect_true(world, incident.told.empty(), "told were:" + told(incident));
}

void check_read(World& world, const Slots& slots, const Incident& incident) {
  const domain::PersonNotice* const one = notice(incident, slots);
  expect_true(world, one != nullptr && one->read_at, "it was not read");
}

void check_unread(World& world, const Slots& slots, const Incident& incident) {
  const domain::PersonNotice* const one = notice(incident, slots);
  expect_true(world, one != nullptr && one->unread, "it is not said to be unread");
}

const domain::Determination* table(const Incident& incident, const Slots& slots) {
  const auto& all = incident.determinations;
  const auto found = std::ranges::find(all, slots["code"], &domain::Determination::code);
  return found == all.end() ? nullptr : &*found;
}

void check_table(World& world, const Slots& slots, const Incident& incident) {
  const domain::Determination* const said = table(incident, slots);
  const std::string got =
      said == nullptr ? "nothing" : fmt::format("{}", fmt::join(said->values, ", "));
  expect_same(world, "the table", got, slots["text"]);
}

void check_basis(World& world, const Slots& slots, const Incident& incident) {
  const domain::Determination* const said = table(incident, slots);
  const std::string got =
      said == nullptr ? "nothing" : fmt::format("{}", fmt::join(said->basis, "; "));
  expect_true(world, got.find(slots["text"]) != std::string::npos, "it goes by \"" + got + "\"");
}

void check_note(World& world, const Slots& slots, const Incident& incident) {
  const domain::Determination* const said = table(incident, slots);
  const std::string got =
      said == nullptr ? "nothing" : fmt::format("{}", fmt::join(said->notes, "; "));
  expect_true(world, got.find(slots["text"]) != std::string::npos, "its note is \"" + got + "\"");
}

const domain::Obligation* duty(const Incident& incident, const Slots& slots) {
  const auto found = std::ranges::find(incident.duties, slots["code"], &domain::Obligation::code);
  return found == incident.duties.end() ? nullptr : &*found;
}

void check_arisen(World& world, const Slots& slots, const Incident& incident) {
  const domain::Obligation* const one = duty(incident, slots);
  if (one == nullptr) {
    world.complain("no such duty arose");
    return;
  }
  expect_moment(world, "it arose", one->raised_at, slots["clock"]);
  expect_same(world, "who does it", one->responsible.value, slots["role"]);
}

void check_not_arisen(World& world, const Slots& slots, const Incident& incident) {
  expect_true(world, duty(incident, slots) == nullptr, "it arose");
}

void check_done(World& world, const Slots& slots, const Incident& incident) {
  const domain::Obligation* const one = duty(incident, slots);
  if (one == nullptr) {
    world.complain("no such duty arose");
    return;
  }
  expect_moment(world, "done", one->done_at, slots["clock"]);
  expect_same(world, "its reference", one->reference, slots["text"]);
}

void check_version(World& world, const Slots& slots, const Incident& incident) {
  expect_number(world, "the version", incident.handoff.version, slots["count"]);
}

const domain::Drill* drill(World& world, const Slots& slots) {
  const auto& drills = world.state().drills;
  const auto found = drills.find({std::stoull(slots["count"])});
  if (found != drills.end()) return &found->second;
  world.complain("there is no drill " + slots["count"]);
  return nullptr;
}

void check_drill(World& world, const Slots& slots) {
  const domain::Drill* const one = drill(world, slots);
  if (one == nullptr) return;
  constexpr std::array<const char*, 5> words = {"", "planned", "running", "paused", "ended"};
  expect_same(world, "the drill", words.at(static_cast<std::size_t>(one->state)), slots["word"]);
}

const domain::DrillCase* drill_case(const std::vector<domain::DrillCase>& cases,
                                    const Slots& slots) {
  const auto found = std::ranges::find(
      cases, domain::IncidentId{std::stoull(slots["incident"])}, &domain::DrillCase::incident);
  return found == cases.end() ? nullptr : &*found;
}

void check_drill_case(World& world, const Slots& slots) {
  const domain::Drill* const one = drill(world, slots);
  if (one == nullptr) return;
  const auto cases = domain::review_of(world.state(), one->id);
  const domain::DrillCase* const found = drill_case(cases, slots);
  if (found == nullptr) {
    world.complain("the review has no such incident");
    return;
  }
  expect_number(world,
                "seconds until accepted",
                static_cast<std::size_t>(found->accept / std::chrono::seconds(1)),
                slots["line"]);
  expect_number(world, "missed answers", found->missed_answers, slots["alarm"]);
}

void check_not_in_drill(World& world, const Slots& slots) {
  const domain::Drill* const one = drill(world, slots);
  if (one == nullptr) return;
  const auto cases = domain::review_of(world.state(), one->id);
  expect_true(world, drill_case(cases, slots) == nullptr, "the review counts it");
}

void check_practised(World& world, const Slots& slots) {
  const auto last = world.state().last_drills.find({slots["site"]});
  const Instant at = last == world.state().last_drills.end() ? Instant{} : last->second;
  expect_moment(world, "the last drill", at, slots["clock"]);
}

template <bool wanted>
void check_practice_overdue(World& world, const Slots& slots) {
  const bool overdue = domain::drill_overdue(world.state(), {slots["site"]}, world.now());
  expect_true(world, overdue == wanted, wanted ? "it is not" : "it is");
}

void check_trained(World& world, const Slots& slots) {
  const domain::Person* const person = world.city()->find(domain::PersonKey{slots["person"]});
  if (person == nullptr) return world.check_person(slots["person"]);
  const auto since = domain::training_lapsed_since(*world.city(), *person, world.now());
  const std::string got = since ? local_text(*since).substr(0, 10) : "not lapsed";
  expect_same(world, "lapsed since", got, slots.has("date") ? slots["date"] : "not lapsed");
}

void check_queue(World& world, const Slots& slots) {
  std::string got;
  for (const domain::IncidentId id : domain::queue_of(world.state())) {
    got += (got.empty() ? "" : ", ") + std::to_string(id.value);
  }
  expect_same(world, "the queue", got, slots["text"]);
}

void check_card_source(World& world, const Slots& slots, const Incident& incident) {
  const domain::AlarmKind* const kind = world.state().kind_of(incident);
  expect_same(world, "its source", kind == nullptr ? "" : kind->source, slots["text"]);
}

void check_card(World& world, const Slots& slots, const Incident& incident) {
  const auto card = domain::responder_card(world.state().profile_of(incident), incident);
  const bool there =
      std::ranges::any_of(card, [&](const std::string* line) { return *line == slots["text"]; });
  expect_true(world, there, "the card does not say that");
}

void check_operator_card(World& world, const Slots& slots, const Incident& incident) {
  const auto card = domain::operator_card(world.state().profile_of(incident), incident);
  const bool there = std::ranges::count(card, slots["text"], &domain::InstructionItem::text) > 0;
  expect_true(world, there, "the work instruction does not say that");
}

std::string overlay_problems(const Slots& slots, const std::string& changes) {
  return problems_beside("overlay: " + slots["profile"] + "\nversion: proef\n" + changes);
}

std::string duty_change(const Slots& slots) {
  return "follow_up:\n  - {code: " + slots["code"] + ", span: " + slots["text"] + ", " +
         (slots["code"] == "team_talk" ? "label: Team, by: line_manager, kind: mandatory" : "") +
         "}\n";
}

void check_overlay_taken(World& world, const Slots& slots) {
  expect_same(world, "what is wrong", overlay_problems(slots, duty_change(slots)), "");
}

void check_overlay_refused(World& world, const Slots& slots) {
  const std::string problems = overlay_problems(slots, duty_change(slots));
  const bool named = problems.find("beside.yaml:4:") != std::string::npos &&
                     problems.find(slots["code"]) != std::string::npos;
  expect_true(world, named, "what is wrong is \"" + problems + "\"");
}

void check_removal_refused(World& world, const Slots& slots) {
  const std::string problems = overlay_problems(slots, "remove: [" + slots["code"] + "]\n");
  expect_true(world, problems.find("remove") != std::string::npos, "it is taken");
}

// A dry run of this very moment, by the rosters and whoever is signed on.
void check_trial(World& world, const Slots& slots) {
  domain::PlanQuestion question;
  question.site = {slots["site"]};
  question.kind = {slots["kind"]};
  question.at = world.now();
  auto state = domain::trial_state(world.state(), world.now(), domain::SignedOn::counted);
  const auto trial = domain::try_plan(std::move(state), question);
  if (!trial) {
    world.complain("the dry run is refused: " + std::string(name_of(trial.error().code)));
    return;
  }
  expect_number(world, "people asked", trial->asked.size(), slots["count"]);
  if (!slots.has("line")) return;
  const auto after = (trial->police_at - question.at) / std::chrono::seconds(1);
  expect_number(world, "the police step", static_cast<std::size_t>(after), slots["line"]);
}

}  // namespace

std::vector<SentenceRule> checks_around_a_case() {
  return {
      {"incident {incident} is held by {operator}", on_incident<check_owner>},
      {"incident {incident} belongs to room {room}", on_incident<check_room>},
      {"incident {incident} is offered to room {room}[ until {clock}]", on_incident<check_offer>},
      {"incident {incident} is offered to no other room", on_incident<check_no_offer>},
      {"{person} was told of incident {incident}[ about {code}][ at {clock}][ instead of "
       "{operator}]",
       on_incident<check_told>},
      {"{person} was not told of incident {incident}[ about {code}]", on_incident<check_not_told>},
      {"nobody was told of incident {incident}", on_incident<check_nobody_told>},
      {"{person} has read what was told of incident {incident}", on_incident<check_read>},
      {"{person} did not read in time what was told of incident {incident}",
       on_incident<check_unread>},
      {"table {code} of incident {incident} says {text}", on_incident<check_table>},
      {"table {code} of incident {incident} goes by {text}", on_incident<check_basis>},
      {"table {code} of incident {incident} notes {text}", on_incident<check_note>},
      {"duty {code} arose in incident {incident} at {clock} for {role}", on_incident<check_arisen>},
      {"no duty {code} arose in incident {incident}", on_incident<check_not_arisen>},
      {"duty {code} of incident {incident} was done at {clock} as {text}", on_incident<check_done>},
      {"the package of incident {incident} has version {count}", on_incident<check_version>},
      {"drill {count} is {word}", check_drill},
      {"drill {count} shows incident {incident} accepted after {line} s with {alarm} missed "
       "answers",
       check_drill_case},
      {"drill {count} does not count incident {incident}", check_not_in_drill},
      {"{site} was last practised at at {clock}", check_practised},
      {"practice at {site} is overdue", check_practice_overdue<true>},
      {"practice at {site} is not overdue", check_practice_overdue<false>},
      {"the training of {person} has lapsed since {date}", check_trained},
      {"the training of {person} has not lapsed", check_trained},
      {"the queue is {text}", check_queue},
      {"the protocol of incident {incident} is {text}", on_incident<check_card_source>},
      {"the responder card of incident {incident} says {text}", on_incident<check_card>},
      {"the work instruction of incident {incident} says {text}", on_incident<check_operator_card>},
      {"an overlay of {profile} with duty {code} within {text} is taken", check_overlay_taken},
      {"an overlay of {profile} with duty {code} within {text} is refused and named",
       check_overlay_refused},
      {"an overlay of {profile} that removes duty {code} is refused", check_removal_refused},
      {"a dry run of {kind} at {site} asks {count} people[ and reaches the police after {line} s]",
       check_trial},
  };
}

}  // namespace meldkamer::scenario
