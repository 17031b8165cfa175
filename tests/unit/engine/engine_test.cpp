#include "server/engine/engine.hpp"

#include <gtest/gtest.h>
#include <set>

#include <boost/asio/io_context.hpp>

#include "server/base/limits.hpp"
#include "server/base/task_group.hpp"
#include "tests/unit/engine/engine_room.hpp"

namespace meldkamer {
namespace {
using namespace std::chrono_literals;
using journal::AppendOutcome;

class EngineTest : public ::testing::Test {
 protected:
  void SetUp() override {
    ASSERT_TRUE(room.engine().start());
    ASSERT_TRUE(room.ask(found_city()));
  }

  std::size_t incidents() {
    return room.read([](const domain::LiveState& state) { return state.incidents.size(); });
  }

  static Fault fault_of(const engine::Result& result) {
    if (result) return {.kind = Fault::Kind::broken, .what = "there was an answer"};
    const Fault* const fault = std::get_if<Fault>(&result.error());
    return fault == nullptr ? Fault{.kind = Fault::Kind::broken, .what = "refused"} : *fault;
  }

  ManualClock clock;
  UnsteadyJournal journal;
  EngineRoom room{journal, clock};
};

TEST_F(EngineTest, AnswersNobodyBeforeTheEntryIsDurable) {
  journal.hold();
  auto answer = room.submit(alarm_at("L1"));
  journal.wait_until_held();
  EXPECT_FALSE(EngineRoom::answered(answer));
  EXPECT_EQ(incidents(), 0u);
  journal.release_all();
  const auto receipt = EngineRoom::wait(std::move(answer));
  ASSERT_TRUE(receipt);
  EXPECT_EQ(receipt->position, journal.head());
  EXPECT_TRUE(receipt->answer.incident);
  EXPECT_EQ(incidents(), 1u);
}

TEST_F(EngineTest, WritesWhatGathersDuringACommitAsOneEntry) {
  const std::uint64_t before = journal.head().sequence;
  journal.hold();
  std::vector<std::future<engine::Result>> answers;
  answers.push_back(room.submit(alarm_at("L1", "first")));
  journal.wait_until_held();
  for (int i = 0; i < 50; ++i) {
    answers.push_back(room.submit(alarm_at("L2", "next-" + std::to_string(i))));
  }
  room.settle();
  journal.release_one();
  journal.release_one();
  for (auto& answer : answers) ASSERT_TRUE(EngineRoom::wait(std::move(answer)));
  EXPECT_EQ(journal.head().sequence, before + 2);
}

TEST_F(EngineTest, MakesARepeatedAlarmWaitForTheFirst) {
  journal.hold();
  auto first = room.submit(alarm_at("L1", "panel-7:0001"));
  journal.wait_until_held();
  auto repeat = room.submit(alarm_at("L1", "panel-7:0001"));
  room.settle();
  EXPECT_FALSE(EngineRoom::answered(first));
  EXPECT_FALSE(EngineRoom::answered(repeat));
  journal.release_all();
  const auto one = EngineRoom::wait(std::move(first));
  const auto two = EngineRoom::wait(std::move(repeat));
  ASSERT_TRUE(one);
  ASSERT_TRUE(two);
  EXPECT_EQ(one->answer, two->answer);
  EXPECT_EQ(incidents(), 1u);
}

TEST_F(EngineTest, KeepsARefusalUntilWhatItRestsOnIsDurable) {
  journal.hold();
  auto alarm = room.submit(alarm_at("L1"));
  journal.wait_until_held();
  auto refused = room.submit(order(domain::AcknowledgeIncident{.incident = {999}}, "O-1"));
  room.settle();
  EXPECT_FALSE(EngineRoom::answered(refused));
  journal.release_all();
  ASSERT_TRUE(EngineRoom::wait(std::move(alarm)));
  const auto result = EngineRoom::wait(std::move(refused));
  ASSERT_FALSE(result);
  EXPECT_EQ(std::get<domain::Refusal>(result.error()).code, domain::Refusal::incident_unknown);
}

TEST_F(EngineTest, RefusesOnAFullDiskAndTakesTheNextAlarm) {
  journal.fail_next(AppendOutcome::full);
  EXPECT_EQ(fault_of(room.ask(alarm_at("L1", "one"))).kind, Fault::Kind::full);
  EXPECT_FALSE(room.engine().figures().storing);
  EXPECT_FALSE(room.engine().figures().storing_fault.empty());
  EXPECT_EQ(incidents(), 0u);
  const auto again = room.ask(alarm_at("L1", "one"));
  ASSERT_TRUE(again);
  EXPECT_EQ(again->answer.incident, domain::IncidentId{1});
  EXPECT_TRUE(room.engine().figures().storing);
  EXPECT_TRUE(room.broken().empty());
}

TEST_F(EngineTest, TakesBackWhatWasDecidedOnAFailedCommit) {
  journal.hold();
  auto alarm = room.submit(alarm_at("L1"));
  journal.wait_until_held();
  auto note = room.submit(order(domain::AcknowledgeIncident{.incident = {1}}, "O-1"));
  room.settle();
  journal.fail_next(AppendOutcome::unavailable);
  journal.release_all();
  EXPECT_EQ(fault_of(EngineRoom::wait(std::move(alarm))).kind, Fault::Kind::unavailable);
  EXPECT_EQ(fault_of(EngineRoom::wait(std::move(note))).kind, Fault::Kind::unavailable);
  EXPECT_EQ(incidents(), 0u);
  // Sent again, it opens the case that never came about.
  ASSERT_TRUE(room.ask(alarm_at("L1")));
  EXPECT_EQ(incidents(), 1u);
}

TEST_F(EngineTest, AnswersNobodyAfterABrokenDiskAndSaysSoOnce) {
  journal.fail_next(AppendOutcome::broken);
  auto answer = room.submit(alarm_at("L1"));
  ASSERT_TRUE(room.comes_true([&](const domain::LiveState&) { return !room.broken().empty(); }));
  auto later = room.submit(alarm_at("L2"));
  clock.advance_by(1min);
  room.settle();
  EXPECT_FALSE(EngineRoom::answered(answer));
  EXPECT_FALSE(EngineRoom::answered(later));
  ASSERT_EQ(room.broken().size(), 1u);
  EXPECT_EQ(room.broken().front().kind, Fault::Kind::broken);
}

TEST_F(EngineTest, EndsWhenADiskGivesNoAnswer) {
  journal.hold();
  auto answer = room.submit(alarm_at("L1"));
  journal.wait_until_held();
  room.settle();
  clock.advance_by(limits::append_timeout + 1s);
  ASSERT_TRUE(room.comes_true([&](const domain::LiveState&) { return !room.broken().empty(); }));
  journal.release_all();  // The late answer changes nothing any more.
  room.settle();
  EXPECT_FALSE(EngineRoom::answered(answer));
  EXPECT_EQ(room.broken().size(), 1u);
}

TEST_F(EngineTest, HandlesADeadlineWhenItsTimeComes) {
  ASSERT_TRUE(room.ask(alarm_at("L1")));
  const Instant due = room.read([](const auto& state) { return domain::next_deadline(state); });
  ASSERT_TRUE(due);
  clock.advance_to(due - 1us);
  room.settle();
  EXPECT_EQ(room.read([](const auto& state) { return domain::next_deadline(state); }), due);
  clock.advance_to(due + 3ms);
  EXPECT_TRUE(room.comes_true(
      [due](const domain::LiveState& state) { return domain::next_deadline(state) > due; }));
  EXPECT_EQ(room.engine().figures().lateness_us_max, 3'000);
}

TEST_F(EngineTest, TriesDeadlinesAgainWhileTheDiskIsFull) {
  ASSERT_TRUE(room.ask(alarm_at("L1")));
  const Instant due = room.read([](const auto& state) { return domain::next_deadline(state); });
  journal.fail_next(AppendOutcome::full);
  clock.advance_to(due);
  for (int i = 0; i < 2'000 && room.engine().figures().storing; ++i)
    std::this_thread::sleep_for(2ms);
  EXPECT_FALSE(room.engine().figures().storing);
  room.settle();  // The figure is told before the moment of the next try is taken from the clock.
  clock.advance_by(limits::deadline_retry);
  EXPECT_TRUE(room.comes_true(
      [due](const domain::LiveState& state) { return domain::next_deadline(state) > due; }));
}

TEST_F(EngineTest, AnswersWhoFindsTheQueueFull) {
  journal.hold();
  auto held = room.submit(alarm_at("L1"));
  journal.wait_until_held();
  std::vector<std::future<engine::Result>> answers;
  const std::size_t many = limits::engine_queue_commands_max + limits::batch_commands_max + 10;
  for (std::size_t i = 0; i < many; ++i) {
    answers.push_back(room.submit(order(domain::AcknowledgeIncident{.incident = {999}}, "O-1")));
  }
  room.settle();
  EXPECT_EQ(room.engine().figures().queue_length, limits::engine_queue_commands_max);
  EXPECT_EQ(fault_of(room.ask(alarm_at("L2"))).kind, Fault::Kind::unavailable);
  journal.release_all();
  ASSERT_TRUE(EngineRoom::wait(std::move(held)));
  std::size_t refused = 0;
  for (auto& answer : answers) {
    const auto result = EngineRoom::wait(std::move(answer));
    refused += !result && std::holds_alternative<domain::Refusal>(result.error()) ? 1 : 0;
  }
  EXPECT_GE(refused, limits::engine_queue_commands_max);
}

TEST_F(EngineTest, KeepsOnlyTheLatestPresenceOfPeopleItKnows) {
  room.engine().set_presence({"G-1"}, {.contact_at = clock.now(), .battery_percent = 50});
  room.engine().set_presence({"G-1"}, {.contact_at = clock.now(), .battery_percent = 49});
  room.engine().set_presence({"nobody"}, {.contact_at = clock.now()});
  std::promise<domain::PresenceBook> promise;
  room.settle();
  room.engine().read_presence([&](const auto& book) { promise.set_value(book); });
  const auto book = promise.get_future().get();
  ASSERT_EQ(book.size(), 1u);
  EXPECT_EQ(book.at({"G-1"}).battery_percent, 49);
}

TEST_F(EngineTest, StillShowsTheStateAfterItStopped) {
  ASSERT_TRUE(room.ask(alarm_at("L1")));
  room.engine().stop();
  EXPECT_EQ(incidents(), 1u);
  EXPECT_EQ(fault_of(room.ask(alarm_at("L2"))).kind, Fault::Kind::unavailable);
}

boost::asio::awaitable<void> raise(engine::Engine& engine, engine::Result& result) {
  domain::Command command = alarm_at("L1");
  result = co_await engine.submit(std::move(command));
}

TEST_F(EngineTest, ResumesACoroutineOnItsOwnExecutor) {
  boost::asio::io_context io;
  TaskGroup group(io.get_executor(), "test");
  engine::Result result = std::unexpected(engine::Rejection(Fault{}));
  group.spawn(raise(room.engine(), result));
  io.run();
  room.engine().stop();  // Its thread still has `io` in hand when that has answered.
  ASSERT_TRUE(result);
  EXPECT_TRUE(result->answer.incident);
}

}  // namespace
}  // namespace meldkamer
