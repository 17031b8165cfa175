#include "server/engine/follower.hpp"

#include <gtest/gtest.h>
#include <thread>

#include "tests/unit/engine/engine_room.hpp"

namespace meldkamer {
namespace {

/// Writes down what it was told.
class Listener final : public engine::Follower {
 public:
  void resume(const domain::LiveState& state, journal::Position head) override {
    resumed_with = state.incidents.size();
    positions.push_back(head);
  }

  void follow(const domain::LiveState& state, const engine::Committed& committed) override {
    positions.push_back(committed.position);
    events += committed.events->size();
    incidents = state.incidents.size();
  }

  std::vector<journal::Position> positions;
  std::size_t events{};
  std::size_t resumed_with{};
  std::size_t incidents{};
};

TEST(Follower, SeesEveryEntryInTheSameOrderAsTheOthers) {
  ManualClock clock;
  UnsteadyJournal journal;
  Listener one;
  Listener two;
  EngineRoom room(journal, clock, {&one, &two});
  ASSERT_TRUE(room.engine().start());
  ASSERT_TRUE(room.ask(found_city()));
  std::vector<std::thread> callers;
  for (int caller = 0; caller < 4; ++caller) {
    callers.emplace_back([&room, caller] {
      for (int i = 0; i < 50; ++i) {
        const auto key = std::to_string(caller) + "-" + std::to_string(i);
        EXPECT_TRUE(room.ask(alarm_at("L1", key)));
      }
    });
  }
  for (auto& caller : callers) caller.join();
  room.engine().stop();
  EXPECT_EQ(one.positions, two.positions);
  EXPECT_EQ(one.events, room.engine().figures().events);
  ASSERT_EQ(one.positions.size(), journal.head().sequence + 1);
  for (std::size_t i = 0; i < one.positions.size(); ++i) EXPECT_EQ(one.positions[i].sequence, i);
}

TEST(Follower, IsToldWhatIsOpenBeforeItIsToldNews) {
  const auto disk = std::make_shared<journal::MemoryDisk>();
  ManualClock clock;
  {
    UnsteadyJournal journal(disk);
    EngineRoom room(journal, clock);
    ASSERT_TRUE(room.engine().start());
    ASSERT_TRUE(room.ask(found_city()));
    ASSERT_TRUE(room.ask(alarm_at("L1")));
  }
  UnsteadyJournal journal(disk);
  Listener listener;
  EngineRoom room(journal, clock, {&listener});
  ASSERT_TRUE(room.engine().start());
  ASSERT_TRUE(room.ask(alarm_at("L3")));
  room.engine().stop();
  EXPECT_EQ(listener.resumed_with, 1u);
  EXPECT_EQ(listener.incidents, 2u);
  ASSERT_GE(listener.positions.size(), 2u);
  EXPECT_EQ(listener.positions[0].sequence, 2u);
  EXPECT_EQ(listener.positions[1].sequence, 3u);
  EXPECT_GT(listener.positions[1].epoch, 1u);
}

}  // namespace
}  // namespace meldkamer
