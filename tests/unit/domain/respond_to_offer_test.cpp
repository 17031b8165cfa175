#include <gtest/gtest.h>

#include "tests/unit/domain/closing_hall.hpp"

namespace meldkamer::testing {
namespace {

RespondToOffer yes(AssignmentId assignment) {
  return {.assignment = assignment, .accept = true, .reason = {}, .expected_at = {}};
}

RespondToOffer no(AssignmentId assignment, std::string reason) {
  return {
      .assignment = assignment, .accept = false, .reason = std::move(reason), .expected_at = {}};
}

TEST(RespondToOffer, AcceptingTellsWhenTheGuardIsExpectedByThePlan) {
  ClosingHall hall;
  const IncidentId id = hall.open_case(at(10, 15, 5));
  const AssignmentId offer = hall.offered(at(10, 15, 5), id, guard_11);
  const auto answer = hall.order(at(10, 15, 12), guard_11, yes(offer));
  EXPECT_EQ(answer, (Answer{.incident = id, .alarm = {}, .assignment = offer}));
  EXPECT_EQ(hall.assignment(offer).state, AssignmentState::accepted);
  EXPECT_EQ(hall.assignment(offer).arrive_due_at, at(10, 18, 12));
  EXPECT_FALSE(hall.assignment(offer).late);
  EXPECT_EQ(hall.incident(id).state, IncidentState::responding);
  EXPECT_EQ(hall.incident(id).steps[0].state, StepState::answered);
  EXPECT_EQ(hall.responder(guard_11).status, ResponderStatus::en_route);
}

TEST(RespondToOffer, AcceptingTwiceIsOneFactWithTheSameAnswer) {
  ClosingHall hall;
  const IncidentId id = hall.open_case(at(10, 15, 5));
  const AssignmentId offer = hall.offered(at(10, 15, 5), id, guard_11);
  const auto first = hall.order(at(10, 15, 12), guard_11, yes(offer));
  const auto again = hall.order(at(10, 15, 13), guard_11, yes(offer));
  EXPECT_EQ(again, first);
  EXPECT_TRUE(hall.said.empty());
}

TEST(RespondToOffer, ARefusalAsksTheNextGuardInTheSameMoment) {
  ClosingHall hall;
  const IncidentId id = hall.open_case(at(10, 15, 5));
  const AssignmentId offer = hall.offered(at(10, 15, 5), id, guard_11);
  ASSERT_TRUE(hall.order(at(10, 15, 9), guard_11, no(offer, "too_far")));
  EXPECT_EQ(hall.assignment(offer).state, AssignmentState::refused);
  EXPECT_EQ(hall.assignment(offer).reason, "too_far");
  const AssignmentId next = hall.assignment_of(id, guard_12);
  ASSERT_TRUE(next);
  EXPECT_EQ(hall.assignment(next).offered_at, at(10, 15, 9));
  EXPECT_EQ(hall.assignment(next).answer_due_at, at(10, 15, 29));
  ASSERT_TRUE(hall.order(at(10, 15, 10), guard_11, no(offer, "too_far")));
  EXPECT_TRUE(hall.said.empty());
}

TEST(RespondToOffer, ARefusalNeedsOneOfTheFourReasons) {
  ClosingHall hall;
  const IncidentId id = hall.open_case(at(10, 15, 5));
  const AssignmentId offer = hall.offered(at(10, 15, 5), id, guard_11);
  EXPECT_EQ(hall.order(at(10, 15, 9), guard_11, no(offer, "")),
            refused(Refusal::field_required, "reason"));
  EXPECT_EQ(hall.order(at(10, 15, 9), guard_11, no(offer, "lunch")),
            refused(Refusal::field_required, "reason"));
}

TEST(RespondToOffer, AYesAfterTheTimeRanOutStillCountsAndStopsFurtherOffers) {
  ClosingHall hall;
  const IncidentId id = hall.open_case(at(10, 15, 5));
  const AssignmentId first = hall.offered(at(10, 15, 5), id, guard_11);
  hall.given(at(10, 15, 25), AssignmentTimedOut{.assignment = first});
  const AssignmentId second = hall.offered(at(10, 15, 25), id, guard_12);
  ASSERT_TRUE(hall.order(at(10, 15, 30), guard_11, yes(first)));
  EXPECT_EQ(hall.assignment(first).state, AssignmentState::accepted);
  EXPECT_TRUE(hall.assignment(first).late);
  EXPECT_EQ(hall.assignment(first).arrive_due_at, at(10, 18, 30));
  EXPECT_EQ(hall.assignment(second).state, AssignmentState::cancelled);
  EXPECT_EQ(hall.responder(guard_11).timeouts_in_a_row, 0U);
}

TEST(RespondToOffer, ALateYesHearsThatAnotherGuardGoesAlready) {
  ClosingHall hall;
  const IncidentId id = hall.open_case(at(10, 15, 5));
  const AssignmentId first = hall.offered(at(10, 15, 5), id, guard_11);
  hall.given(at(10, 15, 25), AssignmentTimedOut{.assignment = first});
  const AssignmentId second = hall.offered(at(10, 15, 25), id, guard_12);
  ASSERT_TRUE(hall.order(at(10, 15, 28), guard_12, yes(second)));
  EXPECT_EQ(hall.order(at(10, 15, 30), guard_11, yes(first)),
            refused(Refusal::answered_by_other, "G-12"));
}

TEST(RespondToOffer, AYesFromAHandheldThatWasOutOfReachStillCounts) {
  ClosingHall hall;
  const IncidentId id = hall.open_case(at(10, 15, 5));
  const AssignmentId offer = hall.offered(at(10, 15, 5), id, guard_11);
  ASSERT_TRUE(hall.order(at(10, 15, 10), {}, RecordContact{.person = guard_11, .lost = true}));
  EXPECT_EQ(hall.assignment(offer).state, AssignmentState::cancelled);
  ASSERT_TRUE(hall.assignment_of(id, guard_12));
  ASSERT_TRUE(hall.order(at(10, 15, 20), guard_11, yes(offer)));
  EXPECT_TRUE(hall.assignment(offer).late);
}

TEST(RespondToOffer, AnOfferThatTheOperatorTookBackStaysTakenBack) {
  ClosingHall hall;
  const IncidentId id = hall.open_case(at(10, 15, 5));
  const AssignmentId offer = hall.offered(at(10, 15, 5), id, guard_11);
  hall.given(at(10, 15, 8), AssignmentCancelled{.assignment = offer, .reason = "vergissing"});
  EXPECT_EQ(hall.order(at(10, 15, 9), guard_11, yes(offer)),
            refused(Refusal::assignment_ended, std::to_string(offer.value)));
}

TEST(RespondToOffer, OnlyTheOneWhoWasAskedAnswers) {
  ClosingHall hall;
  const IncidentId id = hall.open_case(at(10, 15, 5));
  const AssignmentId offer = hall.offered(at(10, 15, 5), id, guard_11);
  EXPECT_EQ(hall.order(at(10, 15, 9), guard_12, yes(offer)),
            refused(Refusal::not_your_assignment, std::to_string(offer.value)));
  EXPECT_EQ(hall.order(at(10, 15, 9), guard_12, yes({99})),
            refused(Refusal::assignment_unknown, "99"));
}

TEST(RespondToOffer, AGuardWhoGoesToOneCaseDoesNotAcceptAnother) {
  ClosingHall hall;
  const IncidentId one = hall.open_case(at(10, 0));
  const AssignmentId old_offer = hall.offered(at(10, 0), one, guard_11);
  hall.given(at(10, 0, 20), AssignmentTimedOut{.assignment = old_offer});
  const IncidentId two = hall.open_case(at(10, 1));
  hall.on_scene(at(10, 1, 10), two, guard_11);
  EXPECT_EQ(hall.order(at(10, 2), guard_11, yes(old_offer)),
            refused(Refusal::person_not_available, "G-11"));
}

TEST(RespondToOffer, AcceptingOneCaseFreesTheOfferOfTheOther) {
  ClosingHall hall;
  const IncidentId one = hall.open_case(at(10, 0));
  const AssignmentId first = hall.offered(at(10, 0), one, guard_11);
  hall.given(at(10, 0, 20), AssignmentTimedOut{.assignment = first});
  const IncidentId two = hall.open_case(at(10, 1));
  const AssignmentId second = hall.offered(at(10, 1), two, guard_11);
  ASSERT_TRUE(hall.order(at(10, 1, 5), guard_11, yes(first)));
  EXPECT_EQ(hall.assignment(second).state, AssignmentState::cancelled);
  EXPECT_EQ(hall.assignment(second).reason, "diverted");
  EXPECT_TRUE(hall.assignment_of(two, guard_12)) << "the other case asks the next guard";
  EXPECT_EQ(hall.responder(guard_11).assignment, first);
}

}  // namespace
}  // namespace meldkamer::testing
