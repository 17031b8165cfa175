#include <algorithm>
#include <set>

#include "server/domain/evolve_parts.hpp"

/// Facts about people, and the directory that names them.
namespace meldkamer::domain::evolving {

namespace {

Responder& responder(LiveState& state, const PersonKey& person) {
  Responder& known = state.responders[person];
  known.person = person;
  return known;
}

// Roles that a ladder may ask, or that are asked for first aid and evacuation only.
std::set<RoleCode> askable_roles(const Directory& directory) {
  std::set<RoleCode> roles;
  for (const Profile& profile : directory.profiles) {
    roles.insert(profile.never_intervene_roles.begin(), profile.never_intervene_roles.end());
    for (const Plan& plan : profile.plans) {
      for (const PlanStep& step : plan.steps) roles.insert(step.roles.begin(), step.roles.end());
    }
  }
  return roles;
}

bool has_one_of(const Person& person, const std::set<RoleCode>& roles) {
  return std::ranges::any_of(person.roles,
                             [&](const RoleCode& role) { return roles.contains(role); });
}

// Who can be asked, and who stands in for them (R37).
std::set<PersonKey> askable_people(const Directory& directory) {
  const std::set<RoleCode> roles = askable_roles(directory);
  std::set<PersonKey> people;
  for (const Person& person : directory.people) {
    if (!has_one_of(person, roles)) continue;
    people.insert(person.key);
    people.insert(person.deputies.begin(), person.deputies.end());
  }
  return people;
}

}  // namespace

void apply(LiveState& state, const Event& event, const DutyChanged& fact) {
  Responder& known = responder(state, fact.person);
  known.on_duty = fact.on_duty;
  known.on_break = fact.on_break;
  // Who signs off is off until their next shift begins.
  if (!fact.on_duty) known.rostered = false;
  known.reason = fact.reason;
  // Also when the status stays: a sign-off counts from when it was said.
  known.since = {};
  settle(known, state, event.at);
}

void apply(LiveState& state, const Event& event, const ContactChanged& fact) {
  Responder& known = responder(state, fact.person);
  known.contact_lost = fact.lost;
  if (Assignment* const assignment = find(state, known.assignment)) {
    const bool on_the_way = assignment->state == AssignmentState::accepted ||
                            assignment->state == AssignmentState::en_route;
    assignment->unconfirmed = fact.lost && on_the_way;
  }
  settle(known, state, event.at);
}

void apply(LiveState& state, const Event& event, const DuressRaised& fact) {
  Responder& known = responder(state, fact.person);
  known.duress = true;
  if (!known.incident) known.incident = fact.incident;
  if (fact.position) {
    known.last_position = *fact.position;
    known.last_position_at = happened_at(event, {});
  }
  settle(known, state, event.at);
}

void apply(LiveState& state, const Event& event, const DuressCleared& fact) {
  Responder& known = responder(state, fact.person);
  known.duress = false;
  if (!known.assignment) known.incident = {};
  settle(known, state, event.at);
}

void apply(LiveState& state, const Event& event, const DirectoryImported& fact) {
  remember_import(state, event, fact);
  keep_profiles_in_use(state, *fact.directory);
  state.directory = fact.directory;
  for (const PersonKey& person : askable_people(*state.directory)) {
    Responder& known = responder(state, person);
    // Who never signed on or off has no since: their roster counts from the shift that runs now.
    if (known.since) settle(known, state, event.at);
  }
  std::erase_if(state.silences, [&](const auto& entry) {
    const Device* const device = state.directory->find(entry.first);
    return device == nullptr || device->supervision == Duration{};
  });
  // Who left the directory is kept as long as an incident still needs them.
  std::erase_if(state.responders, [&](const auto& entry) {
    const Responder& known = entry.second;
    return !known.assignment && !known.duress && state.directory->find(known.person) == nullptr;
  });
  follow_roster(state, event.at);
  follow_bans(state, event.at);
}

}  // namespace meldkamer::domain::evolving
