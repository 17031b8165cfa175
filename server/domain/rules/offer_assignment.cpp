#include <algorithm>
#include <array>

#include "server/base/limits.hpp"
#include "server/domain/need_to_know.hpp"
#include "server/domain/rules/candidates.hpp"
#include "server/domain/rules/ladder.hpp"
#include "server/domain/rules/ladder_steps.hpp"
#include "server/domain/rules/rules.hpp"

/// The operator asks somebody by name; who is on another case leaves it for this one (R64).
namespace meldkamer::domain::rules {

namespace {

constexpr std::array<std::string_view, 4> tasks = {"intervene", "first_aid", "evacuate", "sweep"};

bool contains(const std::vector<RoleCode>& roles, const RoleCode& role) {
  return std::ranges::find(roles, role) != roles.end();
}

// Roles that any ladder asks, in any profile: people of another control room may assist.
bool is_asked_by_a_ladder(const Directory& directory, const RoleCode& role) {
  return std::ranges::any_of(directory.profiles, [&](const Profile& profile) {
    return std::ranges::any_of(profile.plans, [&](const Plan& plan) {
      return std::ranges::any_of(plan.steps,
                                 [&](const PlanStep& step) { return contains(step.roles, role); });
    });
  });
}

bool never_intervenes(const Draft& draft, const Incident& incident, const RoleCode& role) {
  if (const Profile* const profile = draft.profile_of(incident)) {
    return contains(profile->never_intervene_roles, role);
  }
  return std::ranges::any_of(draft.directory().profiles, [&](const Profile& profile) {
    return contains(profile.never_intervene_roles, role);
  });
}

// First aid, evacuation and sweeping are for everybody; intervening only for who is trained (R36).
bool may_do(const Draft& draft, const Incident& incident, const Person& person, bool intervene) {
  if (!intervene) return true;
  return std::ranges::any_of(person.roles, [&](const RoleCode& role) {
    return is_asked_by_a_ladder(draft.directory(), role) &&
           !never_intervenes(draft, incident, role);
  });
}

std::optional<Refusal> objection(Draft& draft,
                                 const Incident& incident,
                                 const Person& person,
                                 const std::string& task) {
  if (std::ranges::find(tasks, task) == tasks.end()) {
    return Refusal{Refusal::field_required, "task: intervene, first_aid, evacuate or sweep"};
  }
  if (!may_do(draft, incident, person, task == "intervene")) {
    return Refusal{Refusal::role_not_allowed, person.key.value};
  }
  if (is_silenced(draft.before(), person.key)) {
    return Refusal{Refusal::radio_silence, person.key.value + ": landline or in person"};
  }
  Refusal not_available{Refusal::person_not_available, person.key.value};
  if (is_in_danger(incident, person.key)) return not_available;
  const Responder* const responder = draft.responder(person.key);
  if (responder == nullptr || responder->duress || responder->contact_lost) return not_available;
  if (!responder->assignment && !is_on_duty(draft, incident, *responder)) return not_available;
  const Assignment* const other = draft.assignment(responder->assignment);
  if (other == nullptr) return std::nullopt;
  // Who has arrived has somebody in front of them.
  if (other->state == AssignmentState::on_scene) return not_available;
  const Incident* const elsewhere = draft.incident(other->incident);
  const bool graver = elsewhere != nullptr && elsewhere->priority < incident.priority;
  const bool practice = elsewhere != nullptr && elsewhere->drill && !incident.drill;
  if (other->is_active() && graver && !practice) return not_available;
  return std::nullopt;
}

const Assignment* live_here(Draft& draft, IncidentId id, const PersonKey& person) {
  for (const Assignment* const one : draft.assignments_of(id)) {
    const bool live = one->state == AssignmentState::offered || one->is_active();
    if (live && one->person == person) return one;
  }
  return nullptr;
}

IncidentId leave_other_case(Draft& draft, const PersonKey& person) {
  const Responder* const responder = draft.responder(person);
  const Assignment* const other =
      responder == nullptr ? nullptr : draft.assignment(responder->assignment);
  if (other == nullptr) return {};
  const IncidentId left = other->incident;
  draft.say(AssignmentCancelled{.assignment = other->id, .reason = "diverted"});
  return left;
}

}  // namespace

Ruling rule(Draft& draft, const OfferAssignment& order) {
  const auto incident = open_incident(draft, order.incident);
  if (!incident) return std::unexpected(incident.error());
  const Person* const person = draft.directory().find(order.person);
  if (person == nullptr) {
    return std::unexpected(Refusal{Refusal::person_unknown, order.person.value});
  }
  if (const Assignment* const known = live_here(draft, order.incident, order.person)) {
    // Two operators pressed (R65); the log says who was first.
    return Answer{.incident = order.incident, .alarm = {}, .assignment = known->id};
  }
  const std::string task = order.task.empty() ? "intervene" : order.task;
  if (auto refusal = objection(draft, **incident, *person, task)) {
    return std::unexpected(*refusal);
  }
  Duration answer_within{limits::offer_default};
  if (const auto asking = asking_step(**incident)) {
    answer_within = plan_step_of(draft, **incident, (*incident)->steps[*asking].step).offer;
  }
  const IncidentId left = leave_other_case(draft, order.person);
  const AssignmentId made = offer(draft, order.incident, order.person, {}, task, answer_within);
  // The case they left asks the next one, with its full time (R64).
  if (left) settle_ladder(draft, left);
  return Answer{.incident = order.incident, .alarm = {}, .assignment = made};
}

}  // namespace meldkamer::domain::rules
