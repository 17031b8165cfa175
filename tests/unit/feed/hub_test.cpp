#include "server/feed/hub.hpp"

#include <gtest/gtest.h>

#include "server/base/limits.hpp"
#include "tests/unit/feed/feed_room.hpp"

namespace meldkamer {
namespace {

class HubTest : public ::testing::Test {
 protected:
  void SetUp() override {
    ASSERT_TRUE(room.does(found_city()));
    ASSERT_TRUE(room.does(alarm_at("L1")));
  }

  void write_notes(std::size_t count) {
    for (std::size_t i = 0; i < count; ++i) {
      ASSERT_TRUE(room.does(
          order(domain::AddNote{.incident = {1}, .text = "regel " + std::to_string(i)}, "O-1")));
    }
  }

  FeedRoom room;
};

TEST_F(HubTest, ShowsAnAlarmToTheConsolesOfItsControlRoomOnly) {
  Screen& one = room.watch(console("O-1", {"MK1"}));
  Screen& two = room.watch(console("O-2", {"MK2"}));
  EXPECT_EQ(one.picture.incidents.size(), 1u);
  EXPECT_EQ(two.picture.incidents.size(), 0u);
  ASSERT_TRUE(room.does(alarm_at("L3")));
  room.deliver();
  EXPECT_EQ(one.picture.incidents.size(), 1u);
  EXPECT_EQ(two.picture.incidents.size(), 1u);
  EXPECT_EQ(one.picture.deltas, 0);
  EXPECT_EQ(two.picture.deltas, 1);
}

TEST_F(HubTest, EncodesEachViewOnceForHoweverManyScreens) {
  std::vector<Screen*> screens;
  for (int i = 0; i < 50; ++i) screens.push_back(&room.watch(console("O-1", {"MK1"})));
  const std::uint64_t before = room.hub().figures().views_encoded;
  ASSERT_TRUE(room.does(order(domain::AcknowledgeIncident{.incident = {1}}, "O-1")));
  const std::uint64_t encoded = room.hub().figures().views_encoded - before;
  room.deliver();
  EXPECT_EQ(room.hub().figures().views_encoded - before, encoded);
  EXPECT_LE(encoded, 10u);
  const feed::Frame& first = screens.front()->frames.back();
  for (const Screen* screen : screens) {
    ASSERT_EQ(screen->picture.deltas, 1);
    EXPECT_EQ(screen->frames.back().parts, first.parts);  // The same bytes, not equal ones.
  }
}

TEST_F(HubTest, GivesASnapshotTheBytesThatTheDeltasHad) {
  Screen& live = room.watch(console("O-2", {"MK2"}));
  ASSERT_TRUE(room.does(alarm_at("L3")));
  room.deliver();
  const std::uint64_t before = room.hub().figures().views_encoded;
  Screen& late = room.watch(console("O-2", {"MK2"}));
  EXPECT_EQ(room.hub().figures().views_encoded, before);
  EXPECT_TRUE(late.picture.shows_the_same_as(live.picture));
}

TEST_F(HubTest, ResumesWhereAScreenStood) {
  const journal::Position held = room.position();
  write_notes(5);
  Screen& screen = room.watch(console("O-1", {"MK1"}), held);
  EXPECT_EQ(screen.picture.snapshots, 0);
  EXPECT_EQ(screen.picture.deltas, 1);  // All that it missed, in one message.
  EXPECT_EQ(screen.picture.lines.size(), 5u);
  EXPECT_EQ(screen.picture.position, room.position().sequence);
}

TEST_F(HubTest, SendsASnapshotToWhoComesFromAnotherEpochOrALostFuture) {
  const journal::Position now = room.position();
  Screen& other = room.watch(console("O-1", {"MK1"}), {{now.epoch - 1, now.sequence}});
  Screen& future = room.watch(console("O-1", {"MK1"}), {{now.epoch, now.sequence + 1}});
  EXPECT_EQ(other.picture.snapshots, 1);
  EXPECT_EQ(future.picture.snapshots, 1);
  EXPECT_EQ(other.picture.incidents.size(), 1u);
}

TEST_F(HubTest, LetsAStalledScreenReadAThousandDeltasLater) {
  Screen& stalled = room.open(console("O-1", {"MK1"}), room.position());
  Screen& live = room.watch(console("O-1", {"MK1"}), room.position());
  for (int i = 0; i < 1'000; ++i) {
    write_notes(1);
    room.deliver();
  }
  EXPECT_EQ(live.picture.deltas, 1'000);
  EXPECT_TRUE(stalled.frames.empty());
  room.read(stalled);
  EXPECT_LT(stalled.picture.deltas, 20);  // Few and large: it is behind already.
  EXPECT_EQ(stalled.picture.lines.size(), 1'000u);
  EXPECT_EQ(stalled.picture.snapshots, 0);
  EXPECT_TRUE(stalled.picture.in_order);
  EXPECT_TRUE(stalled.picture.shows_the_same_as(live.picture));
}

TEST_F(HubTest, ShowsAScreenThatReadsLateACaseThatWentAndCameBack) {
  domain::LiveState state = room.state();
  journal::Position position = room.position();
  feed::Hub hub(room.clock());
  hub.resume(state, position);
  boost::asio::io_context io;
  TaskGroup group(io.get_executor(), "test");
  Screen late(hub, console("O-1", {"MK1"}), position, io.get_executor());
  const auto touched = std::make_shared<const domain::Events>(
      domain::Events{{.fact = domain::PoliceTaskOverdue{.incident = {1}}}});
  for (const bool hidden : {true, false}) {
    state.incidents.at({1}).restricted = hidden;
    position.sequence += 1;
    hub.follow(state, {.position = position, .at = room.clock().now(), .events = touched});
  }
  group.spawn(late.read());
  io.poll();
  EXPECT_EQ(late.picture.incidents.size(), 1u);
  EXPECT_EQ(late.picture.snapshots, 0);
  EXPECT_EQ(late.picture.position, position.sequence);
  late.subscription().close();
  io.run();
}

TEST_F(HubTest, GivesASnapshotToWhoFellOffTheRing) {
  Screen& stalled = room.open(console("O-1", {"MK1"}), room.position());
  write_notes(limits::feed_ring_deltas_max + 1);
  room.read(stalled);
  EXPECT_EQ(stalled.picture.snapshots, 1);
  EXPECT_EQ(stalled.picture.deltas, 0);
  EXPECT_EQ(stalled.picture.position, room.position().sequence);
  write_notes(1);
  room.deliver();
  EXPECT_EQ(stalled.picture.deltas, 1);
}

boost::asio::awaitable<void> read_once(feed::Subscription& from, std::vector<feed::Frame>& into) {
  into = co_await from.next();
}

TEST_F(HubTest, HandsOutABoundedAmountAtATime) {
  Screen& screen = room.open(console("O-1", {"MK1"}), room.position());
  write_notes(5'000);
  boost::asio::io_context io;
  TaskGroup group(io.get_executor(), "test");
  std::vector<feed::Frame> frames;
  group.spawn(read_once(screen.subscription(), frames));
  io.run();
  std::size_t bytes = 0;
  for (const auto& frame : frames) bytes += frame.size();
  EXPECT_GT(frames.size(), 0u);
  EXPECT_LT(frames.size(), 5'000u);
  EXPECT_LE(bytes, limits::feed_write_bytes_max + 10'000);
}

TEST_F(HubTest, CutsALargeSnapshotInPartsThatAreShownTogether) {
  domain::LiveState state = room.state();
  const domain::Incident one = state.incidents.at({1});
  for (std::uint64_t id = 2; id <= 3 * limits::feed_snapshot_part_views; ++id) {
    state.incidents.emplace(domain::IncidentId{id}, one).first->second.id = {id};
  }
  feed::Hub hub(room.clock());
  hub.resume(state, room.position());
  boost::asio::io_context io;
  TaskGroup group(io.get_executor(), "test");
  Screen screen(hub, console("O-1", {"MK1"}), {}, io.get_executor());
  group.spawn(screen.read());
  io.poll();
  EXPECT_GT(screen.frames.size(), 3u);
  EXPECT_EQ(screen.picture.snapshots, 1);
  EXPECT_EQ(screen.picture.incidents.size(), state.incidents.size());
  for (std::size_t i = 0; i + 1 < screen.frames.size(); ++i) {
    EXPECT_EQ(screen.frames[i].position, journal::Position{});
  }
  EXPECT_EQ(screen.frames.back().position, room.position());
  screen.subscription().close();
  io.run();
}

TEST_F(HubTest, ShowsARestrictedCaseOnlyToWhoIsClearedForIt) {
  domain::LiveState state = room.state();
  state.incidents.at({1}).restricted = true;
  feed::Hub hub(room.clock());
  hub.resume(state, room.position());
  boost::asio::io_context io;
  TaskGroup group(io.get_executor(), "test");
  Screen operator_screen(hub, console("O-1", {"MK1"}), {}, io.get_executor());
  Screen cleared_screen(hub, console("S-1", {"MK1"}, true), {}, io.get_executor());
  group.spawn(operator_screen.read());
  group.spawn(cleared_screen.read());
  io.poll();
  EXPECT_EQ(operator_screen.picture.incidents.size(), 0u);
  EXPECT_EQ(cleared_screen.picture.incidents.size(), 1u);
  operator_screen.subscription().close();
  cleared_screen.subscription().close();
  io.run();
}

TEST_F(HubTest, ShowsAGuardOwnOffersAndNobodyElses) {
  Screen& one = room.watch(handheld("G-1"));
  Screen& two = room.watch(handheld("G-2"));
  ASSERT_TRUE(room.does(on_duty("G-1")));
  ASSERT_TRUE(room.does(on_duty("G-2")));
  ASSERT_TRUE(room.does(order(domain::AcknowledgeIncident{.incident = {1}}, "O-1")));
  room.does(order(domain::OfferAssignment{.incident = {1}, .person = {"G-1"}, .task = {}}, "O-1"));
  room.deliver();
  std::size_t of_one = 0;
  for (const auto& [id, assignment] : room.state().assignments) {
    of_one += assignment.person == domain::PersonKey{"G-1"} ? 1 : 0;
  }
  EXPECT_GE(of_one, 1u);
  EXPECT_EQ(one.picture.assignments.size(), of_one);
  EXPECT_EQ(two.picture.assignments.size(), room.state().assignments.size() - of_one);
  EXPECT_EQ(one.picture.responders.size(), 1u);
  EXPECT_TRUE(one.picture.incidents.empty());
  EXPECT_TRUE(one.picture.lines.empty());
}

TEST_F(HubTest, WakesAClosedFeedWithNothing) {
  boost::asio::io_context io;
  TaskGroup group(io.get_executor(), "test");
  Screen screen(room.hub(), console("O-1", {"MK1"}), {}, io.get_executor());
  group.spawn(screen.read());
  io.poll();
  EXPECT_EQ(room.hub().subscribers(), 1u);
  screen.subscription().close();
  io.restart();
  io.run();
  EXPECT_EQ(group.size(), 0u);
}

TEST(HubListener, HearsAHandheldComeReadAndGo) {
  FeedRoom room;
  std::vector<std::string> heard;
  room.hub().listen({.connected =
                         [&](const domain::PersonKey& person, bool connected) {
                           heard.push_back(person.value + (connected ? " came" : " went"));
                         },
                     .wrote =
                         [&](const domain::PersonKey& person, journal::Position position) {
                           heard.push_back(person.value + " has " +
                                           std::to_string(position.sequence));
                         }});
  ASSERT_TRUE(room.does(found_city()));
  {
    boost::asio::io_context io;
    TaskGroup group(io.get_executor(), "test");
    Screen first(room.hub(), handheld("G-1"), {}, io.get_executor());
    Screen second(room.hub(), handheld("G-1"), {}, io.get_executor());
    Screen desk(room.hub(), console("O-1", {"MK1"}), {}, io.get_executor());
    group.spawn(first.read());
    io.poll();
    first.subscription().close();
    io.restart();
    io.run();
  }
  EXPECT_EQ(heard, (std::vector<std::string>{"G-1 came", "G-1 has 1", "G-1 went"}));
}

}  // namespace
}  // namespace meldkamer
