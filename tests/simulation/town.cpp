#include "tests/simulation/town.hpp"

#include <chrono>

#include "tests/unit/engine/small_city.hpp"

namespace meldkamer::simulation {
using namespace std::chrono_literals;

namespace {

domain::Plan one_by_one(const std::string& site_class) {
  domain::Plan plan = small_plan(site_class);
  plan.steps.front().mode = domain::OfferMode::nearest_first;
  plan.steps.front().offer = 20s;
  return plan;
}

domain::Plan in_two_steps(const std::string& site_class) {
  domain::Plan plan = small_plan(site_class);
  domain::PlanStep colleagues = plan.steps.front();
  colleagues.step = {"colleagues"};
  colleagues.label = "Collega's";
  colleagues.offer = 15s;
  colleagues.timeout = 20s;
  plan.steps.insert(plan.steps.begin(), colleagues);
  return plan;
}

domain::AlarmKind kind(const std::string& code,
                       domain::Priority priority,
                       domain::PoliceRule rule) {
  domain::AlarmKind kind = small_kind(code, priority);
  kind.police = rule;
  return kind;
}

domain::Profile profile() {
  using enum domain::PoliceRule;
  domain::Profile profile = small_profile();
  profile.repeat_alert = 90s;
  profile.plans = {small_plan("guarded"), one_by_one("patrolled"), in_two_steps("small")};
  profile.kinds.push_back(kind("weapon", domain::Priority::p1, in_parallel));
  profile.kinds.push_back(kind("hostage_taking", domain::Priority::p1, at_once));
  profile.kinds.push_back(kind("phone_aggression", domain::Priority::p3, report_only));
  return profile;
}

domain::Device button(const domain::Site& site, const std::string& kind) {
  domain::Device device;
  device.key = {"B-" + site.key.value + "-" + kind};
  device.label = "Knop " + device.key.value;
  device.device_class = "panic_button";
  device.site = site.key;
  device.zone = {"Z1"};
  device.kind = {kind};
  return device;
}

}  // namespace

std::shared_ptr<const domain::Directory> town() {
  static const std::shared_ptr<const domain::Directory> made = [] {
    auto town = std::make_shared<domain::Directory>(*small_city());
    town->control_rooms[1].supervisors = {{"S-1"}};
    town->sites.clear();
    town->devices.clear();
    const std::vector<std::string> classes = {"guarded", "patrolled", "small"};
    for (std::size_t i = 0; i < 6; ++i) {
      domain::Site site = small_site("L" + std::to_string(i + 1), i < 4 ? "MK1" : "MK2");
      site.site_class = classes[i % classes.size()];
      for (const char* const code : {"aggression", "weapon", "hostage_taking", "nuisance"}) {
        town->devices.push_back(button(site, code));
      }
      town->sites.push_back(std::move(site));
    }
    town->people.clear();
    for (std::size_t i = 0; i < guards().size(); ++i) {
      town->people.push_back(small_person(guards()[i], "guard", i < 5 ? "MK1" : "MK2"));
    }
    for (const Desk& desk : desks()) {
      town->people.push_back(small_person(desk.operator_key, "operator", desk.control_room));
    }
    town->people.push_back(small_person("S-1", "supervisor", "MK1"));
    town->profiles = {profile()};
    town->index();
    return std::shared_ptr<const domain::Directory>(town);
  }();
  return made;
}

const std::vector<Desk>& desks() {
  static const std::vector<Desk> all = {{"MK1", "O-1", "S-1"}, {"MK2", "O-2", "S-1"}};
  return all;
}

const std::vector<std::string>& guards() {
  static const std::vector<std::string> all = {"G-1", "G-2", "G-3", "G-4", "G-5", "G-6", "G-7"};
  return all;
}

}  // namespace meldkamer::simulation
