#include "server/api/scope.hpp"

#include <algorithm>

#include "server/domain/need_to_know.hpp"

namespace meldkamer::api {
namespace {

using auth::Role;
using ControlRooms = std::vector<domain::ControlRoomKey>;

bool share_one(const ControlRooms& mine, const ControlRooms& theirs) {
  return std::ranges::any_of(theirs, [&mine](const domain::ControlRoomKey& room) {
    return std::ranges::find(mine, room) != mine.end();
  });
}

Error of_another_room(const std::string& what) {
  return {Code::permission_denied, "OTHER_CONTROL_ROOM", what + " belongs to another control room"};
}

std::string spoken(domain::IncidentId incident) {
  return "incident " + std::to_string(incident.value);
}

// Who goes on a visit or holds its data works on it from wherever they are.
bool is_theirs(const domain::Visit& visit, const domain::PersonKey& person) {
  const auto& visitors = visit.plan.visitors;
  return person &&
         (visit.plan.backup == person || std::ranges::find(visitors, person) != visitors.end());
}

std::optional<Error> outside_place(const domain::LiveState& state,
                                   const ControlRooms& mine,
                                   const domain::SiteKey& key) {
  const domain::Site* const site = state.directory->find(key);
  if (site == nullptr || share_one(mine, {site->control_room})) return std::nullopt;
  return of_another_room("site " + key.value);
}

/// The places that the subject names, itself or by a device, mask or drill.
std::vector<domain::SiteKey> sites_of(const domain::LiveState& state, const Subject& subject) {
  std::vector<domain::SiteKey> sites = {subject.site};
  if (const auto* device = state.directory->find(subject.device)) sites.push_back(device->site);
  const auto mask = state.masks.find(subject.mask);
  if (mask != state.masks.end()) sites.push_back(mask->second.site);
  const auto drill = state.drills.find(subject.drill);
  if (drill != state.drills.end()) sites.push_back(drill->second.site);
  return sites;
}

}  // namespace

ControlRooms control_rooms_of(const domain::LiveState& state, const auth::Account& account) {
  if (!account.control_rooms.empty()) return account.control_rooms;
  const domain::Person* person = state.directory->find(account.person);
  return person == nullptr ? ControlRooms{} : person->control_rooms;
}

bool sees_restricted(const domain::LiveState& state, const auth::Account& account) {
  if (account.roles.shares({Role::supervisor, Role::auditor})) return true;
  const domain::Person* person = state.directory->find(account.person);
  return person != nullptr && person->has_role({"restricted"});
}

bool may_know(const domain::LiveState& state,
              const auth::Account& account,
              const domain::Incident& incident) {
  if (!incident.restricted || sees_restricted(state, account)) return true;
  const auto circle = domain::circle_of(state, incident);
  return account.person && std::ranges::find(circle, account.person) != circle.end();
}

std::optional<Error> outside(const domain::LiveState& state,
                             const auth::Account& account,
                             const Subject& subject) {
  const ControlRooms mine = control_rooms_of(state, account);
  std::vector<domain::IncidentId> incidents = subject.incidents;
  if (const auto* assignment = state.find(subject.assignment)) {
    incidents.push_back(assignment->incident);
  }
  for (const auto id : incidents) {
    const domain::Incident* incident = state.find(id);
    if (incident == nullptr) continue;
    if (!share_one(mine, incident->control_rooms)) return of_another_room(spoken(id));
    if (!may_know(state, account, *incident)) {
      return Error(Code::permission_denied,
                   "RESTRICTED",
                   "this incident is for those who need to know; ask its operator");
    }
  }
  for (const auto& site : sites_of(state, subject)) {
    if (auto elsewhere = outside_place(state, mine, site)) return elsewhere;
  }
  const domain::Visit* const visit = state.find(subject.visit);
  if (visit != nullptr && !is_theirs(*visit, account.person)) {
    if (auto elsewhere = outside_place(state, mine, visit->plan.site)) return elsewhere;
  }
  const domain::Person* person = state.directory->find(subject.person);
  if (person != nullptr && !share_one(mine, person->control_rooms)) {
    return of_another_room("person " + subject.person.value);
  }
  return std::nullopt;
}

}  // namespace meldkamer::api
