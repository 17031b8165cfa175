#include "tests/unit/wire/samples.hpp"

/// Visits, notices and special procedures with every field filled.
namespace meldkamer::wire::samples {

using namespace domain;

Visit visit() {
  Visit visit{.id = {5},
              .state = VisitState::overdue,
              .registered_by = {"OP-1"},
              .owner = {"OP-2"},
              .risk_raised = true,
              .started_at = {101},
              .ends_at = {102},
              .ended_at = {103},
              .timer = VisitTimer::second_call,
              .due_at = {104},
              .call_asked = true,
              .stay_alert = true,
              .entry = "let_in",
              .return_due_at = {105},
              .return_overdue = true,
              .returned_as = {6},
              .calls_failed = 1,
              .incident = {2041}};
  visit.plan = {.visitors = {{"LW-81"}, {"LW-82"}},
                .phone = "06-00000081",
                .address = "Industrieweg 5",
                .clients = {"Klant K-7"},
                .planned = Duration{106},
                .check_call = "yes",
                .check_call_at = {107},
                .site = {"STADHUIS"},
                .backup = {"AW-82"},
                .start_at = {108},
                .has_phone = true,
                .has_id_document = true,
                .announced = true,
                .purpose = "controle",
                .earlier_warning = true,
                .trouble_expected = true,
                .known_client = true,
                .registry_consulted = true,
                .registry_note = "waarschuwing",
                .measures = {"samen"},
                .return_of = {4}};
  return visit;
}

Notice notice() {
  return {.id = {7},
          .site = {"STADHUIS"},
          .by = {"E-1"},
          .visitor = "De heer X",
          .text = "was boos",
          .expected_at = {110},
          .show_at = {111},
          .until = {112},
          .told = {{"L-1"}},
          .shown = true,
          .due_at = {113}};
}

static Threat threat() {
  return {.channel = "phone",
          .recorded = "no",
          .recording = "band 3",
          .words = {{.text = "over een uur", .by = {"OP-1"}, .at = {114}}},
          .call_started_at = {115},
          .call_ended_at = {116},
          .caller = "onbekend",
          .receiver = "C-53",
          .answers = {{.key = "where_is", .values = {"hal"}}},
          .in_folder_at = {117},
          .handled_by = {"C-53"}};
}

ProcedureRun procedure_run() {
  ProcedureRun run{.code = "bomb_threat", .began_at = {120}, .ended_at = {121}};
  run.duties = {{.code = "police_called",
                 .state = DutyState::done,
                 .owed_by = {"DIR-61"},
                 .due_at = {122},
                 .overdue = true,
                 .out_of_order = true,
                 .done_at = {123},
                 .done_by = {"DH-62"},
                 .recorded_by = {"OP-1"},
                 .note = "laat"}};
  run.measures = {{.key = "hall", .values = {"done"}}};
  run.threat = threat();
  run.decisions = {{.scenario = "evacuate_only",
                    .police_contact = "Insp. A",
                    .director = {"DIR-61"},
                    .at = {124},
                    .recorded_by = {"OP-1"},
                    .window_from = {125},
                    .window_until = {126},
                    .reason = "zeker"}};
  run.evacuation = {.way = "signal",
                    .start_at = {127},
                    .rendezvous = "hek",
                    .ordered_at = {128},
                    .ordered_by = {"OP-1"},
                    .signal_at = {129}};
  run.parts = {{.part = "A",
                .to = "plein",
                .channel = "in_person",
                .ordered_at = {130},
                .ordered_by = {"CB-71"},
                .swept_at = {131},
                .toilets_swept = true,
                .helped = 2,
                .left_behind = "tas"}};
  run.hostages = {{"C-55"}};
  run.posts = {{.role = {"director"}, .holder = {"DH-62"}, .proposed = {"BHV-72"}, .since = {132}}};
  run.radio_silence = run.no_evacuation_signal = true;
  run.silent_since = {133};
  run.silence_ended_at = {134};
  run.released_by_police = "Insp. A";
  run.released_by_director = {"DIR-61"};
  return run;
}

Procedure procedure() {
  return {.code = "bomb_threat",
          .label = "Bommelding",
          .source = "6",
          .restricted = true,
          .radio_silence = true,
          .no_evacuation_signal = true,
          .circle = {{"director"}},
          .prohibitions = {"Niets zenden."},
          .evidence = {"In een map."},
          .duties = {{.code = "police_called",
                      .text = "Bel de politie",
                      .by = {{"director"}},
                      .within = Duration{120'000'000},
                      .after = "told",
                      .needs = {"told"},
                      .names_contact = true,
                      .calls_police = true}},
          .decision_duty = "scenario",
          .evacuation_duty = "evacuation",
          .decided_by = {{"director"}},
          .scenarios = {{.code = "evacuate_only",
                         .label = "Ontruimen",
                         .needs_reason = true,
                         .needs_window = true,
                         .evacuates = true}},
          .measures = {{.code = "hall", .text = "Kijk in de hal", .asks_police = true}},
          .questions = {{.code = "where_is", .text = "Waar?", .asks_police = true}},
          .posts = {{.role = {"director"}, .label = "Directeur"}},
          .takeover_by = {{"ert_member"}}};
}

VisitRules visit_rules() {
  return {.grace = Duration{300'000'000},
          .call_again = Duration{60'000'000},
          .call_answer = Duration{30'000'000},
          .alert_call_after = Duration{900'000'000},
          .overdue_kind = {"lone_worker_overdue"},
          .refused_kind = {"entry_refused"},
          .duress_kind = {"duress"},
          .duress_word = "groen"};
}

AccessBan ban() {
  return {
      .key = "B-9",
      .person = "P-77",
      .site = {"STADHUIS"},
      .until = "2025-06-30",
      .invitations = {{.from = "2025-03-14T11:00", .until = "2025-03-14T12:00", .host = {"L-1"}}},
      .photo = "map 7, blad 2",
      .keeper = {"L-1"}};
}

std::vector<Fact> facts_about_visits() {
  std::vector<Fact> facts;
  facts.push_back(VisitMoved{"overdue", "geen gehoor", visit()});
  facts.push_back(VisitForgotten{{5}});
  facts.push_back(ProcedureMoved{{2041}, "decided", "evacuate_only", "Insp. A", procedure_run()});
  facts.push_back(NoticeMoved{notice()});
  facts.push_back(NoticeForgotten{{7}});
  facts.push_back(OrderForbidden{{2041}, "evacuation_signal"});
  facts.push_back(RegistrationDemanded{{2041}, "special_procedure"});
  return facts;
}

void add_visits(LiveState& state) {
  state.visits[{5}] = visit();
  state.notices[{7}] = notice();
  state.procedures_running = {{2041}};
  state.past_alarms[{"STADHUIS"}] = {{.incident = {2040},
                                      .kind = {"panic_button"},
                                      .received_at = {1},
                                      .disposition = Disposition::false_alarm}};
  state.last_visit = {6};
  state.last_notice = {8};
}

}  // namespace meldkamer::wire::samples
