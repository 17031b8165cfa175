#include "server/engine/recovery.hpp"

#include <filesystem>
#include <gtest/gtest.h>

#include "server/journal/sqlite_journal.hpp"
#include "tests/unit/engine/engine_room.hpp"

namespace meldkamer {
namespace {
using namespace std::chrono_literals;

// Something of everything: a city, people on duty, alarms, a ladder that runs.
void live_a_little(EngineRoom& room, ManualClock& clock) {
  ASSERT_TRUE(room.ask(found_city()));
  for (const char* person : {"G-1", "G-2", "G-3"}) ASSERT_TRUE(room.ask(on_duty(person)));
  for (int i = 0; i < 20; ++i) {
    const std::string site = i % 3 == 0 ? "L1" : i % 3 == 1 ? "L2" : "L3";
    ASSERT_TRUE(room.ask(alarm_at(site, "key-" + std::to_string(i))));
    clock.advance_by(7s);
    room.settle();
  }
  ASSERT_TRUE(room.ask(order(domain::AcknowledgeIncident{.incident = {1}}, "O-1")));
}

class RecoveryTest : public ::testing::Test {
 protected:
  std::shared_ptr<journal::MemoryDisk> disk = std::make_shared<journal::MemoryDisk>();
  ManualClock clock;
};

TEST_F(RecoveryTest, RebuildsTheStateByteForByte) {
  std::string before;
  {
    UnsteadyJournal journal(disk);
    EngineRoom room(journal, clock);
    ASSERT_TRUE(room.engine().start());
    live_a_little(room, clock);
    room.engine().stop();
    before = room.state_bytes();
  }
  UnsteadyJournal journal(disk);
  const auto recovered = engine::recover(journal);
  ASSERT_TRUE(recovered) << recovered.error().what;
  EXPECT_EQ(wire::encode_state(recovered->state, {}), before);
  EXPECT_EQ(recovered->position, journal.head());
}

TEST_F(RecoveryTest, FindsTheSameFromACheckpoint) {
  UnsteadyJournal journal(disk);
  EngineRoom room(journal, clock);
  ASSERT_TRUE(room.engine().start());
  live_a_little(room, clock);
  const auto halfway = engine::recover(journal);
  ASSERT_TRUE(halfway);
  ASSERT_TRUE(journal.save_checkpoint(
      {.position = halfway->position, .bytes = wire::encode_state(halfway->state, halfway->mark)}));
  ASSERT_TRUE(room.ask(alarm_at("L1", "after")));
  clock.advance_by(5min);
  room.settle();
  room.engine().stop();
  const auto recovered = engine::recover(journal);
  ASSERT_TRUE(recovered) << recovered.error().what;
  EXPECT_LT(recovered->entries_replayed, recovered->position.sequence);
  EXPECT_EQ(wire::encode_state(recovered->state, {}), room.state_bytes());
}

TEST_F(RecoveryTest, KnowsWhereTheTimeLineStood) {
  UnsteadyJournal journal(disk);
  EXPECT_FALSE(engine::journal_time_mark(journal)->at);
  EngineRoom room(journal, clock);
  ASSERT_TRUE(room.engine().start());
  ASSERT_TRUE(room.ask(found_city()));
  clock.advance_by(90s);
  ASSERT_TRUE(room.ask(alarm_at("L1")));
  const Instant at = clock.now();
  room.engine().stop();
  const auto mark = engine::journal_time_mark(journal);
  ASSERT_TRUE(mark);
  EXPECT_EQ(mark->at, at);
  const auto recovered = engine::recover(journal);
  ASSERT_TRUE(
      journal.save_checkpoint({.position = recovered->position,
                               .bytes = wire::encode_state(recovered->state, recovered->mark)}));
  EXPECT_EQ(engine::journal_time_mark(journal)->at, at);
}

TEST_F(RecoveryTest, RefusesToStartWithAnEntryItCannotRead) {
  UnsteadyJournal journal(disk);
  const auto head = journal.open_epoch();
  ASSERT_TRUE(head);
  std::promise<journal::Appended> promise;
  journal.append(*head, {.commit_id = {1}, .bytes = "\xff\xff\xff"}, [&](journal::Appended done) {
    promise.set_value(done);
  });
  ASSERT_EQ(promise.get_future().get().outcome, journal::AppendOutcome::committed);
  EngineRoom room(journal, clock);
  const auto started = room.engine().start();
  ASSERT_FALSE(started);
  EXPECT_EQ(started.error().kind, Fault::Kind::malformed);
  EXPECT_NE(started.error().what.find("entry 1"), std::string::npos) << started.error().what;
}

TEST_F(RecoveryTest, HandlesDeadlinesThatFellDueWhileNobodyRan) {
  {
    UnsteadyJournal journal(disk);
    EngineRoom room(journal, clock);
    ASSERT_TRUE(room.engine().start());
    ASSERT_TRUE(room.ask(found_city()));
    ASSERT_TRUE(room.ask(alarm_at("L1")));
    room.engine().stop();
  }
  clock.advance_by(1h);
  UnsteadyJournal journal(disk);
  EngineRoom room(journal, clock);
  ASSERT_TRUE(room.engine().start());
  EXPECT_TRUE(room.comes_true([&](const domain::LiveState& state) {
    return domain::next_deadline(state) > clock.now() &&
           state.find(domain::IncidentId{1})->police.opened_at;
  }));
  EXPECT_GT(room.engine().figures().lateness_us_max, 0);
}

TEST_F(RecoveryTest, EndsWhenAnotherServerTookThePen) {
  UnsteadyJournal journal(disk);
  EngineRoom room(journal, clock);
  ASSERT_TRUE(room.engine().start());
  ASSERT_TRUE(room.ask(found_city()));
  UnsteadyJournal other(disk);
  ASSERT_TRUE(other.open_epoch());
  auto answer = room.submit(alarm_at("L1"));
  ASSERT_TRUE(room.comes_true([&](const domain::LiveState&) { return !room.broken().empty(); }));
  EXPECT_EQ(room.broken().front().kind, Fault::Kind::fenced);
  EXPECT_FALSE(EngineRoom::answered(answer));
}

TEST_F(RecoveryTest, WorksOnARealFile) {
  std::string name = (std::filesystem::temp_directory_path() / "meldkamer-XXXXXX").string();
  const std::filesystem::path folder = mkdtemp(name.data());
  std::string before;
  {
    auto journal = journal::SqliteJournal::open({.file = folder / "journal.db"});
    ASSERT_TRUE(journal) << journal.error().what;
    EngineRoom room(**journal, clock);
    ASSERT_TRUE(room.engine().start());
    live_a_little(room, clock);
    room.engine().stop();
    before = room.state_bytes();
  }
  {
    auto journal = journal::SqliteJournal::open({.file = folder / "journal.db"});
    ASSERT_TRUE(journal) << journal.error().what;
    const auto recovered = engine::recover(**journal);
    ASSERT_TRUE(recovered) << recovered.error().what;
    EXPECT_EQ(wire::encode_state(recovered->state, {}), before);
  }
  std::filesystem::remove_all(folder);
}

}  // namespace
}  // namespace meldkamer
