#include "server/domain/cover.hpp"

#include <algorithm>
#include <set>

namespace meldkamer::domain {

namespace {

bool is_there(const Responder& responder) {
  if (responder.contact_lost || responder.duress) return false;
  return responder.on_duty ? !responder.on_break : responder.rostered;
}

}  // namespace

std::vector<PersonKey> people_of_ladder(const Directory& directory, const Site& site) {
  const Profile* const profile = directory.find(site.profile);
  const Plan* const plan = profile == nullptr ? nullptr : profile->find_plan(site.site_class);
  if (plan == nullptr) return {};
  std::set<PersonKey> people;
  for (const PlanStep& step : plan->steps) {
    std::vector<RoleCode> roles = step.roles;
    const auto& never = profile->never_intervene_roles;
    std::erase_if(
        roles, [&](const RoleCode& role) { return std::ranges::find(never, role) != never.end(); });
    const auto found = step.mobile ? directory.people_in(site.control_room, roles)
                                   : directory.people_of(site, roles);
    for (const Person* const person : found) {
      people.insert(person->key);
      people.insert(person->deputies.begin(), person->deputies.end());
    }
  }
  return {people.begin(), people.end()};
}

CoverLevel cover_of(const LiveState& state, const std::vector<PersonKey>& people) {
  CoverLevel level = CoverLevel::nobody_there;
  for (const PersonKey& person : people) {
    const Responder* const responder = state.find_responder(person);
    if (responder == nullptr || !is_there(*responder)) continue;
    if (!responder->assignment) return CoverLevel::good;
    level = CoverLevel::nobody_free;
  }
  return level;
}

bool is_at_work(const LiveState& state, const PersonKey& person) {
  const Responder* const known = state.find_responder(person);
  if (known == nullptr) return false;
  return known->on_duty || known->rostered || known->assignment || known->duress;
}

}  // namespace meldkamer::domain
