#include "server/wire/directory.hpp"

#include <utility>

#include "server/wire/directory_procedure.hpp"
#include "server/wire/directory_profile.hpp"
#include "server/wire/reading.hpp"
#include "server/wire/record.hpp"
#include "server/wire/span.hpp"

namespace meldkamer::wire {
namespace {

template <class Stored>
void store_hours(const domain::WeeklyHours& hours, Stored* message) {
  message->set_weekday(hours.weekday);
  message->set_from_minute(hours.from_minute);
  message->set_until_minute(hours.until_minute);
}

template <class Stored>
domain::WeeklyHours read_hours(Reading& reading, const Stored& message, std::string_view field) {
  constexpr std::uint32_t minutes_a_day = 24 * 60;
  if (message.weekday() < 1 || message.weekday() > 7) {
    reading.fail(field, "has a weekday that is not 1 to 7");
  } else if (message.from_minute() > minutes_a_day || message.until_minute() > minutes_a_day) {
    reading.fail(field, "has a minute after the end of the day");
  }
  return {.weekday = static_cast<std::uint8_t>(message.weekday()),
          .from_minute = static_cast<std::uint16_t>(message.from_minute()),
          .until_minute = static_cast<std::uint16_t>(message.until_minute())};
}

void store_room(const domain::ControlRoom& room, v1::ControlRoom* message) {
  message->set_control_room_key(room.key.value);
  message->set_label(room.label);
  for (const auto& person : room.supervisors) message->add_supervisors(person.value);
}

domain::ControlRoom read_room(Reading& reading, const v1::ControlRoom& message) {
  reading.begin("control room " + message.control_room_key());
  if (message.control_room_key().empty()) reading.fail("control_room_key", "is empty");
  domain::ControlRoom room{.key = {message.control_room_key()}, .label = message.label()};
  for (const std::string& person : message.supervisors()) room.supervisors.push_back({person});
  return room;
}

void store_site(const domain::Site& site, v1::Site* message) {
  message->set_site_key(site.key.value);
  message->set_label(site.label);
  message->set_address(site.address);
  message->set_site_class(site.site_class);
  message->set_control_room_key(site.control_room.value);
  message->set_profile_key(site.profile.value);
  for (const domain::Zone& zone : site.zones) {
    v1::Zone* zone_message = message->add_zones();
    zone_message->set_zone_key(zone.key.value);
    zone_message->set_label(zone.label);
    zone_message->set_level(zone.level);
    zone_message->set_location_code(zone.location_code);
  }
  if (site.position) store(*site.position, message->mutable_position());
  for (const auto& hours : site.office_hours) store_hours(hours, message->add_office_hours());
  message->set_police_entrance(site.police_entrance);
  message->set_assembly_point(site.assembly_point);
  message->set_rendezvous_point(site.rendezvous_point);
  message->set_contact(site.contact.value);
  for (const std::string& part : site.parts) message->add_parts(part);
  message->set_floor_plan_date(site.floor_plan_date);
}

domain::Site read_site(Reading& reading, const v1::Site& message) {
  reading.begin("site " + message.site_key());
  if (message.site_key().empty()) reading.fail("site_key", "is empty");
  domain::Site site{.key = {message.site_key()},
                    .label = message.label(),
                    .address = message.address(),
                    .site_class = message.site_class(),
                    .control_room = {message.control_room_key()},
                    .profile = {message.profile_key()}};
  for (const v1::Zone& zone : message.zones()) {
    if (zone.zone_key().empty()) reading.fail("zones.zone_key", "is empty");
    site.zones.push_back({.key = {zone.zone_key()},
                          .label = zone.label(),
                          .level = zone.level(),
                          .location_code = zone.location_code()});
  }
  if (message.has_position()) site.position = read(message.position());
  for (const v1::OfficeHours& hours : message.office_hours()) {
    site.office_hours.push_back(read_hours(reading, hours, "office_hours"));
  }
  site.police_entrance = message.police_entrance();
  site.assembly_point = message.assembly_point();
  site.rendezvous_point = message.rendezvous_point();
  site.contact = {message.contact()};
  site.parts.assign(message.parts().begin(), message.parts().end());
  site.floor_plan_date = message.floor_plan_date();
  return site;
}

void store_device(const domain::Device& device, v1::Device* message) {
  message->set_device_key(device.key.value);
  message->set_label(device.label);
  message->set_device_class(device.device_class);
  message->set_site_key(device.site.value);
  message->set_zone_key(device.zone.value);
  message->set_spot(device.spot);
  message->set_owner(device.owner.value);
  message->set_kind(device.kind.value);
  message->set_silent(device.silent);
  message->set_account(device.account);
  message->set_account_point(device.account_point);
  if (device.supervision > Duration{})
    *message->mutable_supervision() = span_message(device.supervision);
  message->set_path(device.path);
}

domain::Device read_device(Reading& reading, const v1::Device& message) {
  reading.begin("device " + message.device_key());
  if (message.device_key().empty()) reading.fail("device_key", "is empty");
  return {.key = {message.device_key()},
          .label = message.label(),
          .device_class = message.device_class(),
          .site = {message.site_key()},
          .zone = {message.zone_key()},
          .spot = message.spot(),
          .owner = {message.owner()},
          .kind = {message.kind()},
          .silent = message.silent(),
          .account = message.account(),
          .account_point = message.account_point(),
          .supervision = span_from(reading, message.supervision(), "supervision"),
          .path = message.path()};
}

void store_person(const domain::Person& person, v1::Person* message) {
  message->set_person_key(person.key.value);
  message->set_call_sign(person.call_sign);
  message->set_name(person.name);
  for (const auto& role : person.roles) message->add_roles(role.value);
  for (const auto& site : person.sites) message->add_site_keys(site.value);
  for (const auto& room : person.control_rooms) message->add_control_room_keys(room.value);
  message->set_line_manager(person.line_manager.value);
  for (const auto& deputy : person.deputies) message->add_deputies(deputy.value);
  for (const auto& channel : person.channels) message->add_channels(channel);
  message->set_phone(person.phone);
  message->set_trained_on(person.trained_on);
  for (const auto& shift : person.shifts) store_hours(shift, message->add_shifts());
}

domain::Person read_person(Reading& reading, const v1::Person& message) {
  reading.begin("person " + message.person_key());
  if (message.person_key().empty()) reading.fail("person_key", "is empty");
  domain::Person person{
      .key = {message.person_key()}, .call_sign = message.call_sign(), .name = message.name()};
  for (const std::string& role : message.roles()) person.roles.push_back({role});
  for (const std::string& site : message.site_keys()) person.sites.push_back({site});
  for (const auto& room : message.control_room_keys()) person.control_rooms.push_back({room});
  person.line_manager = {message.line_manager()};
  for (const std::string& deputy : message.deputies()) person.deputies.push_back({deputy});
  person.channels.assign(message.channels().begin(), message.channels().end());
  person.phone = message.phone();
  person.trained_on = message.trained_on();
  for (const v1::Shift& shift : message.shifts()) {
    person.shifts.push_back(read_hours(reading, shift, "shifts"));
  }
  return person;
}

}  // namespace

v1::Directory directory_message(const domain::Directory& directory) {
  v1::Directory message;
  message.set_organisation(directory.organisation);
  message.set_version(directory.version);
  for (const auto& room : directory.control_rooms) store_room(room, message.add_control_rooms());
  for (const auto& site : directory.sites) store_site(site, message.add_sites());
  for (const auto& device : directory.devices) store_device(device, message.add_devices());
  for (const auto& person : directory.people) store_person(person, message.add_people());
  for (const auto& profile : directory.profiles) store(profile, message.add_profiles());
  for (const auto& ban : directory.bans) store(ban, message.add_bans());
  return message;
}

std::expected<domain::Directory, Fault> directory_from(const v1::Directory& message) {
  Reading reading("directory");
  reading.nothing_unknown(message);
  domain::Directory directory;
  directory.organisation = message.organisation();
  directory.version = message.version();
  for (const auto& room : message.control_rooms()) {
    directory.control_rooms.push_back(read_room(reading, room));
  }
  for (const auto& site : message.sites()) directory.sites.push_back(read_site(reading, site));
  for (const auto& device : message.devices()) {
    directory.devices.push_back(read_device(reading, device));
  }
  for (const auto& person : message.people()) {
    directory.people.push_back(read_person(reading, person));
  }
  for (const auto& profile : message.profiles()) {
    directory.profiles.push_back(read(reading, profile));
  }
  for (const auto& ban : message.bans()) directory.bans.push_back(read(ban));
  if (auto fault = reading.fault()) return std::unexpected(std::move(*fault));
  directory.index();
  return directory;
}

}  // namespace meldkamer::wire
