#pragma once
#include <chrono>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "server/domain/evolve.hpp"
#include "server/domain/rules/rules.hpp"

/// A small town hall for the responders' and the closing rules: one guarded site, three guards, two
/// operators, one profile. Wednesday 12 March 2025, Amsterdam time.
namespace meldkamer::testing {

using namespace std::chrono_literals;
using namespace domain;

inline const PersonKey guard_11{"G-11"};
inline const PersonKey guard_12{"G-12"};
inline const PersonKey guard_13{"G-13"};
inline const PersonKey operator_1{"OP-1"};
inline const PersonKey operator_2{"OP-2"};

/// `hour`:`minute`:`second` of the day, as the clock on the wall shows it.
inline Instant at(int hour, int minute, int second = 0) {
  const auto midnight_utc = std::chrono::sys_days(std::chrono::year(2025) / 3 / 12);
  const Duration time =
      std::chrono::hours(hour - 1) + std::chrono::minutes(minute) + std::chrono::seconds(second);
  return {Duration(midnight_utc.time_since_epoch() + time).count()};
}

inline FormField question(std::string key, std::string type, std::vector<std::string> codes = {}) {
  FormField field;
  field.key = std::move(key);
  field.type = std::move(type);
  for (std::string& code : codes)
    field.options.push_back({.code = code, .label = code, .group = {}});
  return field;
}

inline FormSection form_questions() {
  FormSection section{.section = "incident", .label = "Incident", .fields = {}};
  auto& fields = section.fields;
  fields.push_back(question("behaviour_category", "enum", {"ik", "jij", "violence"}));
  fields.back().required = true;
  fields.push_back(question("description", "text"));
  fields.back().required = true;
  fields.push_back(question("injury", "yes_no"));
  fields.push_back(question("injury_kind", "enum", {"bite", "bruise"}));
  fields.back().required_if = "injury=yes";
  fields.push_back(question("nature", "enum_multi", {"insult", "trespass"}));
  fields.push_back(question("incident_date", "date"));
  fields.push_back(question("incident_time", "time"));
  fields.push_back(question("employee_email", "email"));
  for (const std::string_view key : {"defused",
                                     "persistent",
                                     "corrected_after_one_address",
                                     "second_correction_needed",
                                     "felt_unsafe",
                                     "conversation_ended"}) {
    fields.push_back(question(std::string(key), "bool"));
  }
  return section;
}

inline Plan guarded_plan() {
  const PlanStep security{.step = {"security"},
                          .label = "Beveiliging",
                          .roles = {{"guard"}},
                          .mode = OfferMode::nearest_first,
                          .offer = 20s,
                          .timeout = 60s};
  const PlanStep police{
      .step = {std::string(step_police)}, .label = "Politie", .confirm_call_within = 15s};
  return {.site_class = "guarded", .steps = {security, police}, .arrive_norm = 180s};
}

inline Profile hall_profile() {
  Profile profile;
  profile.key = {"town"};
  profile.version = "1";
  profile.time_zone = "Europe/Amsterdam";
  profile.acknowledge_within = 15s;
  profile.auto_start_after = 30s;
  profile.repeat_alert = 15s;
  profile.group_within = 120s;
  profile.plans = {guarded_plan()};
  AlarmKind aggression{.kind = {"aggression"}, .label = "Agressie", .priority = Priority::p2};
  aggression.instructions = {{.code = "weapon_seen", .text = "Wapen gezien?", .question = true},
                             {.code = "call_guard", .text = "Bel de beveiliger"}};
  const AlarmKind duress{.kind = {std::string(kind_responder_duress)},
                         .label = "Noodoproep",
                         .priority = Priority::p1,
                         .police = PoliceRule::in_parallel};
  const AlarmKind unknown{.kind = {std::string(kind_unknown)}, .label = "Onbekend"};
  profile.kinds = {aggression, duress, unknown};
  profile.closing_form = {form_questions()};
  profile.category_field = "behaviour_category";
  profile.register_rules = {
      {.category = "ik", .not_if = {"defused"}, .yes_if_any = {"persistent"}},
      {.category = "jij",
       .not_if = {"corrected_after_one_address", "no_second_correction_needed"},
       .yes_if_any = {"felt_unsafe", "conversation_ended"}},
      {.category = "violence", .not_if = {}, .yes_if_any = {"always"}}};
  profile.follow_up = {
      {.code = "first_support", .label = "Opvang", .by = {"line_manager"}, .kind = "", .span = ""},
      {.code = "talk_1", .label = "", .by = {"line_manager"}, .kind = "mandatory", .span = "PT24H"},
      {.code = "talk_2", .label = "", .by = {"line_manager"}, .kind = "if_needed", .span = "P5D"},
      {.code = "talk_3", .label = "", .by = {"line_manager"}, .kind = "if_needed", .span = "P6W"}};
  profile.false_alarm_causes = {{.code = "accidental_press", .label = "Per ongeluk", .group = {}},
                                {.code = "device_fault", .label = "Storing", .group = {}}};
  return profile;
}

inline Person person(const PersonKey& key, std::string role) {
  Person made;
  made.key = key;
  made.call_sign = key.value;
  made.name = key.value;
  made.roles = {{std::move(role)}};
  made.control_rooms = {{"CR"}};
  made.channels = {"app"};
  return made;
}

inline std::shared_ptr<const Directory> hall_directory() {
  auto directory = std::make_shared<Directory>();
  directory->organisation = "voorbeeldstad";
  directory->version = "1";
  directory->control_rooms = {{.key = {"CR"}, .label = "Meldkamer", .supervisors = {}}};
  Site site;
  site.key = {"HALL"};
  site.label = "Stadhuis";
  site.site_class = "guarded";
  site.control_room = {"CR"};
  site.profile = {"town"};
  site.zones = {{.key = {"desk"}, .label = "Balie", .level = "BG", .location_code = "hall"}};
  site.position = GeoPoint{.latitude = 52.0, .longitude = 5.0, .accuracy_m = 5};
  directory->sites = {site};
  directory->people = {person(guard_11, "guard"),
                       person(guard_12, "guard"),
                       person(guard_13, "guard"),
                       person(operator_1, "operator"),
                       person(operator_2, "operator")};
  directory->profiles = {hall_profile()};
  directory->index();
  return directory;
}

using Answers = std::vector<std::pair<std::string, std::vector<std::string>>>;

inline ClosingForm form(const Answers& answers) {
  ClosingForm made;
  for (const auto& [key, values] : answers) made.answers.push_back({.key = key, .values = values});
  return made;
}

/// A form that may close a genuine case and is registered.
inline ClosingForm full_form() {
  return form({{"behaviour_category", {"jij"}},
               {"description", {"Schold de baliemedewerker uit."}},
               {"conversation_ended", {"true"}}});
}

class ClosingHall {
 public:
  ClosingHall() {
    given(at(8, 0), DirectoryImported{.directory = hall_directory(), .reason = "test"});
    for (const PersonKey& guard : {guard_11, guard_12, guard_13}) {
      given(at(8, 0),
            DutyChanged{.person = guard, .on_duty = true, .on_break = false, .reason = {}});
    }
  }

