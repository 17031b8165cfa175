#include <gtest/gtest.h>

#include "tests/unit/domain/closing_hall.hpp"

namespace meldkamer::testing {
namespace {

const GeoPoint near_hall{.latitude = 52.0005, .longitude = 5.0, .accuracy_m = 8};

TEST(RaiseDuress, MakesTheCaseTheGravestAsksEverybodyAndOpensThePoliceStep) {
  ClosingHall hall;
  const IncidentId id = hall.open_case(at(22, 10));
  hall.on_scene(at(22, 14, 30), id, guard_11);
  const auto answer =
      hall.order(at(22, 16), guard_11, RaiseDuress{.silent = false, .position = near_hall});
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->incident, id);
  const Incident& incident = hall.incident(id);
  EXPECT_EQ(incident.priority, Priority::p1);
  EXPECT_EQ(incident.kind.value, "aggression") << "the case keeps its own kind";
  ASSERT_EQ(incident.alarms.size(), 1U);
  EXPECT_EQ(incident.alarms[0].kind.value, "responder_duress");
  EXPECT_EQ(incident.alarms[0].raised_by, guard_11);
  EXPECT_EQ(incident.alarms[0].position, near_hall);
  EXPECT_EQ(incident.police.state, PoliceTaskState::open);
  EXPECT_EQ(incident.police.opened_at, at(22, 16));
  EXPECT_EQ(incident.police.call_due_at, at(22, 16, 15));
  for (const PersonKey& guard : {guard_12, guard_13}) {
    const AssignmentId offer = hall.assignment_of(id, guard);
    ASSERT_TRUE(offer) << guard.value;
    EXPECT_EQ(hall.assignment(offer).offered_at, at(22, 16));
  }
  EXPECT_EQ(hall.responder(guard_11).status, ResponderStatus::duress);
  EXPECT_EQ(hall.responder(guard_11).last_position, near_hall);
}

TEST(RaiseDuress, TellsWhenItWasPressedAlsoWhenItArrivesLater) {
  ClosingHall hall;
  const IncidentId id = hall.open_case(at(22, 10));
  hall.on_scene(at(22, 14), id, guard_11);
  ASSERT_TRUE(hall.order(at(22, 16), guard_11, RaiseDuress{}, at(22, 15, 40)));
  EXPECT_EQ(hall.incident(id).alarms[0].device_time, at(22, 15, 40));
  EXPECT_EQ(hall.incident(id).alarms[0].received_at, at(22, 16));
}

TEST(RaiseDuress, DuringAnExerciseOpensACaseOfItsOwn) {
  ClosingHall hall;
  Incident drill = hall.incident(hall.open_case(at(22, 0)));
  drill.id = {drill.id.value + 1};
  drill.drill = true;
  hall.given(at(22, 1), IncidentOpened{.incident = drill});
  hall.on_scene(at(22, 2), drill.id, guard_11);
  const auto answer = hall.order(at(22, 16), guard_11, RaiseDuress{.position = near_hall});
  ASSERT_TRUE(answer);
  EXPECT_NE(answer->incident, drill.id);
  EXPECT_FALSE(hall.incident(answer->incident).drill);
}

TEST(RaiseDuress, PressedAgainIsTheSameCall) {
  ClosingHall hall;
  const IncidentId id = hall.open_case(at(22, 10));
  hall.on_scene(at(22, 14), id, guard_11);
  ASSERT_TRUE(hall.order(at(22, 16), guard_11, RaiseDuress{}));
  const auto again = hall.order(at(22, 16, 1), guard_11, RaiseDuress{});
  ASSERT_TRUE(again);
  EXPECT_EQ(again->incident, id);
  EXPECT_TRUE(hall.said.empty());
}

TEST(RaiseDuress, TakesTheLastKnownPositionWhenTheHandheldSendsNone) {
  ClosingHall hall;
  const IncidentId id = hall.open_case(at(22, 10));
  hall.on_scene(at(22, 14), id, guard_11);
  hall.presence[guard_11] = {
      .position = near_hall, .fixed_at = at(22, 15, 30), .contact_at = at(22, 15, 55)};
  ASSERT_TRUE(hall.order(at(22, 16), guard_11, RaiseDuress{}));
  EXPECT_EQ(hall.incident(id).alarms[0].position, near_hall);
}

TEST(RaiseDuress, WithoutACaseOpensOneOfTheGravestKind) {
  ClosingHall hall;
  const auto answer =
      hall.order(at(22, 16), guard_11, RaiseDuress{.silent = true, .position = near_hall});
  ASSERT_TRUE(answer);
  ASSERT_TRUE(answer->incident);
  const Incident& incident = hall.incident(answer->incident);
  EXPECT_EQ(incident.kind.value, "responder_duress");
  EXPECT_EQ(incident.priority, Priority::p1);
  EXPECT_EQ(incident.site.value, "HALL") << "the site is 56 metres away";
  EXPECT_TRUE(incident.silent);
  EXPECT_TRUE(incident.police.id);
  EXPECT_EQ(hall.responder(guard_11).status, ResponderStatus::duress);
  EXPECT_EQ(hall.responder(guard_11).incident, answer->incident);
  EXPECT_FALSE(hall.assignment_of(answer->incident, guard_11)) << "who is in danger is not asked";
  EXPECT_TRUE(hall.assignment_of(answer->incident, guard_12));
  EXPECT_TRUE(hall.assignment_of(answer->incident, guard_13));
}

TEST(ClearDuress, IsSaidBySomebodyElseWithHow) {
  ClosingHall hall;
  const IncidentId id = hall.open_case(at(22, 10));
  hall.on_scene(at(22, 14), id, guard_11);
  ASSERT_TRUE(hall.order(at(22, 16), guard_11, RaiseDuress{}));
  const ClearDuress clear{.person = guard_11, .reason = "gesproken via de portofoon"};
  EXPECT_EQ(hall.order(at(22, 20), guard_11, clear), refused(Refusal::role_not_allowed, "G-11"));
  EXPECT_EQ(hall.order(at(22, 20), operator_1, ClearDuress{.person = guard_11, .reason = " "}),
            refused(Refusal::field_required, "reason"));
  ASSERT_TRUE(hall.order(at(22, 24), operator_1, clear));
  EXPECT_EQ(hall.responder(guard_11).status, ResponderStatus::on_scene);
  EXPECT_EQ(hall.order(at(22, 25), operator_1, clear), refused(Refusal::not_in_duress, "G-11"));
}

TEST(ClearDuress, ACaseIsNotSafeWhileAGuardIsInDanger) {
  ClosingHall hall;
  const IncidentId id = hall.open_case(at(22, 10));
  hall.on_scene(at(22, 14), id, guard_11);
  ASSERT_TRUE(hall.order(at(22, 16), guard_11, RaiseDuress{}));
  const SecureIncident secure{.incident = id, .reason = "politie meldt veilig", .supervisor = {}};
  EXPECT_EQ(hall.order(at(22, 21), operator_1, secure), refused(Refusal::not_secured, "G-11"));
  const ClearDuress clear{.person = guard_11, .reason = "gesproken"};
  ASSERT_TRUE(hall.order(at(22, 24), operator_1, clear));
  EXPECT_TRUE(hall.order(at(22, 25), operator_1, secure));
}

}  // namespace
}  // namespace meldkamer::testing
