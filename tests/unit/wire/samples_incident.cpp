#include <chrono>
#include <memory>
#include <utility>

#include "tests/unit/wire/samples.hpp"
#include "tests/unit/wire/samples_around.hpp"

namespace meldkamer::wire::samples {

using namespace domain;

Alarm alarm() {
  return {.id = {77},
          .source = SourceClass::dc09,
          .signal = SignalClass::trouble,
          .device = {"PB-01"},
          .device_label = "Paniekknop, balie 3",
          .kind = {"panic_button"},
          .spot = "balie 3",
          .text = "Eén knop",
          .raw = "NPA007",
          .raised_by = {"E-1"},
          .caller = "receptie",
          .victim = {"E-2"},
          .device_time = {5},
          .received_at = {9},
          .clock_skew = true,
          .late = true,
          .unknown_source = true,
          .silent = true,
          .position = GeoPoint{.latitude = 52.1, .longitude = 5.1, .accuracy_m = 8}};
}

PoliceTask police_task() {
  return {.id = {4},
          .state = PoliceTaskState::called,
          .briefing = {"Paniekalarm.", "Stadhuis."},
          .opened_at = {20},
          .call_due_at = {21},
          .called_at = {22},
          .called_by = {"OP-1"},
          .spoken_to = "brigadier",
          .reference = "2026-1",
          .expected_at = {23},
          .arrived_at = {24},
          .reason = "reden"};
}

static Incident open_part() {
  return {.id = {2041},
          .state = IncidentState::responding,
          .kind = {"panic_button"},
          .priority = Priority::p1,
          .control_rooms = {{"MK-1"}, {"MK-2"}},
          .site = {"STADHUIS"},
          .zone = {"publiekshal"},
          .spot = "balie 3",
          .place_text = "ergens",
          .profile = {"utrecht"},
          .profile_version = "1",
          .raised_at = {30},
          .received_at = {31},
          .last_alarm_at = {32},
          .alarms = {alarm(), alarm()},
          .alarms_folded = 2,
          .acknowledged_at = {33},
          .acknowledged_by = {"OP-1"},
          .acknowledge_due_at = {34},
          .auto_start_at = {35},
          .alert_due_at = {36},
          .alerts = 3,
          .started_by_system = true,
          .owner = {"OP-2"},
          .handover = {.to = {"MK-2"},
                       .by = {"OP-1"},
                       .offered_at = {37},
                       .due_at = {38},
                       .note = "loopt naar binnen"}};
}

Incident incident() {
  Incident incident = open_part();
  incident.steps = {{.step = {"colleagues"},
                     .label = "Collega's",
                     .state = StepState::running,
                     .started_at = {40},
                     .due_at = {41},
                     .ended_at = {42},
                     .started_by = {"OP-1"},
                     .reason = "operator"},
                    {.step = {"police"}, .label = "Politie"}};
  incident.hold_until = {43};
  incident.broadcast = true;
  incident.police = police_task();
  incident.ticks = {{.code = "listen", .answer = "done", .by = {"OP-1"}, .at = {44}}};
  incident.told = {person_notice()};
  incident.duties = {obligation()};
  incident.secured_with = {"SV-1"};
  incident.drill_plan = {3};
  incident.split_from = {2038};
  incident.determinations = {determination()};
  incident.amendments = {{.version = 2, .at = {93}, .by = {"SV-1"}, .reason = "naam"}};
  incident.first_offer_at = {45};
  incident.first_accept_at = {46};
  incident.first_on_scene_at = {47};
  incident.secured_at = {48};
  incident.closed_at = {49};
  incident.secured_by_responder = true;
  incident.visit = {5};
  incident.procedure = procedure_run();
  incident.notices = {"De heer X: was boos"};
  incident.register_reason = "special_procedure";
  incident.silent = incident.restricted = incident.drill = incident.unknown_source = true;
  incident.outside_office_hours = incident.probably_false = true;
  incident.merge_proposals = {{2040}, {2042}};
  incident.merged_into = {2039};
  incident.disposition = Disposition::false_alarm;
  incident.cause = "accidental_press";
  incident.form = form();
  incident.form_saved_at = {50};
  incident.form_saved_by = {"OP-2"};
  incident.obligations = {obligation()};
  incident.handoff = handoff();
  incident.timeline = {{.line = 1,
                        .at = {51},
                        .device_time = {52},
                        .actor = {"OP-1"},
                        .code = "note_added",
                        .values = {{"text", "hallo"}, {"a", "b"}}}};
  incident.timeline_count = 7;
  return incident;
}

Assignment assignment() {
  return {.id = {9},
          .incident = {2041},
          .person = {"G-11"},
          .state = AssignmentState::accepted,
          .task = "first_aid",
          .step = {"security"},
          .offered_at = {60},
          .answer_due_at = {61},
          .accepted_at = {62},
          .en_route_at = {63},
          .on_scene_at = {64},
          .ended_at = {65},
          .arrive_due_at = {66},
          .expected_at = {67},
          .reason = "diverted",
          .late = true,
          .unconfirmed = true,
          .callouts = {{.id = {12},
                        .channel = "app",
                        .state = CalloutState::delivered,
                        .requested_at = {68},
                        .state_at = {69},
                        .failure = "geen bereik"}}};
}

}  // namespace meldkamer::wire::samples
