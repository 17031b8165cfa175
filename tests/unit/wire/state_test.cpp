#include "server/wire/state.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "meldkamer/v1/state.pb.h"
#include "tests/unit/wire/fact_fields.hpp"
#include "tests/unit/wire/samples.hpp"

namespace meldkamer::wire {
namespace {

const TimeMark mark{.boot_id = "boot", .boottime_us = 1, .wall_us = 2, .at = {3}};

TEST(State, GivesBackTheVeryStateThatWasWritten) {
  const domain::LiveState before = samples::state();

  const auto read_back = decode_state(encode_state(before, mark));

  ASSERT_TRUE(read_back) << read_back.error().what;
  const domain::LiveState& after = read_back->state;
  EXPECT_EQ(read_back->mark.at, Instant{3});
  EXPECT_TRUE(same_directory(*before.directory, *after.directory));
  EXPECT_EQ(before.incidents, after.incidents);
  EXPECT_EQ(before.assignments, after.assignments);
  EXPECT_EQ(before.assignments_of, after.assignments_of);
  EXPECT_EQ(before.responders, after.responders);
  EXPECT_EQ(before.callouts, after.callouts);
  EXPECT_EQ(before.handoffs_pending, after.handoffs_pending);
  EXPECT_EQ(before.deadlines, after.deadlines);
  EXPECT_EQ(before.open_at, after.open_at);
  EXPECT_EQ(before.duplicates_in_order, after.duplicates_in_order);
  EXPECT_EQ(before.receipts_in_order, after.receipts_in_order);
  EXPECT_EQ(after.duplicates.at("zeta").answer.alarm.value, 77U);
  EXPECT_EQ(after.receipts.at({"alfa"}).answer.assignment.value, 9U);
  EXPECT_EQ(after.receipts.at({"alfa"}).at, Instant{83});
  EXPECT_EQ(after.last_alarm.value, 77U);
  EXPECT_EQ(after.last_incident.value, 2042U);
  EXPECT_EQ(after.last_assignment.value, 9U);
  EXPECT_EQ(after.last_callout.value, 12U);
  EXPECT_EQ(after.last_police_task.value, 4U);
  EXPECT_EQ(before.drills, after.drills);
  EXPECT_EQ(before.last_drills, after.last_drills);
  EXPECT_EQ(before.directory_changes, after.directory_changes);
  EXPECT_EQ(after.last_directory_change, 4U);
  EXPECT_EQ(before.shift_handovers, after.shift_handovers);
  EXPECT_EQ(after.last_drill.value, 3U);
  ASSERT_EQ(after.former_profiles.size(), 1U);
  EXPECT_EQ(*after.former_profiles.begin()->second, *before.former_profiles.begin()->second);
}

TEST(State, IsTheSameBytesAfterOneMoreRound) {
  const std::string bytes = encode_state(samples::state(), mark);
  const auto read_back = decode_state(bytes);
  ASSERT_TRUE(read_back);
  EXPECT_EQ(encode_state(read_back->state, read_back->mark), bytes);
}

TEST(State, EqualStatesGiveEqualBytesHoweverTheirLookUpsWereFilled) {
  domain::LiveState crowded = samples::state();
  for (int at = 0; at < 1'000; ++at) crowded.duplicates[std::to_string(at)] = {};
  for (int at = 0; at < 1'000; ++at) crowded.duplicates.erase(std::to_string(at));
  EXPECT_EQ(encode_state(crowded, mark), encode_state(samples::state(), mark));
}

TEST(State, AKeyRememberedAnewKeepsBothPlacesInTheOrder) {
  domain::LiveState state = samples::state();
  state.duplicates["alfa"].at = {95};
  state.duplicates_in_order.push_back({{95}, "alfa"});

  const auto read_back = decode_state(encode_state(state, mark));

  ASSERT_TRUE(read_back);
  EXPECT_EQ(read_back->state.duplicates_in_order, state.duplicates_in_order);
  EXPECT_EQ(read_back->state.duplicates.at("alfa").at, Instant{95});
  EXPECT_EQ(read_back->state.duplicates.size(), state.duplicates.size());
}

TEST(State, OfAnEmptyRoomIsAState) {
  const auto read_back = decode_state(encode_state({}, {}));
  ASSERT_TRUE(read_back) << read_back.error().what;
  EXPECT_TRUE(read_back->state.incidents.empty());
  ASSERT_NE(read_back->state.directory, nullptr);
}

TEST(State, RefusesBytesThatAreNoState) {
  const auto refused = decode_state("\x0b niets");
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().kind, Fault::Kind::malformed);
}

TEST(State, RefusesADeadlineOfANewerProgramAndNamesIt) {
  v1::StoredState message;
  ASSERT_TRUE(message.ParseFromString(encode_state(samples::state(), mark)));
  message.mutable_deadlines(0)->set_kind(static_cast<v1::DeadlineKind>(77));
  const auto refused = decode_state(message.SerializeAsString());
  ASSERT_FALSE(refused);
  EXPECT_THAT(refused.error().what, testing::HasSubstr("deadline of"));
}

}  // namespace
}  // namespace meldkamer::wire
