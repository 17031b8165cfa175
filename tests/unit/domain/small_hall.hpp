#pragma once
#include <gtest/gtest.h>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "server/domain/decide.hpp"
#include "server/domain/evolve.hpp"
#include "server/domain/invariants.hpp"

/// A town hall, a small office and a square, each with its ladder: the rules' tests play in them.
/// Times are the defaults of the requirements (0.2).
namespace meldkamer::domain::hall {

using namespace std::chrono_literals;

inline constexpr Instant opening{1'741'770'900'000'000};  // 12 March 2025, 10:15:00 in Amsterdam.

inline PlanStep asking(const std::string& step, std::vector<RoleCode> roles, OfferMode mode) {
  const bool nearest = mode == OfferMode::nearest_first;
  return {.step = {step},
          .label = "Trede " + step,
          .roles = std::move(roles),
          .mode = mode,
          .offer = nearest ? 20s : 40s,
          .timeout = nearest ? 60s : 40s};
}

inline PlanStep police() {
  return {.step = {std::string(step_police)}, .label = "Politie", .confirm_call_within = 15s};
}

inline std::vector<Plan> plans() {
  const PlanStep guards = asking("security", {{"guard"}}, OfferMode::nearest_first);
  const PlanStep wardens = asking("security", {{"warden"}}, OfferMode::nearest_first);
  const PlanStep colleagues = asking("colleagues", {{"colleague"}}, OfferMode::all_at_once);
  PlanStep mobile = guards;
  mobile.mobile = true;
  return {{.site_class = "guarded", .steps = {guards, police()}, .arrive_norm = 180s},
          {.site_class = "small", .steps = {colleagues, mobile, police()}, .arrive_norm = 180s},
          {.site_class = "public_space", .steps = {wardens, police()}, .arrive_norm = 300s}};
}

inline AlarmKind kind(const std::string& code, Priority priority, PoliceRule rule) {
  return {.kind = {code}, .label = "Soort " + code, .priority = priority, .police = rule};
}

inline Profile profile() {
  Profile profile;
  profile.key = {"proef"};
  profile.version = "1";
  profile.time_zone = "Europe/Amsterdam";
  profile.acknowledge_within = 15s;
  profile.auto_start_after = 30s;
  profile.repeat_alert = 15s;
  profile.group_within = 120s;
  profile.plans = plans();
  profile.kinds = {kind("unknown", Priority::p2, PoliceRule::by_ladder),
                   kind("responder_duress", Priority::p1, PoliceRule::in_parallel),
                   kind("aggression", Priority::p1, PoliceRule::by_ladder),
                   kind("nuisance", Priority::p3, PoliceRule::by_ladder),
                   kind("hostage_taking", Priority::p1, PoliceRule::at_once),
                   kind("weapon", Priority::p1, PoliceRule::in_parallel),
                   kind("technical", Priority::p4, PoliceRule::report_only),
                   kind("phone_aggression", Priority::p3, PoliceRule::report_only)};
  profile.never_intervene_roles = {{"bhv"}};
  return profile;
}

inline Site site(const std::string& key, const std::string& site_class, const std::string& room) {
  Site site;
  site.key = {key};
  site.label = "Locatie " + key;
  site.address = "Straat 1";
  site.site_class = site_class;
  site.control_room = {room};
  site.profile = {"proef"};
  site.zones = {{.key = {"hall"}, .label = "Hal", .level = "BG", .location_code = "hall"},
                {.key = {"floor5"}, .label = "Vijfde", .level = "5", .location_code = "office"}};
  site.position = GeoPoint{.latitude = 52.09, .longitude = 5.11};
  site.police_entrance = "achterdeur";
  return site;
}

inline Device button(const std::string& key, const std::string& site, const std::string& zone) {
  Device device;
  device.key = {key};
  device.label = "Knop " + key;
  device.device_class = "panic_button";
  device.site = {site};
  device.zone = {zone};
  device.spot = "balie";
  device.kind = {"aggression"};
  return device;
}

inline Person person(const std::string& key, const std::string& role, const std::string& site) {
  Person person;
  person.key = {key};
  person.call_sign = key;
  person.name = "Persoon " + key;
  person.roles = {{role}};
  if (!site.empty()) person.sites = {{site}};
  person.control_rooms = {{"CR"}};
  person.channels = {"app"};
  return person;
}

inline std::shared_ptr<Directory> directory() {
  auto town = std::make_shared<Directory>();
  town->organisation = "Proefstad";
  town->version = "1";
  town->control_rooms = {{.key = {"CR"}, .label = "Meldkamer Zuid", .supervisors = {{"SV"}}},
                         {.key = {"CR2"}, .label = "Meldkamer Noord", .supervisors = {}}};
  town->sites = {site("STK", "guarded", "CR"),
                 site("WIJK", "small", "CR"),
                 site("PLEIN", "public_space", "CR2")};
  town->devices = {button("PB-14", "STK", "hall"),
                   button("PB-15", "STK", "hall"),
                   button("PB-501", "STK", "floor5"),
                   button("PB-W", "WIJK", "hall")};
  town->devices[3].owner = {"E-103"};
  town->people = {person("G-11", "guard", "STK"),
                  person("G-12", "guard", "STK"),
                  person("G-13", "guard", "STK"),
                  person("MG-20", "guard", ""),
                  person("C-301", "colleague", "WIJK"),
                  person("C-302", "colleague", "WIJK"),
                  person("E-103", "colleague", "WIJK"),
                  person("T-41", "warden", "PLEIN"),
                  person("BHV-73", "bhv", "STK"),
                  person("OP-1", "operator", ""),
                  person("OP-2", "operator", "")};
  town->people[3].sites = {{"WIJK"}};
  town->profiles = {profile()};
  town->index();
  return town;
}

/// The state, a clock that stands until it is moved, and everybody's last sign of life.
class Hall {
 public:
  Hall() { must(ImportDirectory{.directory = directory(), .reason = "test"}); }

  const LiveState& state() const { return state_; }

  Instant now() const { return now_; }

  PresenceBook& presence() { return presence_; }

  /// Asks, and makes true what follows; every invariant holds after every fact.
  Decision ask(Order order, const std::string& by = {}, const std::string& request = {}) {
    const Command command{.request = {request}, .by = {by}, .order = std::move(order)};
    Decision decision = decide(state_, command, now_, presence_);
    if (decision) learn(decision->events);
    return decision;
  }

  Answer must(Order order, const std::string& by = {}) {
    const Decision decision = ask(std::move(order), by);
    if (decision) return decision->answer;
    ADD_FAILURE() << name_of(decision.error().code) << " " << decision.error().detail;
    return {};
  }

  /// The refusal's code; 0 when it was not refused.
  Refusal::Code refusal(Order order, const std::string& by = {}) {
    const Decision decision = ask(std::move(order), by);
    return decision ? Refusal::Code{} : decision.error().code;
  }

  void on_duty(const std::vector<std::string>& people) {
    for (const std::string& person : people) {
      must(SetAvailability{.to = ResponderStatus::available, .reason = {}}, person);
    }
  }

  IncidentId press(const std::string& device) {
    RaiseAlarm alarm;
    alarm.device = {device};
    return must(std::move(alarm)).incident;
  }

  IncidentId press_and_take(const std::string& device, const std::string& by = "OP-1") {
    const IncidentId id = press(device);
    must(AcknowledgeIncident{.incident = id}, by);
    return id;
  }

  /// Lets `span` pass; what falls due is handled at its own moment.
  void pass(Duration span) {
    const Instant until = now_ + span;
    for (int turn = 0; turn < 200'000; ++turn) {
      const Instant due = next_deadline(state_);
      if (!due || due > until) break;
      now_ = std::max(now_, due);
      const Decision decision = ask(CheckDeadlines{});
      ASSERT_TRUE(decision && !decision->events.empty()) << "a deadline changed nothing";
    }
    now_ = until;
  }

  const Incident& incident(IncidentId id) const {
    const Incident* const found = state_.find(id);
    EXPECT_NE(found, nullptr);
    static const Incident none;
    return found == nullptr ? none : *found;
  }

  StepState step(IncidentId id, const std::string& code) const {
    for (const Step& step : incident(id).steps) {
      if (step.step.value == code) return step.state;
    }
    ADD_FAILURE() << "no step " << code;
    return {};
  }

  /// People with an offer that they did not answer yet, in the order in which they were asked.
  std::vector<std::string> asked(IncidentId id) const {
    std::vector<std::string> people;
    for (const Assignment* const one : state_.assignments_for(id)) {
      if (one->state == AssignmentState::offered) people.push_back(one->person.value);
    }
    return people;
  }

  AssignmentId assignment(IncidentId id, const std::string& person) const {
    AssignmentId newest;
    for (const Assignment* const one : state_.assignments_for(id)) {
      if (one->person.value == person) newest = one->id;
    }
    EXPECT_TRUE(newest) << person << " was never asked";
    return newest;
  }

  void answer(IncidentId id, const std::string& person, bool accept) {
    must(RespondToOffer{.assignment = assignment(id, person),
                        .accept = accept,
                        .reason = accept ? "" : "busy",
                        .expected_at = {}},
         person);
  }

  /// Codes of the case's log, in order.
  std::vector<std::string> log(IncidentId id) const {
    std::vector<std::string> codes;
    for (const TimelineLine& line : incident(id).timeline) codes.push_back(line.code);
    return codes;
  }

 private:
  void learn(const Events& events) {
    for (const Event& event : events) evolve(state_, event);
    for (const std::string& breach : broken_invariants(state_)) ADD_FAILURE() << breach;
  }

  LiveState state_;
  Instant now_{opening};
  PresenceBook presence_;
};

using Names = std::vector<std::string>;

}  // namespace meldkamer::domain::hall
