#pragma once
#include <memory>
#include <string>

#include "server/domain/command.hpp"
#include "server/domain/directory.hpp"

/// A city that fits on a page: two control rooms, three sites, a handful of people. For the tests
/// of what runs around the domain.
namespace meldkamer {

inline domain::Plan small_plan(const std::string& site_class) {
  using namespace std::chrono_literals;
  domain::Plan plan{.site_class = site_class, .steps = {}, .arrive_norm = 5min};
  plan.steps.push_back({.step = {"security"},
                        .label = "Beveiliging",
                        .roles = {{"guard"}},
                        .mode = domain::OfferMode::all_at_once,
                        .offer = 30s,
                        .timeout = 60s,
                        .mobile = true});
  plan.steps.push_back({.step = {std::string(domain::step_police)},
                        .label = "Politie",
                        .timeout = 60s,
                        .confirm_call_within = 30s});
  return plan;
}

inline domain::AlarmKind small_kind(const std::string& kind, domain::Priority priority) {
  return {.kind = {kind}, .label = "Soort " + kind, .priority = priority};
}

inline domain::Profile small_profile() {
  using namespace std::chrono_literals;
  domain::Profile profile;
  profile.key = {"profile"};
  profile.version = "1";
  profile.label = "Proefprofiel";
  profile.time_zone = "Europe/Amsterdam";
  profile.acknowledge_within = 30s;
  profile.auto_start_after = 60s;
  profile.repeat_alert = 30s;
  profile.group_within = 2min;
  profile.plans = {small_plan("guarded")};
  profile.kinds = {small_kind("unknown", domain::Priority::p2),
                   small_kind("responder_duress", domain::Priority::p1),
                   small_kind("aggression", domain::Priority::p1),
                   small_kind("nuisance", domain::Priority::p3)};
  profile.false_alarm_causes = {{.code = "mistake", .label = "Vergissing", .group = {}}};
  return profile;
}

inline domain::Site small_site(const std::string& key, const std::string& control_room) {
  domain::Site site;
  site.key = {key};
  site.label = "Locatie " + key;
  site.address = "Straat 1";
  site.site_class = "guarded";
  site.control_room = {control_room};
  site.profile = {"profile"};
  site.zones = {{.key = {"Z1"}, .label = "Balie", .level = "BG", .location_code = "hall"}};
  return site;
}

inline domain::Person small_person(const std::string& key,
                                   const std::string& role,
                                   const std::string& control_room) {
  domain::Person person;
  person.key = {key};
  person.call_sign = "ROEP-" + key;
  person.name = "Persoon " + key;
  person.roles = {{role}};
  person.control_rooms = {{control_room}};
  person.channels = {"app"};
  return person;
}

inline std::shared_ptr<const domain::Directory> small_city(const std::string& version = "1") {
  auto city = std::make_shared<domain::Directory>();
  city->organisation = "Proefstad";
  city->version = version;
  city->control_rooms = {{.key = {"MK1"}, .label = "Meldkamer 1", .supervisors = {{"S-1"}}},
                         {.key = {"MK2"}, .label = "Meldkamer 2", .supervisors = {}}};
  city->sites = {small_site("L1", "MK1"), small_site("L2", "MK1"), small_site("L3", "MK2")};
  for (const auto& site : city->sites) {
    domain::Device device;
    device.key = {"B-" + site.key.value};
    device.label = "Knop " + site.key.value;
    device.device_class = "panic_button";
    device.site = site.key;
    device.zone = {"Z1"};
    device.kind = {"aggression"};
    city->devices.push_back(device);
  }
  city->people = {small_person("G-1", "guard", "MK1"),
                  small_person("G-2", "guard", "MK1"),
                  small_person("G-3", "guard", "MK2"),
                  small_person("O-1", "operator", "MK1"),
                  small_person("O-2", "operator", "MK2"),
                  small_person("S-1", "supervisor", "MK1")};
  city->profiles = {small_profile()};
  city->index();
  return city;
}

inline domain::Command order(domain::Order what, const std::string& by = {}) {
  domain::Command command;
  command.by = {by};
  command.order = std::move(what);
  return command;
}

inline domain::Command found_city(const std::string& version = "1") {
  return order(domain::ImportDirectory{.directory = small_city(version), .reason = "test"});
}

inline domain::Command alarm_at(const std::string& site, const std::string& duplicate_key = {}) {
  domain::RaiseAlarm raise;
  raise.source = domain::SourceClass::dc09;
  raise.duplicate_key = duplicate_key;
  raise.device = {"B-" + site};
  return order(std::move(raise));
}

inline domain::Command on_duty(const std::string& person) {
  return order(domain::SetAvailability{.to = domain::ResponderStatus::available, .reason = {}},
               person);
}

}  // namespace meldkamer
