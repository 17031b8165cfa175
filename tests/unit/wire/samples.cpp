#include "tests/unit/wire/samples.hpp"

#include <chrono>
#include <memory>
#include <utility>

#include "tests/unit/wire/samples_around.hpp"

namespace meldkamer::wire::samples {

using namespace domain;

static Profile profile() {
  using namespace std::chrono_literals;
  return {
      .key = {"utrecht"},
      .version = "1",
      .label = "Protocol",
      .in_force = "2016-01-01",
      .text_link = "https://protocol.example/utrecht",
      .time_zone = "Europe/Amsterdam",
      .acknowledge_within = 15s,
      .auto_start_after = 30s,
      .repeat_alert = 15s,
      .group_within = 120'250ms,
      .plans = {{.site_class = "guarded",
                 .steps = {{.step = {"security"},
                            .label = "Beveiliging",
                            .roles = {{"guard"}},
                            .mode = OfferMode::nearest_first,
                            .offer = 20s,
                            .timeout = 60s,
                            .confirm_call_within = 1s,
                            .inform = {{"line_manager"}},
                            .quorum = 2,
                            .mobile = true},
                           {.step = {"police"}, .label = "Politie", .confirm_call_within = 15s}},
                 .arrive_norm = 180s,
                 .needs = {"contact"},
                 .outside = true}},
      .kinds = {{.kind = {"panic_button"},
                 .label = "Paniekknop",
                 .priority = Priority::p1,
                 .police = PoliceRule::in_parallel,
                 .silent = true,
                 .maskable = true,
                 .procedure = "robbery",
                 .instructions = {{.code = "listen", .text = "Luister mee.", .question = true}},
                 .responder_card = {"Houd afstand."},
                 .source = "5",
                 .presets = {{.key = "category", .values = {"II"}}},
                 .tells_manager = "decide_measures"}},
      .silent_instructions = {{.code = "no_call", .text = "Bel niet terug", .question = true}},
      .silent_card = {"Geen geluid."},
      .closing_form = {{.section = "incident",
                        .label = "Incident",
                        .fields = {{.key = "category",
                                    .label = "Categorie",
                                    .type = "enum",
                                    .options = {{.code = "II", .label = "Twee", .group = "g"}},
                                    .required = true,
                                    .required_if = "a=b",
                                    .on_paper_form = true,
                                    .default_value = "II",
                                    .prefill = "location_code",
                                    .personal = true}}}},
      .register_rules = {{.category = "II", .not_if = {"a"}, .yes_if_any = {"b", "c"}}},
      .category_field = "category",
      .registry = "gir",
      .follow_up = {{.code = "talk",
                     .label = "Gesprek",
                     .by = {"line_manager"},
                     .kind = "mandatory",
                     .span = "P7D"}},
      .never_intervene_roles = {{"ert_member"}},
      .false_alarm_causes = {{.code = "accidental_press", .label = "Per ongeluk"}},
      .determinations = {{.code = "category",
                          .label = "Categorie",
                          .mode = DeterminationMode::all,
                          .at_once = true,
                          .responsible = {"line_manager"},
                          .rules = {{.values = {"II"},
                                     .if_all = {"always"},
                                     .if_any = {"kind=panic_button"},
                                     .basis = "O-B1",
                                     .note = "C9"}}}},
      .first_support = {{.code = "safe", .text = "Herstel de veiligheid", .question = true}},
      .training_every = "P2Y",
      .erase_after = 720h,
      .data_law = "wpg",
      .procedures = {procedure()},
      .visits = visit_rules(),
      .bans = {.breach_kind = {"access_ban_breach"},
               .invited_kind = {"announced_visitor"},
               .over_kind = {"house_rules"}}};
}

Directory directory() {
  Directory directory;
  directory.organisation = "Gemeente Voorbeeld";
  directory.version = "3";
  directory.control_rooms = {{.key = {"MK-1"}, .label = "Meldkamer", .supervisors = {{"SV-1"}}}};
  directory.sites = {
      {.key = {"STADHUIS"},
       .label = "Stadhuis",
       .address = "Plein 1",
       .site_class = "guarded",
       .control_room = {"MK-1"},
       .profile = {"utrecht"},
       .zones = {{.key = {"publiekshal"}, .label = "Hal", .level = "BG", .location_code = "hall"}},
       .position = GeoPoint{.latitude = 52, .longitude = 5},
       .office_hours = {{.weekday = 1, .from_minute = 480, .until_minute = 1020}},
       .police_entrance = "achter",
       .assembly_point = "plein",
       .rendezvous_point = "hoek",
       .contact = {"L-1"},
       .parts = {"A", "B"},
       .floor_plan_date = "2023-01-15"}};
  directory.devices = {{.key = {"PB-01"},
                        .label = "Paniekknop, balie 3",
                        .device_class = "panic_button",
                        .site = {"STADHUIS"},
                        .zone = {"publiekshal"},
                        .spot = "balie 3",
                        .owner = {"E-1"},
                        .kind = {"panic_button"},
                        .silent = true,
                        .account = "77A1",
                        .account_point = "007",
                        .supervision = std::chrono::seconds{90},
                        .path = "net-a"}};
  directory.people = {{.key = {"G-11"},
                       .call_sign = "BEV-11",
                       .name = "S. Yildiz",
                       .roles = {{"guard"}},
                       .sites = {{"STADHUIS"}},
                       .control_rooms = {{"MK-1"}},
                       .line_manager = {"L-1"},
                       .deputies = {{"G-12"}},
                       .channels = {"app"},
                       .phone = "030 000 0000",
                       .trained_on = "2023-03-01",
                       .shifts = {{.weekday = 7, .from_minute = 1380, .until_minute = 420}}},
                      {.key = {"OP-1"}, .name = "M. de Wit", .roles = {{"operator"}}}};
  directory.profiles = {profile()};
  directory.bans = {ban()};
  directory.index();
  return directory;
}

static std::vector<Fact> incident_facts() {
  const IncidentId id{2041};
  return {AlarmRaised{id, alarm(), true, true, "dc09/77A1/1"},
          SignalLogged{alarm(), {"STADHUIS"}, "dc09/77A1/2"},
          IncidentOpened{incident()},
          IncidentAcknowledged{id},
          AlertRepeated{id, {70}},
          StepStarted{id, 1, {71}, "operator"},
          StepEnded{id, 1, StepState::skipped, "no_candidates"},
          EscalationHeld{id, {72}, "wacht"},
          EscalationResumed{id, {73}},
          BroadcastStarted{id, {74}}};
}

static std::vector<Fact> assignment_facts() {
  const AssignmentId id{9};
  return {AssignmentOffered{assignment()},
          AssignmentAccepted{id, true, {75}, {76}},
          AssignmentRefused{id, "busy"},
          AssignmentTimedOut{id},
          AssignmentCancelled{id, "diverted", {2041}},
          AssignmentProgressed{id, AssignmentState::on_scene},
          CalloutProgressed{id, {12}, CalloutState::failed, "geen bereik"}};
}

static std::vector<Fact> handling_facts() {
  const IncidentId id{2041};
  return {
      NoteAdded{id, "Rustig nu."},
      InstructionTicked{id, "listen", "yes"},
      IncidentChanged{id, KindCode{"robbery"}, Priority::p3, SiteKey{"S"}, ZoneKey{""}, "x", false},
      PoliceTaskOpened{id, police_task()},
      PoliceTaskOverdue{id},
      PoliceRecorded{id, PoliceTaskState::arrived, true, "wie", "2026-2", {77}, "waarom"},
      ActionReported{id, {9}, "asked_to_leave"},
      BackupRequested{id, {9}},
      IncidentSecured{id, true, "gezien", {"SV-1"}},
      ClosingSaved{id, form()},
      IncidentClosed{id,
                     Disposition::genuine,
                     "oorzaak",
                     form(),
                     {obligation()},
                     handoff(),
                     {determination()}},
      HandoffFailed{id, "onbereikbaar", {78}},
      HandoffDelivered{id, "GIR-2"},
      HandoffRejected{id, "veld ontbreekt"},
      MergeProposed{id, {2042}},
      IncidentMerged{id, {2042}},
      SilenceRecorded{id},
      IncidentForgotten{id}};
}

std::vector<Fact> every_fact() {
  std::vector<Fact> facts = incident_facts();
  for (Fact& fact : assignment_facts()) facts.push_back(std::move(fact));
  for (Fact& fact : handling_facts()) facts.push_back(std::move(fact));
  facts.push_back(DutyChanged{{"G-11"}, true, true, "pauze"});
  facts.push_back(ContactChanged{{"G-11"}, true});
  facts.push_back(DuressRaised{{"G-11"}, {2041}, true, GeoPoint{.latitude = 52, .longitude = 5}});
  facts.push_back(DuressCleared{{"G-11"}, "gebeld"});
  facts.push_back(DirectoryImported{std::make_shared<const Directory>(directory()), "start"});
  facts.push_back(RequestAnswered{{"1b4e28ba-2fa1-41d2-883f-0016d3cca427"},
                                  {{2041}, {77}, {9}, {3}, {5}, {7}, {11}, {6}}});
  for (Fact& fact : facts_around_a_case()) facts.push_back(std::move(fact));
  for (Fact& fact : facts_about_visits()) facts.push_back(std::move(fact));
  for (Fact& fact : facts_about_sources()) facts.push_back(std::move(fact));
  return facts;
}

LiveState state() {
  LiveState state;
  state.drills[{3}] = drill();
  state.last_drills[{"STADHUIS"}] = {59};
  state.shift_handovers[{"OP-1"}] = {"OP-2"};
  state.former_profiles[{{"utrecht"}, "1"}] = std::make_shared<const Profile>(profile());
  state.last_drill = {3};
  state.directory = std::make_shared<const Directory>(directory());
  state.incidents[{2041}] = incident();
  state.incidents[{2042}] = {.id = {2042}, .kind = {"fire"}};
  state.assignments[{9}] = assignment();
  state.assignments[{8}] = {.id = {8}, .incident = {2041}, .person = {"G-12"}};
  state.assignments_of[{2041}] = {{9}, {8}};  // Not by number: after a merge.
  state.responders[{"G-11"}] = {.person = {"G-11"},
                                .status = ResponderStatus::en_route,
                                .since = {80},
                                .on_duty = true,
                                .on_break = true,
                                .rostered = true,
                                .contact_lost = true,
                                .duress = true,
                                .reason = "r",
                                .assignment = {9},
                                .incident = {2041},
                                .timeouts_in_a_row = 2,
                                .last_position = {.latitude = 52, .longitude = 5, .accuracy_m = 3},
                                .last_position_at = {81}};
  state.callouts[{12}] = {9};
  state.handoffs_pending = {{2041}};
  state.deadlines.set(DeadlineKind::step, 2041, {41});
  state.deadlines.set(DeadlineKind::offer, 9, {41});
  state.deadlines.set(DeadlineKind::forget, 2042, {99});
  state.open_at[{{"STADHUIS"}, {"publiekshal"}}] = {{2041}, {2042}};
  for (const char* key : {"zeta", "alfa", "midden"}) {
    state.duplicates[key] = {.answer = {.incident = {2041}, .alarm = {77}}, .at = {82}};
    state.duplicates_in_order.push_back({{82}, key});
    state.receipts[{key}] = {.answer = {.assignment = {9}}, .at = {83}};
    state.receipts_in_order.push_back({{83}, {key}});
  }
  state.last_alarm = {77};
  state.last_incident = {2042};
  state.last_assignment = {9};
  state.last_callout = {12};
  state.last_police_task = {4};
  add_visits(state);
  add_sources(state);
  return state;
}

}  // namespace meldkamer::wire::samples
