#include "tests/unit/wire/samples_around.hpp"

#include "tests/unit/wire/samples.hpp"

namespace meldkamer::wire::samples {

using namespace domain;

ClosingForm form() {
  return {
      .answers = {{.key = "category", .values = {"II"}}, {.key = "kinds", .values = {"a", "b"}}}};
}

Obligation obligation() {
  return {.code = "talk",
          .label = "Gesprek",
          .responsible = {"line_manager"},
          .kind = "mandatory",
          .due_at = {90},
          .raised_at = {85},
          .basis = "U §6.1",
          .note = "meteen",
          .done_at = {86},
          .done_by = {"L-1"},
          .reference = "AI-1"};
}

Determination determination() {
  return {.code = "category", .values = {"II", "III"}, .basis = {"O-B1"}, .notes = {"C9"}};
}

PersonNotice person_notice() {
  return {.person = {"L-2"},
          .instead_of = {"L-1"},
          .topic = "first_support",
          .sent_at = {53},
          .read_due_at = {54},
          .read_at = {55},
          .unread = true};
}

Drill drill() {
  return {.id = {3},
          .site = {"STADHUIS"},
          .from = {56},
          .until = {57},
          .planned_by = {"SV-1"},
          .note = "balie",
          .state = DrillState::paused,
          .state_at = {58},
          .reason = "real_alarm"};
}

Handoff handoff() {
  return {.state = HandoffState::pending,
          .package_id = "pakket-1",
          .attempts = 3,
          .next_attempt_at = {91},
          .delivered_at = {92},
          .reference = "GIR-1",
          .reason = "later",
          .version = 2};
}

std::vector<Fact> facts_around_a_case() {
  const IncidentId id{2041};
  return {IncidentSplit{id, incident(), {{77}}, {{9}}, "twee zaken"},
          HandoverOffered{id, {"MK-2"}, "loopt naar binnen", {94}},
          HandoverLapsed{id},
          OwnerChanged{id, {"OP-2"}, {"MK-2"}, "handover"},
          ShiftChanged{{"OP-1"}, {"OP-2"}, true},
          PersonInformed{id, person_notice()},
          NoticeAnswered{id, {"L-1"}, "first_support", true},
          DutyRaised{id, obligation()},
          DutyDone{id, "talk", "AI-1"},
          ClosingAmended{id, form(), "naam", {obligation()}, {determination()}, handoff()},
          DrillPlanned{drill()},
          DrillChanged{{3}, DrillState::ended, "klaar"},
          RosterTurned{{{"G-11"}}, {{"G-12"}}, {95}}};
}

}  // namespace meldkamer::wire::samples
