#include <gtest/gtest.h>

#include "server/base/limits.hpp"
#include "tests/unit/domain/closing_hall.hpp"

namespace meldkamer::testing {
namespace {

SetAvailability wish(ResponderStatus to, std::string reason = {}) {
  return {.to = to, .reason = std::move(reason)};
}

TEST(SetAvailability, ABreakShowsAtOnceSinceWhen) {
  ClosingHall hall;
  ASSERT_TRUE(hall.order(at(9, 0), guard_12, wish(ResponderStatus::unavailable, "break")));
  EXPECT_EQ(hall.responder(guard_12).status, ResponderStatus::unavailable);
  EXPECT_EQ(hall.responder(guard_12).since, at(9, 0));
  ASSERT_TRUE(hall.order(at(9, 1), guard_12, wish(ResponderStatus::unavailable, "break")));
  EXPECT_TRUE(hall.said.empty());
}

TEST(SetAvailability, WhoSignsOffLeavesAWaitingOfferToTheNextGuard) {
  ClosingHall hall;
  const IncidentId id = hall.open_case(at(10, 15));
  const AssignmentId offer = hall.offered(at(10, 15), id, guard_11);
  ASSERT_TRUE(hall.order(at(10, 15, 4), guard_11, wish(ResponderStatus::off_duty)));
  EXPECT_EQ(hall.assignment(offer).state, AssignmentState::cancelled);
  EXPECT_EQ(hall.responder(guard_11).status, ResponderStatus::off_duty);
  const AssignmentId next = hall.assignment_of(id, guard_12);
  ASSERT_TRUE(next);
  EXPECT_EQ(hall.assignment(next).offered_at, at(10, 15, 4));
}

TEST(SetAvailability, WhoIsOnACaseStaysOnItUntilItIsDone) {
  ClosingHall hall;
  const IncidentId id = hall.open_case(at(10, 15));
  const AssignmentId mine = hall.on_scene(at(10, 16), id, guard_11);
  ASSERT_TRUE(hall.order(at(10, 17), guard_11, wish(ResponderStatus::off_duty)));
  EXPECT_EQ(hall.responder(guard_11).status, ResponderStatus::on_scene);
  const ReportProgress done{.assignment = mine, .to = AssignmentState::cleared};
  ASSERT_TRUE(hall.order(at(10, 30), guard_11, done));
  EXPECT_EQ(hall.responder(guard_11).status, ResponderStatus::off_duty);
}

TEST(SetAvailability, OnlyWhoCanBeAskedSignsOn) {
  ClosingHall hall;
  EXPECT_EQ(hall.order(at(9, 0), operator_1, wish(ResponderStatus::available)),
            refused(Refusal::role_not_allowed, "OP-1"));
  EXPECT_EQ(hall.order(at(9, 0), {"X-1"}, wish(ResponderStatus::available)),
            refused(Refusal::person_unknown, "X-1"));
}

TEST(RecordContact, ASilentHandheldMakesWhoIsOnTheWayUnconfirmed) {
  ClosingHall hall;
  const IncidentId id = hall.open_case(at(10, 15));
  const AssignmentId mine = hall.offered(at(10, 15), id, guard_11);
  ASSERT_TRUE(
      hall.order(at(10, 15, 12), guard_11, RespondToOffer{.assignment = mine, .accept = true}));
  ASSERT_TRUE(hall.order(at(10, 15, 50), {}, RecordContact{.person = guard_11, .lost = true}));
  EXPECT_EQ(hall.responder(guard_11).status, ResponderStatus::unreachable);
  EXPECT_EQ(hall.assignment(mine).state, AssignmentState::accepted);
  EXPECT_TRUE(hall.assignment(mine).unconfirmed);
  ASSERT_TRUE(hall.order(at(10, 15, 51), {}, RecordContact{.person = guard_11, .lost = true}));
  EXPECT_TRUE(hall.said.empty());
  ASSERT_TRUE(hall.order(at(10, 16, 55), {}, RecordContact{.person = guard_11, .lost = false}));
  EXPECT_FALSE(hall.assignment(mine).unconfirmed);
  EXPECT_EQ(hall.responder(guard_11).status, ResponderStatus::en_route);
}

TEST(RecordContact, AnOfferThatNobodySeesGoesToTheNextGuardAtOnce) {
  ClosingHall hall;
  const IncidentId id = hall.open_case(at(10, 15));
  const AssignmentId offer = hall.offered(at(10, 15), id, guard_11);
  ASSERT_TRUE(hall.order(at(10, 15, 9), {}, RecordContact{.person = guard_11, .lost = true}));
  EXPECT_EQ(hall.assignment(offer).state, AssignmentState::cancelled);
  EXPECT_EQ(hall.assignment(offer).reason, "contact_lost");
  EXPECT_EQ(hall.assignment(hall.assignment_of(id, guard_12)).offered_at, at(10, 15, 9));
}

TEST(RecordCallout, OnlyGoesForward) {
  ClosingHall hall;
  const IncidentId id = hall.open_case(at(10, 15));
  const AssignmentId offer = hall.offered(at(10, 15), id, guard_11);
  const CalloutId callout = hall.assignment(offer).callouts.front().id;
  const auto report = [&](CalloutState to) {
    return RecordCallout{.callout = callout, .to = to, .failure = {}};
  };
  ASSERT_TRUE(hall.order(at(10, 15, 1), guard_11, report(CalloutState::delivered)));
  EXPECT_EQ(hall.assignment(offer).callouts.front().state, CalloutState::delivered);
  ASSERT_TRUE(hall.order(at(10, 15, 2), {}, report(CalloutState::handed_over)));
  EXPECT_TRUE(hall.said.empty()) << "reports may overtake each other";
  ASSERT_TRUE(hall.order(at(10, 15, 3), {}, report(CalloutState::failed)));
  EXPECT_TRUE(hall.said.empty()) << "what was shown did not fail";
  EXPECT_EQ(hall.assignment(offer).callouts.front().state_at, at(10, 15, 1));
}

TEST(RecordCallout, AReportAfterTheAnswerSaysNothingNew) {
  ClosingHall hall;
  const IncidentId id = hall.open_case(at(10, 15));
  const AssignmentId offer = hall.offered(at(10, 15), id, guard_11);
  const CalloutId callout = hall.assignment(offer).callouts.front().id;
  ASSERT_TRUE(
      hall.order(at(10, 15, 3), guard_11, RespondToOffer{.assignment = offer, .accept = true}));
  const RecordCallout late{.callout = callout, .to = CalloutState::delivered, .failure = {}};
  ASSERT_TRUE(hall.order(at(10, 15, 4), guard_11, late));
  EXPECT_TRUE(hall.said.empty());
}

TEST(RecordCallout, OfSomebodyElseOrUnknownIsRefused) {
  ClosingHall hall;
  const IncidentId id = hall.open_case(at(10, 15));
  const AssignmentId offer = hall.offered(at(10, 15), id, guard_11);
  const CalloutId callout = hall.assignment(offer).callouts.front().id;
  const RecordCallout shown{.callout = callout, .to = CalloutState::delivered, .failure = {}};
  EXPECT_EQ(hall.order(at(10, 15, 1), guard_12, shown),
            refused(Refusal::not_your_assignment, std::to_string(offer.value)));
  const RecordCallout nothing{.callout = {77}, .to = CalloutState::delivered, .failure = {}};
  EXPECT_EQ(hall.order(at(10, 15, 1), guard_11, nothing), refused(Refusal::callout_unknown, "77"));
}

}  // namespace
}  // namespace meldkamer::testing
