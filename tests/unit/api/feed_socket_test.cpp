#include <gtest/gtest.h>

#include "server/base/limits.hpp"
#include "tests/unit/api/api_room.hpp"
#include "tests/unit/api/feed_client.hpp"
#include "tests/unit/api/web_client.hpp"

/// The live picture on a console's WebSocket.
namespace meldkamer::api {
namespace {

using namespace std::chrono_literals;

constexpr std::uint16_t policy_error = 1008;

/// Reads the snapshot to its last part; how many incidents it showed.
int snapshot_incidents(FeedClient& console) {
  int incidents = 0;
  for (;;) {
    const auto frame = console.next_news();
    if (!frame) return -1;
    incidents += frame->incidents_size();
    if (frame->kind() == v1::FEED_FRAME_KIND_SNAPSHOT_END) return incidents;
    if (frame->kind() != v1::FEED_FRAME_KIND_SNAPSHOT_PART) return -1;
  }
}

TEST(FeedSocket, ShowsTheWholePictureFirstAndThenWhatChanges) {
  ApiRoom room;
  room.does(alarm_at("L1"));
  FeedClient console(room.http().port(), feed_path);
  ASSERT_EQ(console.status(), 101U);
  console.watch(room.ticket_of("desk"));
  EXPECT_EQ(snapshot_incidents(console), 1);
  const auto second = room.does(alarm_at("L2")).incident;
  const auto frame = console.next_news();
  ASSERT_TRUE(frame.has_value());
  EXPECT_EQ(frame->kind(), v1::FEED_FRAME_KIND_DELTA);
  ASSERT_EQ(frame->incidents_size(), 1);
  EXPECT_EQ(frame->incidents(0).incident_id(), second.value);
  EXPECT_EQ(room.http().figures().feeds_open, 1U);
}

TEST(FeedSocket, ShowsNothingOfAnotherControlRoom) {
  ApiRoom room;
  room.does(alarm_at("L1"));
  FeedClient console(room.http().port(), feed_path);
  console.watch(room.ticket_of("desk2"));
  EXPECT_EQ(snapshot_incidents(console), 0);
}

TEST(FeedSocket, TakesATicketOnce) {
  ApiRoom room;
  const auto ticket = room.ticket_of("desk");
  FeedClient first(room.http().port(), feed_path);
  first.watch(ticket);
  EXPECT_EQ(snapshot_incidents(first), 0);
  FeedClient second(room.http().port(), feed_path);
  second.watch(ticket);
  EXPECT_FALSE(second.next().has_value());
  EXPECT_EQ(second.close_code(), policy_error);
  EXPECT_EQ(second.close_reason(), "NO_SESSION");
}

TEST(FeedSocket, TakesNoTicketThatLayAround) {
  ApiRoom room;
  const auto ticket = room.ticket_of("desk");
  room.clock().advance_by(limits::ticket_valid + 1s);
  FeedClient late(room.http().port(), feed_path);
  late.watch(ticket);
  EXPECT_FALSE(late.next().has_value());
  EXPECT_EQ(late.close_reason(), "NO_SESSION");
}

TEST(FeedSocket, IsNotForProgramsThatRaiseAlarms) {
  ApiRoom room;
  FeedClient program(room.http().port(), feed_path);
  program.watch(room.ticket_of("panels"));
  EXPECT_FALSE(program.next().has_value());
  EXPECT_EQ(program.close_reason(), "ROLE_NEEDED");
}

TEST(FeedSocket, RefusesAPageOfAnotherSiteAtTheDoor) {
  ApiRoom room;
  const FeedClient foreign(room.http().port(), feed_path, "https://elsewhere.example");
  EXPECT_EQ(foreign.status(), 403U);
  const FeedClient lost(room.http().port(), "/meldkamer.v1.DispatchService/AddNote");
  EXPECT_EQ(lost.status(), 404U);
}

TEST(FeedSocket, EndsWithTheSession) {
  ApiRoom room;
  FeedClient console(room.http().port(), feed_path);
  console.watch(room.ticket_of("desk"));
  ASSERT_EQ(snapshot_incidents(console), 0);
  room.end_sessions_of("desk");
  EXPECT_FALSE(console.next_news().has_value());
  EXPECT_EQ(console.close_code(), policy_error);
  EXPECT_EQ(console.close_reason(), "SESSION_ENDED");
}

TEST(FeedSocket, RefusesAFirstMessageThatIsNoRequest) {
  ApiRoom room;
  FeedClient console(room.http().port(), feed_path);
  console.send("\xff\xff\xff");
  EXPECT_FALSE(console.next().has_value());
  EXPECT_EQ(console.close_reason(), "MALFORMED");
}

TEST(FeedSocket, RefusesAMessageThatIsTooLarge) {
  ApiRoom room;
  FeedClient console(room.http().port(), feed_path);
  console.send(std::string(limits::websocket_message_bytes_max + 1, 'x'));
  EXPECT_FALSE(console.next().has_value());
  EXPECT_EQ(room.http().figures().feeds, 0U);
}

TEST(FeedSocket, CutsWhoOpensItAndNeverAsks) {
  ApiRoom room;
  FeedClient silent(room.http().port(), feed_path);
  ASSERT_EQ(silent.status(), 101U);
  EXPECT_TRUE(
      room.passes_until(250ms, [&room] { return room.http().figures().connections_open == 0; }));
  EXPECT_FALSE(silent.next().has_value());
}

TEST(FeedSocket, SaysGoodbyeWhenTheServerStops) {
  ApiRoom room;
  FeedClient console(room.http().port(), feed_path);
  console.watch(room.ticket_of("desk"));
  ASSERT_EQ(snapshot_incidents(console), 0);
  room.http().stop();
  EXPECT_FALSE(console.next_news().has_value());
  EXPECT_EQ(console.close_code(), 1001);
}

TEST(FeedSocket, ServesAScreenOnWhichNobodyReadsWithoutHoldingUpTheOthers) {
  ApiRoom room;
  FeedClient stuck(room.http().port(), feed_path);
  stuck.watch(room.ticket_of("desk"));
  FeedClient console(room.http().port(), feed_path);
  console.watch(room.ticket_of("desk"));
  ASSERT_EQ(snapshot_incidents(console), 0);
  for (int i = 0; i < 50; ++i) room.does(alarm_at("L1", "alarm-" + std::to_string(i)));
  int seen = 0;
  while (seen < 50) {
    const auto frame = console.next_news();
    ASSERT_TRUE(frame.has_value());
    for (const auto& incident : frame->incidents()) {
      seen = std::max(seen, static_cast<int>(incident.alarms_size()));
    }
  }
  EXPECT_EQ(seen, 50);
}

}  // namespace
}  // namespace meldkamer::api
