#include <deque>
#include <functional>
#include <gtest/gtest.h>
#include <memory>
#include <utility>

#include "server/base/manual_clock.hpp"
#include "server/engine/engine.hpp"
#include "server/journal/memory_journal.hpp"
#include "tests/unit/engine/small_city.hpp"

/// The engine on the caller's thread, as the simulation has it: nothing happens by itself, so what
/// comes first at one moment can be told.
namespace meldkamer {
namespace {

using Work = std::move_only_function<void()>;

class DrivenEngine : public ::testing::Test {
 protected:
  void SetUp() override {
    ASSERT_TRUE(engine_.start_driven());
    submit(found_city());
    submit(alarm_at("L1"));
    run();
  }

  void submit(domain::Command command) {
    engine_.submit(std::move(command),
                   [this](const engine::Result& result) { answered_ += result ? 1 : 0; });
  }

  void run() {
    while (engine_.run_ready() || !disk_.empty()) {
      if (disk_.empty()) continue;
      Work work = std::move(disk_.front());
      disk_.pop_front();
      work();
    }
  }

  domain::Incident incident() {
    domain::Incident found;
    engine_.read([&](const domain::LiveState& state, journal::Position) {
      if (!state.incidents.empty()) found = state.incidents.begin()->second;
    });
    run();
    return found;
  }

  std::deque<Work> disk_;
  ManualClock clock_;
  SeededEntropy entropy_{7};
  journal::MemoryJournal journal_{std::make_shared<journal::MemoryDisk>(),
                                  [this](Work work) { disk_.push_back(std::move(work)); }};
  engine::Engine engine_{{.journal = journal_,
                          .clock = clock_,
                          .entropy = entropy_,
                          .followers = {},
                          .on_broken = [](const Fault&) {}}};
  int answered_{};
};

TEST_F(DrivenEngine, DoesNothingByItself) {
  ASSERT_EQ(answered_, 2);
  submit(alarm_at("L2"));
  EXPECT_TRUE(disk_.empty());
  EXPECT_TRUE(engine_.run_ready());
  EXPECT_EQ(answered_, 2) << "its entry is not on the disk yet";
  run();
  EXPECT_EQ(answered_, 3);
}

TEST_F(DrivenEngine, LetsWhoTakesACaseInTheInstantThatItWouldSoundAgainComeFirst) {
  const Instant due = incident().alert_due_at;
  ASSERT_TRUE(due);
  submit(order(domain::AcknowledgeIncident{.incident = {1}}, "O-1"));
  clock_.advance_to(due);
  run();
  EXPECT_EQ(incident().acknowledged_at, due);
  EXPECT_EQ(incident().alerts, 1U) << "it sounded again although somebody had taken it";
}

}  // namespace
}  // namespace meldkamer
