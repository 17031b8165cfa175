#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "server/domain/notice.hpp"
#include "server/domain/profile.hpp"
#include "server/domain/words.hpp"

/// What the organisation told about itself. A value: the whole is replaced by one event, so every
/// incident is handled under one version. Lists are kept in the order of the files.
namespace meldkamer::domain {

/// Minutes after local midnight, on ISO weekday 1 (Monday) to 7. `until` below `from`: the next
/// day.
struct WeeklyHours {
  std::uint8_t weekday{};
  std::uint16_t from_minute{};
  std::uint16_t until_minute{};
  friend bool operator==(const WeeklyHours&, const WeeklyHours&) = default;
};

struct ControlRoom {
  ControlRoomKey key;
  std::string label;
  std::vector<PersonKey> supervisors;
  friend bool operator==(const ControlRoom&, const ControlRoom&) = default;
};

struct Zone {
  ZoneKey key;
  std::string label;
  std::string level;          ///< Of the floor plan: "BG", "1".
  std::string location_code;  ///< In the registry's list: hall, workplace ...
  friend bool operator==(const Zone&, const Zone&) = default;
};

struct Site {
  SiteKey key;
  std::string label;
  std::string address;
  std::string site_class;  ///< Selects the ladder: guarded, small, public_space ...
  ControlRoomKey control_room;
  ProfileKey profile;
  std::vector<Zone> zones;
  std::optional<GeoPoint> position;
  std::vector<WeeklyHours> office_hours;  ///< Empty: always staffed.
  std::string police_entrance;
  std::string assembly_point;
  std::string rendezvous_point;
  PersonKey contact;
  std::vector<std::string> parts;  ///< Of the building, for a quiet evacuation (R60).
  std::string floor_plan_date;     ///< "2023-01-15"; empty: not said.
  const Zone* find_zone(const ZoneKey& key) const;
  friend bool operator==(const Site&, const Site&) = default;
};

struct Device {
  DeviceKey key;
  std::string label;
  std::string device_class;  ///< panic_button, panel, web_button, sensor.
  SiteKey site;
  ZoneKey zone;
  std::string spot;
  PersonKey owner;
  KindCode kind;  ///< Raised when the signal does not say.
  bool silent{};
  std::string account;        ///< DC-09, upper case.
  std::string account_point;  ///< Empty: every point of the account that no other device claims.
  Duration supervision{};     ///< Heard at least this often (EN 50136); 0: not supervised.
  std::string path;           ///< Network that its signals share with others; empty: its own.
  friend bool operator==(const Device&, const Device&) = default;
};

struct Person {
  PersonKey key;
  std::string call_sign;
  std::string name;
  std::vector<RoleCode> roles;
  std::vector<SiteKey> sites;  ///< Empty: every site of their control rooms.
  std::vector<ControlRoomKey> control_rooms;
  PersonKey line_manager;
  std::vector<PersonKey> deputies;
  std::vector<std::string> channels;  ///< In order: "app".
  std::string phone;
  std::string trained_on;           ///< Date of the last training, 2023-03-01; empty: not known.
  std::vector<WeeklyHours> shifts;  ///< Empty: on duty by signing on only.
  bool has_role(const RoleCode& role) const;
  friend bool operator==(const Person&, const Person&) = default;
};

struct Directory {
  std::string organisation;
  std::string version;
  std::vector<ControlRoom> control_rooms;
  std::vector<Site> sites;
  std::vector<Device> devices;
  std::vector<Person> people;
  std::vector<Profile> profiles;
  std::vector<AccessBan> bans;

  /// Builds the look-ups below; call once after filling the lists. Lists must not change after it.
  void index();
  const ControlRoom* find(const ControlRoomKey& key) const;
  const Site* find(const SiteKey& key) const;
  const Device* find(const DeviceKey& key) const;
  const Person* find(const PersonKey& key) const;
  const Profile* find(const ProfileKey& key) const;
  /// The device that sends under `account` at `point`; an exact point wins over a whole account.
  const Device* find_account(const std::string& account, const std::string& point) const;
  /// People of a site with one of these roles, in the order of the files.
  std::vector<const Person*> people_of(const Site& site, const std::vector<RoleCode>& roles) const;
  /// People of a control room with one of these roles, whatever their sites (mobile teams).
  std::vector<const Person*> people_in(const ControlRoomKey& room,
                                       const std::vector<RoleCode>& roles) const;

 private:
  std::map<ControlRoomKey, std::size_t> control_room_at_;
  std::map<SiteKey, std::size_t> site_at_;
  std::map<DeviceKey, std::size_t> device_at_;
  std::map<PersonKey, std::size_t> person_at_;
  std::map<ProfileKey, std::size_t> profile_at_;
  std::map<std::pair<std::string, std::string>, std::size_t> account_at_;
  std::map<SiteKey, std::vector<std::size_t>> people_at_;         // Named for the site.
  std::map<ControlRoomKey, std::vector<std::size_t>> people_in_;  // Every site of the room or not.
};

}  // namespace meldkamer::domain
