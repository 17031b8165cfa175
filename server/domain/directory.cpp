#include "server/domain/directory.hpp"

#include <algorithm>

namespace meldkamer::domain {

namespace {

template <class Key, class Thing>
const Thing* look_up(const std::map<Key, std::size_t>& at,
                     const std::vector<Thing>& things,
                     const Key& key) {
  const auto found = at.find(key);
  return found == at.end() ? nullptr : &things[found->second];
}

template <class Thing, class Key>
void index_by_key(const std::vector<Thing>& things, std::map<Key, std::size_t>& at) {
  at.clear();
  for (std::size_t i = 0; i < things.size(); ++i) at.try_emplace(things[i].key, i);
}

bool has_one_of(const Person& person, const std::vector<RoleCode>& roles) {
  return std::ranges::any_of(roles, [&](const RoleCode& role) { return person.has_role(role); });
}

}  // namespace

const Zone* Site::find_zone(const ZoneKey& key) const {
  const auto found = std::ranges::find(zones, key, &Zone::key);
  return found == zones.end() ? nullptr : &*found;
}

bool Person::has_role(const RoleCode& role) const {
  return std::ranges::find(roles, role) != roles.end();
}

void Directory::index() {
  index_by_key(control_rooms, control_room_at_);
  index_by_key(sites, site_at_);
  index_by_key(devices, device_at_);
  index_by_key(people, person_at_);
  index_by_key(profiles, profile_at_);
  account_at_.clear();
  for (std::size_t i = 0; i < devices.size(); ++i) {
    if (devices[i].account.empty()) continue;
    account_at_.try_emplace({devices[i].account, devices[i].account_point}, i);
  }
  people_at_.clear();
  people_in_.clear();
  for (std::size_t i = 0; i < people.size(); ++i) {
    for (const SiteKey& site : people[i].sites) people_at_[site].push_back(i);
    for (const ControlRoomKey& room : people[i].control_rooms) people_in_[room].push_back(i);
  }
}

const ControlRoom* Directory::find(const ControlRoomKey& key) const {
  return look_up(control_room_at_, control_rooms, key);
}

const Site* Directory::find(const SiteKey& key) const {
  return look_up(site_at_, sites, key);
}

const Device* Directory::find(const DeviceKey& key) const {
  return look_up(device_at_, devices, key);
}

const Person* Directory::find(const PersonKey& key) const {
  return look_up(person_at_, people, key);
}

const Profile* Directory::find(const ProfileKey& key) const {
  return look_up(profile_at_, profiles, key);
}

const Device* Directory::find_account(const std::string& account, const std::string& point) const {
  if (account.empty()) return nullptr;
  const Device* const exact = look_up(account_at_, devices, std::pair(account, point));
  if (exact != nullptr || point.empty()) return exact;
  return look_up(account_at_, devices, std::pair(account, std::string()));
}

std::vector<const Person*> Directory::people_of(const Site& site,
                                                const std::vector<RoleCode>& roles) const {
  std::vector<std::size_t> places;
  if (const auto named = people_at_.find(site.key); named != people_at_.end()) {
    places = named->second;
  }
  if (const auto room = people_in_.find(site.control_room); room != people_in_.end()) {
    for (const std::size_t place : room->second) {
      if (people[place].sites.empty()) places.push_back(place);
    }
  }
  std::ranges::sort(places);
  std::vector<const Person*> found;
  for (const std::size_t place : places) {
    if (has_one_of(people[place], roles)) found.push_back(&people[place]);
  }
  return found;
}

std::vector<const Person*> Directory::people_in(const ControlRoomKey& room,
                                                const std::vector<RoleCode>& roles) const {
  std::vector<const Person*> found;
  const auto places = people_in_.find(room);
  if (places == people_in_.end()) return found;
  for (const std::size_t place : places->second) {
    if (has_one_of(people[place], roles)) found.push_back(&people[place]);
  }
  return found;
}

}  // namespace meldkamer::domain
