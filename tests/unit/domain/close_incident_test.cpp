#include <gtest/gtest.h>

#include "tests/unit/domain/closing_hall.hpp"

namespace meldkamer::testing {
namespace {

CloseIncident genuine(IncidentId id, ClosingForm answers = full_form()) {
  return {
      .incident = id, .disposition = Disposition::genuine, .cause = {}, .form = std::move(answers)};
}

CloseIncident as(IncidentId id, Disposition disposition, std::string cause = {}) {
  return {.incident = id, .disposition = disposition, .cause = std::move(cause), .form = {}};
}

class CloseIncidentTest : public ::testing::Test {
 protected:
  // Alarm at 10:15, guard there at 10:16, safe at 10:25.
  void secure() {
    guard_there_ = hall_.on_scene(at(10, 16), id_, guard_11);
    ASSERT_TRUE(hall_.order(at(10, 25), guard_11, ReportSecured{.assignment = guard_there_}));
  }

  ClosingHall hall_;
  IncidentId id_ = hall_.open_case(at(10, 15));
  AssignmentId guard_there_;
};

TEST_F(CloseIncidentTest, AGenuineCaseGoesToTheRegistryWithItsDuties) {
  secure();
  ASSERT_TRUE(hall_.order(at(10, 40), operator_1, genuine(id_)));
  const Incident& incident = hall_.incident(id_);
  EXPECT_EQ(incident.state, IncidentState::closed);
  EXPECT_EQ(incident.closed_at, at(10, 40));
  EXPECT_EQ(incident.disposition, Disposition::genuine);
  EXPECT_EQ(incident.handoff.state, HandoffState::pending);
  EXPECT_EQ(incident.handoff.next_attempt_at, at(10, 40));
  const std::int64_t second = at(10, 15).us / 1'000'000;
  EXPECT_EQ(incident.handoff.package_id, "voorbeeldstad-1-" + std::to_string(second));
  EXPECT_TRUE(hall_.state.handoffs_pending.contains(id_));
}

TEST_F(CloseIncidentTest, DutiesCountFromTheAlarmAndNotFromTheClosing) {
  secure();
  ASSERT_TRUE(hall_.order(at(20, 0), operator_1, genuine(id_)));
  const auto& duties = hall_.incident(id_).obligations;
  ASSERT_EQ(duties.size(), 4U);
  EXPECT_EQ(duties[0].code, "first_support");
  EXPECT_EQ(duties[0].due_at, Instant{}) << "no time is named";
  EXPECT_EQ(duties[1].due_at, at(24 + 10, 15));
  EXPECT_EQ(duties[2].due_at, at(5 * 24 + 10, 15));
  // Summer time has begun by then: 10:15 on the wall is an hour sooner.
  EXPECT_EQ(duties[3].due_at, at(42 * 24 + 9, 15));
  EXPECT_EQ(duties[1].kind, "mandatory");
  EXPECT_EQ(duties[1].responsible.value, "line_manager");
}

TEST_F(CloseIncidentTest, WaitsUntilItIsSafe) {
  hall_.on_scene(at(10, 16), id_, guard_11);
  EXPECT_EQ(hall_.order(at(10, 20), operator_1, genuine(id_)),
            refused(Refusal::not_secured, std::to_string(id_.value)));
  ASSERT_TRUE(hall_.order(at(10, 21), operator_1, SecureIncident{.incident = id_, .reason = {}}));
  EXPECT_TRUE(hall_.order(at(10, 22), operator_1, genuine(id_)));
}

TEST_F(CloseIncidentTest, NamesTheQuestionsThatAreLeft) {
  secure();
  EXPECT_EQ(hall_.order(at(10, 40), operator_1, genuine(id_, form({{"injury", {"yes"}}}))),
            refused(Refusal::form_incomplete, "behaviour_category,description,injury_kind"));
  EXPECT_TRUE(hall_.incident(id_).is_open());
}

TEST_F(CloseIncidentTest, TakesTheSavedFormWhenNoneIsSent) {
  secure();
  const SaveClosing save{.incident = id_, .form = full_form()};
  ASSERT_TRUE(hall_.order(at(10, 30), operator_1, save));
  ASSERT_TRUE(hall_.order(at(10, 31), operator_1, save));
  EXPECT_TRUE(hall_.said.empty()) << "saved twice is one fact";
  ASSERT_TRUE(hall_.order(at(10, 40), operator_1, genuine(id_, {})));
  EXPECT_EQ(hall_.incident(id_).form, full_form());
}

TEST_F(CloseIncidentTest, ADraftMayLackAnything) {
  const SaveClosing save{.incident = id_, .form = form({{"injury", {"yes"}}})};
  ASSERT_TRUE(hall_.order(at(10, 20), operator_1, save));
  EXPECT_EQ(hall_.incident(id_).form.value("injury"), "yes");
  EXPECT_EQ(hall_.incident(id_).form_saved_by, operator_1);
}

TEST_F(CloseIncidentTest, ADefusedComplaintIsClosedWithoutTheRegistry) {
  secure();
  const ClosingForm defused = form({{"behaviour_category", {"ik"}},
                                    {"description", {"Klaagde, ging rustig weg."}},
                                    {"defused", {"true"}}});
  ASSERT_TRUE(hall_.order(at(10, 40), operator_1, genuine(id_, defused)));
  EXPECT_EQ(hall_.incident(id_).handoff.state, HandoffState::not_required);
  EXPECT_EQ(hall_.incident(id_).handoff.reason, "defused");
  EXPECT_TRUE(hall_.incident(id_).obligations.empty());
  EXPECT_TRUE(hall_.state.handoffs_pending.empty());
}

TEST_F(CloseIncidentTest, AFalseAlarmNeedsAKnownCauseAndNoForm) {
  EXPECT_EQ(hall_.order(at(10, 22), operator_1, as(id_, Disposition::false_alarm)),
            refused(Refusal::field_required, "cause"));
  EXPECT_EQ(hall_.order(at(10, 22), operator_1, as(id_, Disposition::false_alarm, "ghosts")),
            refused(Refusal::cause_unknown, "ghosts"));
  ASSERT_TRUE(
      hall_.order(at(10, 22), operator_1, as(id_, Disposition::false_alarm, "accidental_press")));
  EXPECT_EQ(hall_.incident(id_).cause, "accidental_press");
  EXPECT_EQ(hall_.incident(id_).handoff.state, HandoffState::not_required);
  EXPECT_EQ(hall_.incident(id_).handoff.reason, "false_alarm");
}

TEST_F(CloseIncidentTest, LeavesNobodyBehindAndNothingDue) {
  const AssignmentId there = hall_.on_scene(at(10, 16), id_, guard_11);
  const AssignmentId asked = hall_.offered(at(10, 21, 50), id_, guard_12);
  ASSERT_TRUE(
      hall_.order(at(10, 22), operator_1, as(id_, Disposition::false_alarm, "device_fault")));
  EXPECT_EQ(hall_.assignment(there).state, AssignmentState::cleared);
  EXPECT_EQ(hall_.assignment(asked).state, AssignmentState::cancelled);
  EXPECT_EQ(hall_.responder(guard_11).status, ResponderStatus::available);
  EXPECT_EQ(hall_.responder(guard_12).status, ResponderStatus::available);
  EXPECT_TRUE(hall_.state.callouts.empty());
  EXPECT_EQ(hall_.incident(id_).running_step(), nullptr);
  ASSERT_EQ(hall_.state.deadlines.size(), 1U);
  EXPECT_EQ(hall_.state.deadlines.earliest()->kind, DeadlineKind::forget);
  EXPECT_EQ(hall_.state.deadlines.earliest()->due, at(22, 22));
}

TEST_F(CloseIncidentTest, ClosingTwiceIsOneFactAndAnotherOutcomeIsRefused) {
  secure();
  ASSERT_TRUE(hall_.order(at(10, 40), operator_1, genuine(id_)));
  ASSERT_TRUE(hall_.order(at(10, 41), operator_2, genuine(id_)));
  EXPECT_TRUE(hall_.said.empty());
  EXPECT_EQ(hall_.order(at(10, 42), operator_2, as(id_, Disposition::test)),
            refused(Refusal::incident_closed, std::to_string(id_.value)));
  EXPECT_EQ(hall_.order(at(10, 42), operator_2, AddNote{.incident = id_, .text = "nog iets"}),
            refused(Refusal::incident_closed, std::to_string(id_.value)));
}

TEST_F(CloseIncidentTest, AnAlarmIsNoExerciseAfterwards) {
  EXPECT_EQ(hall_.order(at(10, 22), operator_1, as(id_, Disposition::drill)),
            refused(Refusal::disposition_not_allowed, "drill"));
  EXPECT_EQ(hall_.order(at(10, 22), operator_1, as(id_, Disposition::merged)),
            refused(Refusal::disposition_not_allowed, "disposition"));
}

TEST_F(CloseIncidentTest, AnExerciseClosesAsOneAndStaysInTheRoom) {
  Incident drill = hall_.incident(id_);
  drill.id = {id_.value + 1};
  drill.drill = true;
  hall_.given(at(11, 0), IncidentOpened{.incident = drill});
  EXPECT_EQ(hall_.order(at(11, 5), operator_1, genuine(drill.id)),
            refused(Refusal::drill_forbids, "disposition"));
  ASSERT_TRUE(hall_.order(at(11, 5), operator_1, as(drill.id, Disposition::drill)));
  EXPECT_EQ(hall_.incident(drill.id).handoff.reason, "drill");
  EXPECT_TRUE(hall_.state.handoffs_pending.empty());
}

TEST_F(CloseIncidentTest, SomebodyMustHaveTakenItFirst) {
  Incident fresh = hall_.incident(id_);
  fresh.id = {id_.value + 1};
  fresh.acknowledged_at = {};
  hall_.given(at(11, 0), IncidentOpened{.incident = fresh});
  EXPECT_EQ(
      hall_.order(at(11, 5), operator_1, as(fresh.id, Disposition::false_alarm, "device_fault")),
      refused(Refusal::incident_not_acknowledged, std::to_string(fresh.id.value)));
}

TEST(SecureIncident, NeedsAReasonWhenNobodyWasThere) {
  ClosingHall hall;
  const IncidentId id = hall.open_case(at(10, 15));
  const AssignmentId offer = hall.offered(at(10, 15), id, guard_11);
  EXPECT_EQ(hall.order(at(10, 20), operator_1, SecureIncident{.incident = id, .reason = " "}),
            refused(Refusal::field_required, "reason"));
  const SecureIncident secure{.incident = id, .reason = "Balie belt: man is weg"};
  ASSERT_TRUE(hall.order(at(10, 20), operator_1, secure));
  EXPECT_EQ(hall.incident(id).state, IncidentState::secured);
  EXPECT_EQ(hall.assignment(offer).state, AssignmentState::cancelled);
  EXPECT_EQ(hall.incident(id).steps[0].state, StepState::ended);
  EXPECT_EQ(hall.state.deadlines.earliest(), std::nullopt) << "nobody is asked any more";
  ASSERT_TRUE(hall.order(at(10, 21), operator_2, secure));
  EXPECT_TRUE(hall.said.empty());
}

TEST(RecordHandoff, TriesAgainAfterFiveSecondsThenTwiceAsLongUpToFiveMinutes) {
  ClosingHall hall;
  const IncidentId id = hall.open_case(at(15, 0));
  ASSERT_TRUE(
      hall.order(at(16, 0), operator_1, SecureIncident{.incident = id, .reason = "rustig"}));
  ASSERT_TRUE(hall.order(at(16, 5), operator_1, genuine(id)));
  const RecordHandoff failed{.incident = id,
                             .outcome = RecordHandoff::Outcome::failed,
                             .reference = {},
                             .reason = "connection refused"};
  Instant now = at(16, 5);
  for (const auto wait : {5s, 10s, 20s, 40s, 80s, 160s, 300s, 300s}) {
    ASSERT_TRUE(hall.order(now, {}, failed));
    EXPECT_EQ(hall.incident(id).handoff.next_attempt_at, now + wait);
    now = now + wait;
  }
  EXPECT_EQ(hall.incident(id).handoff.state, HandoffState::pending);
  EXPECT_EQ(hall.incident(id).handoff.attempts, 8U);
}

TEST(RecordHandoff, KeepsTheRegistrysReferenceOnce) {
  ClosingHall hall;
  const IncidentId id = hall.open_case(at(15, 0));
  const RecordHandoff delivered{.incident = id,
                                .outcome = RecordHandoff::Outcome::delivered,
                                .reference = "GIR-2025-118",
                                .reason = {}};
  EXPECT_EQ(hall.order(at(15, 1), {}, delivered), refused(Refusal::nothing_pending, "1"));
  ASSERT_TRUE(
      hall.order(at(16, 0), operator_1, SecureIncident{.incident = id, .reason = "rustig"}));
  ASSERT_TRUE(hall.order(at(16, 5), operator_1, genuine(id)));
  ASSERT_TRUE(hall.order(at(16, 5, 2), {}, delivered));
  EXPECT_EQ(hall.incident(id).handoff.state, HandoffState::delivered);
  EXPECT_EQ(hall.incident(id).handoff.reference, "GIR-2025-118");
  EXPECT_EQ(hall.incident(id).handoff.delivered_at, at(16, 5, 2));
  EXPECT_TRUE(hall.state.handoffs_pending.empty());
  ASSERT_TRUE(hall.order(at(16, 5, 3), {}, delivered));
  EXPECT_TRUE(hall.said.empty());
}

TEST(RecordHandoff, ARejectionStaysUntilAPersonLooksAtIt) {
  ClosingHall hall;
  const IncidentId id = hall.open_case(at(15, 0));
  ASSERT_TRUE(
      hall.order(at(16, 0), operator_1, SecureIncident{.incident = id, .reason = "rustig"}));
  ASSERT_TRUE(hall.order(at(16, 5), operator_1, genuine(id)));
  const RecordHandoff rejected{.incident = id,
                               .outcome = RecordHandoff::Outcome::rejected,
                               .reference = {},
                               .reason = "employee unknown"};
  ASSERT_TRUE(hall.order(at(16, 6), {}, rejected));
  EXPECT_EQ(hall.incident(id).handoff.state, HandoffState::rejected);
  EXPECT_EQ(hall.incident(id).handoff.reason, "employee unknown");
  EXPECT_EQ(next_deadline(hall.state), Instant{}) << "a rejected case is not forgotten";
}

}  // namespace
}  // namespace meldkamer::testing
