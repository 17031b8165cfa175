#include <gtest/gtest.h>

#include "tests/unit/domain/closing_hall.hpp"

namespace meldkamer::testing {
namespace {

TEST(ReportProgress, KeepsTheTimeOfTheTapAlsoWhenItArrivesLater) {
  ClosingHall hall;
  const IncidentId id = hall.open_case(at(10, 15, 5));
  const AssignmentId mine = hall.offered(at(10, 15, 5), id, guard_11);
  ASSERT_TRUE(
      hall.order(at(10, 15, 12), guard_11, RespondToOffer{.assignment = mine, .accept = true}));
  const ReportProgress there{.assignment = mine, .to = AssignmentState::on_scene};
  ASSERT_TRUE(hall.order(at(10, 16, 55), guard_11, there, at(10, 16, 30)));
  EXPECT_EQ(hall.assignment(mine).on_scene_at, at(10, 16, 30));
  EXPECT_EQ(hall.incident(id).first_on_scene_at, at(10, 16, 30));
  EXPECT_EQ(hall.incident(id).state, IncidentState::on_scene);
  EXPECT_EQ(hall.said.front().at, at(10, 16, 55));
}

TEST(ReportProgress, ADoubleTapChangesNothing) {
  ClosingHall hall;
  const IncidentId id = hall.open_case(at(10, 15));
  const AssignmentId mine = hall.on_scene(at(10, 16), id, guard_11);
  const ReportProgress there{.assignment = mine, .to = AssignmentState::on_scene};
  ASSERT_TRUE(hall.order(at(10, 17), guard_11, there));
  EXPECT_TRUE(hall.said.empty());
  EXPECT_EQ(hall.assignment(mine).on_scene_at, at(10, 16));
}

TEST(ReportProgress, NeverGoesBack) {
  ClosingHall hall;
  const IncidentId id = hall.open_case(at(10, 15));
  const AssignmentId mine = hall.on_scene(at(10, 16), id, guard_11);
  const ReportProgress on_the_way{.assignment = mine, .to = AssignmentState::en_route};
  EXPECT_EQ(hall.order(at(10, 17), guard_11, on_the_way),
            refused(Refusal::progress_out_of_order, std::to_string(mine.value)));
}

TEST(ReportProgress, NeedsAYesFirst) {
  ClosingHall hall;
  const IncidentId id = hall.open_case(at(10, 15));
  const AssignmentId mine = hall.offered(at(10, 15), id, guard_11);
  const ReportProgress there{.assignment = mine, .to = AssignmentState::on_scene};
  EXPECT_EQ(hall.order(at(10, 15, 5), guard_11, there),
            refused(Refusal::progress_out_of_order, "offered"));
}

TEST(ReportProgress, WhoIsDoneIsFreeAgain) {
  ClosingHall hall;
  const IncidentId id = hall.open_case(at(10, 15));
  const AssignmentId mine = hall.on_scene(at(10, 16), id, guard_11);
  const ReportProgress done{.assignment = mine, .to = AssignmentState::cleared};
  ASSERT_TRUE(hall.order(at(10, 20), guard_11, done));
  EXPECT_EQ(hall.responder(guard_11).status, ResponderStatus::available);
  EXPECT_EQ(hall.responder(guard_11).since, at(10, 20));
}

TEST(ReportProgress, WhoTurnsBackOnTheWayLeavesTheCaseToTheNextGuard) {
  ClosingHall hall;
  const IncidentId id = hall.open_case(at(10, 15));
  const AssignmentId mine = hall.offered(at(10, 15), id, guard_11);
  ASSERT_TRUE(
      hall.order(at(10, 15, 5), guard_11, RespondToOffer{.assignment = mine, .accept = true}));
  const ReportProgress done{.assignment = mine, .to = AssignmentState::cleared};
  ASSERT_TRUE(hall.order(at(10, 16), guard_11, done));
  const AssignmentId next = hall.assignment_of(id, guard_12);
  ASSERT_TRUE(next);
  EXPECT_EQ(hall.assignment(next).state, AssignmentState::offered);
  EXPECT_EQ(hall.assignment(next).offered_at, at(10, 16));
}

TEST(ReportSecured, IsSaidByTheGuardWhoIsThere) {
  ClosingHall hall;
  const IncidentId id = hall.open_case(at(10, 15));
  const AssignmentId mine = hall.on_scene(at(10, 16), id, guard_11);
  ASSERT_TRUE(hall.order(at(10, 25), guard_11, ReportSecured{.assignment = mine}));
  EXPECT_EQ(hall.incident(id).state, IncidentState::secured);
  EXPECT_EQ(hall.incident(id).secured_at, at(10, 25));
  EXPECT_TRUE(hall.incident(id).secured_by_responder);
  ASSERT_TRUE(hall.order(at(10, 26), guard_11, ReportSecured{.assignment = mine}));
  EXPECT_TRUE(hall.said.empty());
}

TEST(ReportSecured, IsNotBelievedOfWhoIsStillOnTheWay) {
  ClosingHall hall;
  const IncidentId id = hall.open_case(at(10, 15));
  const AssignmentId mine = hall.offered(at(10, 15), id, guard_11);
  ASSERT_TRUE(
      hall.order(at(10, 15, 5), guard_11, RespondToOffer{.assignment = mine, .accept = true}));
  EXPECT_EQ(hall.order(at(10, 16), guard_11, ReportSecured{.assignment = mine}),
            refused(Refusal::progress_out_of_order, "on_scene"));
}

TEST(ReportAction, StandsInTheLogWithTheGuardsNameAndTime) {
  ClosingHall hall;
  const IncidentId id = hall.open_case(at(10, 15));
  const AssignmentId mine = hall.on_scene(at(10, 16), id, guard_11);
  const ReportAction action{.assignment = mine, .action = "asked_to_leave"};
  ASSERT_TRUE(hall.order(at(10, 17, 12), guard_11, action, at(10, 17, 10)));
  ASSERT_EQ(hall.said.size(), 1U);
  EXPECT_EQ(std::get<ActionReported>(hall.said[0].fact).action, "asked_to_leave");
  EXPECT_EQ(hall.said[0].by, guard_11);
  EXPECT_EQ(hall.incident(id).timeline.back().device_time, at(10, 17, 10));
  EXPECT_EQ(hall.order(at(10, 18), guard_11, ReportAction{.assignment = mine, .action = ""}),
            refused(Refusal::field_required, "action"));
}

TEST(RequestBackup, AsksEveryFreeGuardOfTheAreaAtOnce) {
  ClosingHall hall;
  const IncidentId id = hall.open_case(at(10, 15));
  const AssignmentId mine = hall.on_scene(at(10, 16), id, guard_11);
  ASSERT_TRUE(hall.order(at(10, 17), guard_11, RequestBackup{.assignment = mine}));
  for (const PersonKey& guard : {guard_12, guard_13}) {
    const AssignmentId offer = hall.assignment_of(id, guard);
    ASSERT_TRUE(offer) << guard.value;
    EXPECT_EQ(hall.assignment(offer).state, AssignmentState::offered);
    EXPECT_EQ(hall.assignment(offer).answer_due_at, at(10, 17, 20));
  }
  ASSERT_TRUE(hall.order(at(10, 17, 3), guard_11, RequestBackup{.assignment = mine}));
  EXPECT_TRUE(hall.said.empty()) << "pressed twice is one call";
}

TEST(RequestBackup, EverybodyWhoComesIsWelcomeHoweverLate) {
  ClosingHall hall;
  const IncidentId id = hall.open_case(at(10, 15));
  const AssignmentId mine = hall.on_scene(at(10, 16), id, guard_11);
  ASSERT_TRUE(hall.order(at(10, 17), guard_11, RequestBackup{.assignment = mine}));
  const AssignmentId offer = hall.assignment_of(id, guard_12);
  hall.given(at(10, 17, 20), AssignmentTimedOut{.assignment = offer});
  ASSERT_TRUE(
      hall.order(at(10, 17, 40), guard_12, RespondToOffer{.assignment = offer, .accept = true}));
  EXPECT_EQ(hall.assignment(offer).state, AssignmentState::accepted);
}

}  // namespace
}  // namespace meldkamer::testing
