#include "server/api/scope.hpp"

#include <algorithm>

namespace meldkamer::api {
namespace {

using auth::Role;
using Rooms = std::vector<domain::ControlRoomKey>;

bool share_one(const Rooms& mine, const Rooms& theirs) {
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

/// The sites that the subject names, itself or by a device or mask.
std::vector<const domain::Site*> sites_of(const domain::LiveState& state, const Subject& subject) {
  std::vector<domain::SiteKey> keys = {subject.site};
  if (const auto* device = state.directory->find(subject.device)) keys.push_back(device->site);
  const auto mask = state.masks.find(subject.mask);
  if (mask != state.masks.end()) keys.push_back(mask->second.site);
  std::vector<const domain::Site*> sites;
  for (const auto& key : keys) {
    if (const auto* site = state.directory->find(key)) sites.push_back(site);
  }
  return sites;
}

}  // namespace

Rooms control_rooms_of(const domain::LiveState& state, const auth::Account& account) {
  if (!account.control_rooms.empty()) return account.control_rooms;
  const domain::Person* person = state.directory->find(account.person);
  return person == nullptr ? Rooms{} : person->control_rooms;
}

bool sees_restricted(const domain::LiveState& state, const auth::Account& account) {
  if (account.roles.shares({Role::supervisor, Role::auditor})) return true;
  const domain::Person* person = state.directory->find(account.person);
  return person != nullptr && person->has_role({"restricted"});
}

std::optional<Error> outside(const domain::LiveState& state,
                             const auth::Account& account,
                             const Subject& subject) {
  const Rooms mine = control_rooms_of(state, account);
  std::vector<domain::IncidentId> incidents = subject.incidents;
  if (const auto* assignment = state.find(subject.assignment)) {
    incidents.push_back(assignment->incident);
  }
  for (const auto id : incidents) {
    const domain::Incident* incident = state.find(id);
    if (incident == nullptr) continue;
    if (!share_one(mine, incident->control_rooms)) return of_another_room(spoken(id));
  }
  const domain::Person* person = state.directory->find(subject.person);
  if (person != nullptr && !share_one(mine, person->control_rooms)) {
    return of_another_room("person " + subject.person.value);
  }
  for (const domain::Site* site : sites_of(state, subject)) {
    if (!share_one(mine, {site->control_room})) return of_another_room("site " + site->key.value);
  }
  return std::nullopt;
}

}  // namespace meldkamer::api