  void given(Instant now, Fact fact, const PersonKey& by = {}) {
    evolve(state, {.at = now, .by = by, .device_time = {}, .fact = std::move(fact)});
  }

  /// What `by` orders happens at `now`, or is refused; `said` holds what became true.
  template <class Order>
  rules::Ruling order(Instant now, const PersonKey& by, Order what, Instant device_time = {}) {
    const Command command{.request = {}, .by = by, .device_time = device_time, .order = what};
    rules::Draft draft(state, command, now, presence);
    rules::Ruling ruling = rules::rule(draft, what);
    said.clear();
    if (!ruling) return ruling;
    said = std::move(draft).finish(*ruling).events;
    for (const Event& event : said) evolve(state, event);
    return ruling;
  }

  /// Acknowledged case of the desk, its security step asking since `now`; nobody offered yet.
  IncidentId open_case(Instant now) {
    Incident incident;
    incident.id = {state.last_incident.value + 1};
    incident.kind = {"aggression"};
    incident.priority = Priority::p2;
    incident.control_rooms = {{"CR"}};
    incident.site = {"HALL"};
    incident.zone = {"desk"};
    incident.profile = {"town"};
    incident.profile_version = "1";
    incident.raised_at = now;
    incident.received_at = now;
    incident.steps = {{.step = {"security"}, .label = "Beveiliging"},
                      {.step = {std::string(step_police)}, .label = "Politie"}};
    const IncidentId id = incident.id;
    given(now, IncidentOpened{.incident = std::move(incident)});
    given(now, IncidentAcknowledged{.incident = id}, operator_1);
    given(now,
          StepStarted{.incident = id, .step = 0, .due_at = now + 60s, .reason = "acknowledged"});
    return id;
  }

  AssignmentId offered(Instant now, IncidentId id, const PersonKey& person) {
    Assignment assignment;
    assignment.id = {state.last_assignment.value + 1};
    assignment.incident = id;
    assignment.person = person;
    assignment.step = {"security"};
    assignment.offered_at = now;
    assignment.answer_due_at = now + 20s;
    assignment.callouts = {{.id = {state.last_callout.value + 1},
                            .channel = "app",
                            .state = CalloutState::requested,
                            .requested_at = now,
                            .state_at = now,
                            .failure = {}}};
    const AssignmentId made = assignment.id;
    given(now, AssignmentOffered{.assignment = std::move(assignment)});
    return made;
  }

  AssignmentId on_scene(Instant now, IncidentId id, const PersonKey& person) {
    const AssignmentId made = offered(now, id, person);
    order(now, person, RespondToOffer{.assignment = made, .accept = true});
    order(now, person, ReportProgress{.assignment = made, .to = AssignmentState::on_scene});
    return made;
  }

  const Incident& incident(IncidentId id) const { return *state.find(id); }

  const Assignment& assignment(AssignmentId id) const { return *state.find(id); }

  const Responder& responder(const PersonKey& person) const {
    return *state.find_responder(person);
  }

  /// The assignment of `person` in the case; 0 when there is none.
  AssignmentId assignment_of(IncidentId id, const PersonKey& person) const {
    AssignmentId found;
    for (const Assignment* const one : state.assignments_for(id)) {
      if (one->person == person) found = one->id;
    }
    return found;
  }

  LiveState state;
  PresenceBook presence;
  Events said;
};

inline rules::Ruling refused(Refusal::Code code, std::string detail) {
  return std::unexpected(Refusal{.code = code, .detail = std::move(detail)});
}

}  // namespace meldkamer::testing
