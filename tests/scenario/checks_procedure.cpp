#include <algorithm>
#include <fmt/format.h>

#include "server/domain/need_to_know.hpp"
#include "tests/scenario/moment.hpp"
#include "tests/scenario/sentences.hpp"

/// What must be true of visits, notices and special procedures.
namespace meldkamer::scenario {

namespace {

using domain::ProcedureRun;

template <class Word>
using Names = std::initializer_list<std::pair<Word, std::string_view>>;

template <class Word>
std::string_view name_in(const Names<Word>& names, Word word) {
  for (const auto& [one, name] : names) {
    if (one == word) return name;
  }
  return "?";
}

std::string_view word_of_state(domain::VisitState state) {
  using enum domain::VisitState;
  return name_in<domain::VisitState>({{planned, "planned"},
                                      {active, "active"},
                                      {ending, "ending"},
                                      {overdue, "overdue"},
                                      {ended, "ended"}},
                                     state);
}

std::string_view word_of_duty(domain::DutyState state) {
  using enum domain::DutyState;
  return name_in<domain::DutyState>(
      {{open, "open"}, {done, "done"}, {not_applicable, "not_applicable"}}, state);
}

const domain::Visit* visit(World& world, const Slots& slots) {
  const domain::Visit* const found =
      world.state().find(domain::VisitId{std::stoull(slots["count"])});
  if (found == nullptr) world.complain("there is no visit " + slots["count"]);
  return found;
}

const ProcedureRun* run(World& world, const Slots& slots) {
  const domain::Incident* const incident = world.incident(slots);
  if (incident == nullptr) return nullptr;
  if (!incident->procedure.code.empty()) return &incident->procedure;
  world.complain("the incident runs no procedure");
  return nullptr;
}

const domain::DutyRun* duty(World& world, const Slots& slots) {
  const ProcedureRun* const running = run(world, slots);
  if (running == nullptr) return nullptr;
  const domain::DutyRun* const found = running->find(slots["item"]);
  if (found == nullptr) world.complain("the procedure has no duty " + slots["item"]);
  return found;
}

bool contains(const std::vector<domain::PersonKey>& people, const std::string& person) {
  return std::ranges::find(people, domain::PersonKey{person}) != people.end();
}

void check_next_duty(World& world, const Slots& slots) {
  const ProcedureRun* const running = run(world, slots);
  if (running == nullptr) return;
  const auto next =
      std::ranges::find(running->duties, domain::DutyState::open, &domain::DutyRun::state);
  expect_same(
      world, "the next duty", next == running->duties.end() ? "none" : next->code, slots["item"]);
}

void check_decision(World& world, const Slots& slots) {
  const ProcedureRun* const running = run(world, slots);
  if (running == nullptr) return;
  if (running->decisions.empty()) return world.complain("nothing was decided");
  expect_same(world, "the decision", running->decisions.back().scenario, slots["item"]);
  if (slots.has("clock")) {
    expect_moment(world, "the decision", running->decisions.back().at, slots["clock"]);
  }
}

const domain::PartEvacuation* part(World& world, const Slots& slots) {
  const ProcedureRun* const running = run(world, slots);
  if (running == nullptr) return nullptr;
  const auto found =
      std::ranges::find(running->parts, slots["room"], &domain::PartEvacuation::part);
  return found == running->parts.end() ? nullptr : &*found;
}

void check_part(World& world, const Slots& slots) {
  const domain::PartEvacuation* const one = part(world, slots);
  const std::string_view state = one == nullptr  ? "not_ordered"
                                 : one->swept_at ? "swept"
                                                 : "ordered";
  expect_same(world, "the part", state, slots["item"]);
}

void check_post(World& world, const Slots& slots) {
  const ProcedureRun* const running = run(world, slots);
  if (running == nullptr) return;
  const auto post =
      std::ranges::find(running->posts, domain::RoleCode{slots["item"]}, &domain::PostRun::role);
  if (post == running->posts.end()) return world.complain("there is no such post");
  if (slots.has("person")) {
    expect_same(world, "the holder", post->holder.value, slots["person"]);
  } else {
    expect_true(world, !post->holder, "it is held by " + post->holder.value);
  }
  if (slots.has("operator")) {
    expect_same(world, "the proposal", post->proposed.value, slots["operator"]);
  }
}

void check_circle(World& world, const Slots& slots, bool in) {
  const domain::Incident* const incident = world.incident(slots);
  if (incident == nullptr) return;
  const auto circle = domain::circle_of(world.state(), *incident);
  for (const std::string& person : slots.several) {
    expect_true(world, contains(circle, person) == in, person + (in ? " is not" : " is"));
  }
}

void check_silenced(World& world, const Slots& slots, bool silenced) {
  for (const std::string& person : slots.several) {
    expect_true(world,
                domain::is_silenced(world.state(), {person}) == silenced,
                person + (silenced ? " gets messages" : " gets none"));
  }
}

void check_past(World& world, const Slots& slots) {
  const domain::Incident* const incident = world.incident(slots);
  if (incident == nullptr) return;
  const auto past = domain::alarms_before(world.state(), *incident);
  expect_number(world, "earlier alarms", past.size(), slots["count"]);
}

void check_notice(World& world, const Slots& slots, bool shown) {
  const bool found = std::ranges::any_of(world.state().notices, [&](const auto& one) {
    return one.second.shown && one.second.site.value == slots["site"] &&
           one.second.visitor == slots["text"];
  });
  expect_true(world, found == shown, shown ? "it does not" : "it does");
}

std::vector<SentenceRule> checks_of_visits() {
  return {
      {"visit {count} is {item}",
       [](World& w, const Slots& s) {
         if (const auto* const one = visit(w, s)) {
           expect_same(w, "the visit", word_of_state(one->state), s["item"]);
         }
       }},
      {"visit {count} is of raised risk",
       [](World& w, const Slots& s) {
         if (const auto* const one = visit(w, s)) expect_true(w, one->risk_raised, "it is not");
       }},
      {"the registry was not consulted for visit {count}",
       [](World& w, const Slots& s) {
         if (const auto* const one = visit(w, s)) {
           expect_true(w, !one->plan.registry_consulted, "it was");
         }
       }},
      {"visit {count} falls due at {clock}",
       [](World& w, const Slots& s) {
         if (const auto* const one = visit(w, s)) {
           expect_moment(w, "the visit's time", one->due_at, s["clock"]);
         }
       }},
      {"somebody must call visit {count}",
       [](World& w, const Slots& s) {
         if (const auto* const one = visit(w, s)) expect_true(w, one->call_asked, "nobody must");
       }},
      {"nobody must call visit {count}",
       [](World& w, const Slots& s) {
         if (const auto* const one = visit(w, s)) expect_true(w, !one->call_asked, "they must");
       }},
      {"visit {count} is to be repeated with police by {clock}",
       [](World& w, const Slots& s) {
         if (const auto* const one = visit(w, s)) {
           expect_moment(w, "the return", one->return_due_at, s["clock"]);
         }
       }},
      {"visit {count} was not repeated in time",
       [](World& w, const Slots& s) {
         if (const auto* const one = visit(w, s)) expect_true(w, one->return_overdue, "it was");
       }},
      {"visit {count} stays alert",
       [](World& w, const Slots& s) {
         if (const auto* const one = visit(w, s)) expect_true(w, one->stay_alert, "it does not");
       }},
      {"the place {site} carries the note {text}",
       [](World& w, const Slots& s) { check_notice(w, s, true); }},
      {"the place {site} does not carry the note {text}",
       [](World& w, const Slots& s) { check_notice(w, s, false); }},
      {"{people} were told of {text}",
       [](World& w, const Slots& s) {
         for (const auto& [id, notice] : w.state().notices) {
           if (notice.visitor != s["text"]) continue;
           for (const std::string& person : s.several) {
             expect_true(w, contains(notice.told, person), person + " was not");
           }
           return;
         }
         w.complain("there is no such notice");
       }},
      {"nobody is expected any more",
       [](World& w, const Slots&) { expect_true(w, w.state().notices.empty(), "somebody is"); }},
      {"incident {incident} shows the note {text}",
       [](World& w, const Slots& s) {
         const domain::Incident* const incident = w.incident(s);
         if (incident == nullptr) return;
         const bool shown = std::ranges::any_of(
             incident->notices, [&](const auto& note) { return note.contains(s["text"]); });
         expect_true(w, shown, "it does not");
       }},
  };
}

std::vector<SentenceRule> checks_of_duties() {
  return {
      {"incident {incident} runs procedure {item}",
       [](World& w, const Slots& s) {
         if (const auto* const one = run(w, s)) expect_same(w, "it", one->code, s["item"]);
       }},
      {"incident {incident} runs no procedure",
       [](World& w, const Slots& s) {
         const domain::Incident* const incident = w.incident(s);
         if (incident != nullptr) expect_true(w, !incident->procedure.runs(), "it does");
       }},
      {"duty {item} of incident {incident} is {task}",
       [](World& w, const Slots& s) {
         if (const auto* const one = duty(w, s)) {
           expect_same(w, "the duty", word_of_duty(one->state), s["task"]);
         }
       }},
      {"duty {item} of incident {incident} is owed by {person}",
       [](World& w, const Slots& s) {
         if (const auto* const one = duty(w, s)) {
           expect_same(w, "it", one->owed_by.value, s["person"]);
         }
       }},
      {"duty {item} of incident {incident} is due by {clock}",
       [](World& w, const Slots& s) {
         if (const auto* const one = duty(w, s)) expect_moment(w, "it", one->due_at, s["clock"]);
       }},
      {"duty {item} of incident {incident} was done at {clock} by {person}",
       [](World& w, const Slots& s) {
         const auto* const one = duty(w, s);
         if (one == nullptr) return;
         expect_moment(w, "the duty", one->done_at, s["clock"]);
         expect_same(w, "who did it", one->done_by.value, s["person"]);
       }},
      {"the time of duty {item} of incident {incident} ran out",
       [](World& w, const Slots& s) {
         if (const auto* const one = duty(w, s)) expect_true(w, one->overdue, "it is not");
       }},
      {"duty {item} of incident {incident} was out of order",
       [](World& w, const Slots& s) {
         if (const auto* const one = duty(w, s)) expect_true(w, one->out_of_order, "it was not");
       }},
      {"the next duty of incident {incident} is {item}", check_next_duty},
      {"the threat of incident {incident} says {text}",
       [](World& w, const Slots& s) {
         const auto* const one = run(w, s);
         if (one == nullptr) return;
         const bool said = std::ranges::any_of(
             one->threat.words, [&](const auto& words) { return words.text == s["text"]; });
         expect_true(w, said, "it does not");
       }},
      {"the threat of incident {incident} has {count} words",
       [](World& w, const Slots& s) {
         if (const auto* const one = run(w, s)) {
           expect_number(w, "words", one->threat.words.size(), s["count"]);
         }
       }},
      {"question {item} of incident {incident} is open",
       [](World& w, const Slots& s) {
         const auto* const one = run(w, s);
         if (one == nullptr) return;
         const auto& answers = one->threat.answers;
         expect_true(
             w,
             std::ranges::find(answers, s["item"], &domain::FormAnswer::key) == answers.end(),
             "it is answered");
       }},
      {"the threat of incident {incident} went through the hands of {text}",
       [](World& w, const Slots& s) {
         const auto* const one = run(w, s);
         if (one == nullptr) return;
         const auto& names = one->threat.handled_by;
         expect_true(w, std::ranges::find(names, s["text"]) != names.end(), "it did not");
       }},
      {"incident {incident} was decided {item}[ at {clock}]", check_decision},
      {"incident {incident} has {count} decisions",
       [](World& w, const Slots& s) {
         if (const auto* const one = run(w, s)) {
           expect_number(w, "decisions", one->decisions.size(), s["count"]);
         }
       }},
  };
}

std::vector<SentenceRule> checks_of_people_and_place() {
  return {
      {"incident {incident} keeps radio silence",
       [](World& w, const Slots& s) {
         if (const auto* const one = run(w, s)) expect_true(w, one->radio_silence, "it does not");
       }},
      {"incident {incident} keeps no radio silence",
       [](World& w, const Slots& s) {
         if (const auto* const one = run(w, s)) expect_true(w, !one->radio_silence, "it does");
       }},
      {"nothing is sent to {people}", [](World& w, const Slots& s) { check_silenced(w, s, true); }},
      {"messages are sent to {people}",
       [](World& w, const Slots& s) { check_silenced(w, s, false); }},
      {"{people} may know of incident {incident}",
       [](World& w, const Slots& s) { check_circle(w, s, true); }},
      {"{people} may not know of incident {incident}",
       [](World& w, const Slots& s) { check_circle(w, s, false); }},
      {"the evacuation signal is forbidden at {site}",
       [](World& w, const Slots& s) {
         expect_true(w, domain::forbids_signal(w.state(), {s["site"]}) != nullptr, "it is not");
       }},
      {"the evacuation signal is not forbidden at {site}",
       [](World& w, const Slots& s) {
         expect_true(w, domain::forbids_signal(w.state(), {s["site"]}) == nullptr, "it is");
       }},
      {"the evacuation of incident {incident} starts at {clock}",
       [](World& w, const Slots& s) {
         if (const auto* const one = run(w, s)) {
           expect_moment(w, "the evacuation", one->evacuation.start_at, s["clock"]);
         }
       }},
      {"the evacuation signal of incident {incident} was given at {clock}",
       [](World& w, const Slots& s) {
         if (const auto* const one = run(w, s)) {
           expect_moment(w, "the signal", one->evacuation.signal_at, s["clock"]);
         }
       }},
      {"part {room} of incident {incident} is {item}", check_part},
      {"the toilets of part {room} in incident {incident} were swept",
       [](World& w, const Slots& s) {
         const auto* const one = part(w, s);
         expect_true(w, one != nullptr && one->toilets_swept, "they were not");
       }},
      {"the post {item} of incident {incident} is unfilled", check_post},
      {"the post {item} of incident {incident} is held by {person}", check_post},
      {"the post {item} of incident {incident} is unfilled and {operator} is proposed", check_post},
      {"incident {incident} lists {count} earlier alarms at its place", check_past},
      {"the floor plan of {site} is too old",
       [](World& w, const Slots& s) {
         const domain::Site* const site = w.site(s["site"]);
         if (site == nullptr) return;
         const bool old = domain::floor_plan_is_old(*site, w.now(), "Europe/Amsterdam");
         expect_true(w, old, "it is not: " + site->floor_plan_date);
       }},
      {"incident {incident} must be registered because of {item}",
       [](World& w, const Slots& s) {
         const domain::Incident* const incident = w.incident(s);
         if (incident == nullptr) return;
         expect_same(w, "why", incident->register_reason, s["item"]);
       }},
  };
}

}  // namespace

std::vector<SentenceRule> checks_of_procedures() {
  std::vector<SentenceRule> rules = checks_of_visits();
  for (auto more : {checks_of_duties(), checks_of_people_and_place()}) {
    rules.insert(rules.end(), more.begin(), more.end());
  }
  return rules;
}

}  // namespace meldkamer::scenario
