#include <chrono>
#include <gtest/gtest.h>
#include <thread>

#include "server/base/limits.hpp"
#include "server/feed/hub.hpp"
#include "tests/unit/engine/engine_room.hpp"
#include "tests/unit/feed/feed_room.hpp"

/// Heartbeats, presence and lost contact: the hub with a real engine under virtual time.
namespace meldkamer {
namespace {
using namespace std::chrono_literals;

class SignsOfLife : public ::testing::Test {
 protected:
  void SetUp() override {
    hub.attach(room.engine());
    ASSERT_TRUE(room.engine().start());
    ASSERT_TRUE(room.ask(found_city()));
    ASSERT_TRUE(room.ask(on_duty("G-1")));
    tasks.spawn(hub.run());
    tasks.spawn(one.read());
    tasks.spawn(two.read());
  }

  void TearDown() override {
    tasks.stop();
    io.restart();
    io.run_for(5s);
    EXPECT_EQ(tasks.size(), 0u);
  }

  /// Lets seconds pass until `condition` holds; false: it never does.
  template <class Condition>
  bool comes_true(Condition condition) {
    for (int i = 0; i < 2'000; ++i) {
      io.restart();
      io.run_for(2ms);
      if (condition()) return true;
      if (clock.next_due()) clock.advance_to(*clock.next_due());
    }
    return false;
  }

  bool contact_lost() {
    return room.read(
        [](const domain::LiveState& state) { return state.find_responder({"G-1"})->contact_lost; });
  }

  ManualClock clock;
  UnsteadyJournal journal;
  feed::Hub hub{clock};
  EngineRoom room{journal, clock, {&hub}};
  boost::asio::io_context io;
  Screen one{hub, console("O-1", {"MK1"}), {}, io.get_executor()};
  Screen two{hub, console("O-2", {"MK2"}), {}, io.get_executor()};
  TaskGroup tasks{io.get_executor(), "test"};
};

TEST_F(SignsOfLife, CarryTheNewestPositionAndTheServersCondition) {
  ASSERT_TRUE(comes_true([&] { return one.picture.heartbeats >= 2; }));
  EXPECT_EQ(one.picture.position, journal.head().sequence);
  EXPECT_TRUE(one.picture.heartbeat.status().storing());
  EXPECT_EQ(one.picture.heartbeat.directory_version(), "1");
  EXPECT_TRUE(one.picture.in_order);
  // What MK2 cannot see still moves its position on.
  ASSERT_TRUE(room.ask(alarm_at("L1")));
  ASSERT_TRUE(comes_true([&] { return two.picture.position == journal.head().sequence; }));
  EXPECT_TRUE(two.picture.incidents.empty());
}

TEST_F(SignsOfLife, SayThatTheJournalTakesNoEntries) {
  journal.fail_next(journal::AppendOutcome::full);
  ASSERT_FALSE(room.ask(alarm_at("L1")));
  EXPECT_TRUE(comes_true([&] {
    const auto& status = one.picture.heartbeat.status();
    return one.picture.heartbeats > 0 && !status.storing() && !status.storing_fault().empty();
  }));
}

TEST_F(SignsOfLife, ShowTheLatestPositionOfAGuardToItsControlRoom) {
  for (int battery = 90; battery > 80; --battery) {
    room.engine().set_presence({"G-1"},
                               {.position = domain::GeoPoint{.latitude = 52.1, .longitude = 4.3},
                                .fixed_at = clock.now(),
                                .contact_at = clock.now(),
                                .battery_percent = battery});
  }
  ASSERT_TRUE(comes_true([&] { return one.picture.presence.contains("G-1"); }));
  EXPECT_EQ(one.picture.presence.at("G-1").battery_percent(), 81u);
  EXPECT_FALSE(two.picture.presence.contains("G-1"));
}

TEST_F(SignsOfLife, TakeNoPositionOfWhoIsOffDuty) {
  const domain::Presence presence{.position = domain::GeoPoint{.latitude = 52.1, .longitude = 4.3},
                                  .fixed_at = clock.now(),
                                  .contact_at = clock.now()};
  room.engine().set_presence({"G-2"}, presence);
  room.engine().set_presence({"G-1"}, presence);
  ASSERT_TRUE(comes_true([&] { return one.picture.presence.contains("G-1"); }));
  EXPECT_TRUE(one.picture.presence.at("G-1").has_position());
  ASSERT_TRUE(comes_true([&] { return one.picture.presence.contains("G-2"); }));
  EXPECT_FALSE(one.picture.presence.at("G-2").has_position());
}

TEST_F(SignsOfLife, TakeAPositionAwayWhenItsOwnerGoesOffDuty) {
  room.engine().set_presence({"G-1"},
                             {.position = domain::GeoPoint{.latitude = 52.1, .longitude = 4.3},
                              .fixed_at = clock.now(),
                              .contact_at = clock.now()});
  const auto shown = [&] {
    return one.picture.presence.contains("G-1") && one.picture.presence.at("G-1").has_position();
  };
  ASSERT_TRUE(comes_true(shown));
  const domain::SetAvailability home{.to = domain::ResponderStatus::off_duty, .reason = {}};
  ASSERT_TRUE(room.ask(order(home, "G-1")));
  EXPECT_TRUE(comes_true([&] { return !shown(); }));
}

TEST_F(SignsOfLife, TellWhenAHandheldFallsSilentAndIsHeardAgain) {
  room.engine().set_presence({"G-1"}, {.contact_at = clock.now()});
  const Instant silent_from = clock.now();
  ASSERT_TRUE(comes_true([&] { return contact_lost(); }));
  EXPECT_GE(clock.now() - silent_from, Duration{limits::contact_lost_after});
  EXPECT_LE(clock.now() - silent_from, Duration{limits::contact_lost_after + 5s});
  room.engine().set_presence({"G-1"}, {.contact_at = clock.now()});
  EXPECT_TRUE(comes_true([&] { return !contact_lost(); }));
}

}  // namespace
}  // namespace meldkamer
