#include "server/base/task_group.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <memory>
#include <sstream>
#include <stdexcept>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/use_future.hpp>
#include <spdlog/sinks/ostream_sink.h>
#include <spdlog/spdlog.h>

#include "server/base/manual_clock.hpp"

namespace meldkamer {
namespace {
namespace asio = boost::asio;
using namespace std::chrono_literals;
using ::testing::HasSubstr;

// Catches what is logged while it lives.
class LogCatcher {
 public:
  LogCatcher() {
    auto sink = std::make_shared<spdlog::sinks::ostream_sink_mt>(text_);
    spdlog::set_default_logger(std::make_shared<spdlog::logger>("test", sink));
  }

  ~LogCatcher() { spdlog::set_default_logger(before_); }

  std::string text() const { return text_.str(); }

 private:
  std::ostringstream text_;
  std::shared_ptr<spdlog::logger> before_ = spdlog::default_logger();
};

asio::awaitable<void> fail_with(std::string what) {
  throw std::runtime_error(what);
  co_return;
}

asio::awaitable<void> count_after(Clock& clock, Duration wait, int& count) {
  co_await clock.sleep_for(wait);
  ++count;
}

asio::awaitable<void> wait_for_end(TaskGroup& group, bool& ended) {
  co_await group.join();
  ended = true;
}

TEST(TaskGroup, LogsAnExceptionWithItsNameAndKeepsTheOthersRunning) {
  const LogCatcher log;
  ManualClock clock;
  asio::io_context io;
  int count = 0;
  TaskGroup group(io.get_executor(), "panels");
  group.spawn(fail_with("no\nroute"));
  group.spawn(count_after(clock, Duration{1s}, count));
  io.poll();
  EXPECT_THAT(log.text(), HasSubstr("task_failed group=panels what=no\\x0aroute"));
  EXPECT_EQ(group.size(), 1u);
  clock.advance_by(Duration{1s});
  io.poll();
  EXPECT_EQ(count, 1);
  EXPECT_EQ(group.size(), 0u);
}

TEST(TaskGroup, CancelsEverybodyOnStopWithoutALogLine) {
  const LogCatcher log;
  ManualClock clock;
  asio::io_context io;
  int count = 0;
  TaskGroup group(io.get_executor(), "panels");
  for (int i = 0; i < 10; ++i) group.spawn(count_after(clock, Duration{1h}, count));
  io.poll();
  EXPECT_EQ(group.size(), 10u);
  group.stop();
  io.restart();
  io.run();
  EXPECT_EQ(group.size(), 0u);
  EXPECT_EQ(count, 0);
  EXPECT_EQ(log.text(), "");
}

TEST(TaskGroup, TakesNothingNewAfterStop) {
  ManualClock clock;
  asio::io_context io;
  int count = 0;
  TaskGroup group(io.get_executor(), "panels");
  group.stop();
  group.spawn(count_after(clock, Duration{0}, count));
  io.run();
  EXPECT_EQ(count, 0);
  EXPECT_EQ(group.size(), 0u);
}

TEST(TaskGroup, JoinsOnlyWhenTheLastOneHasEnded) {
  ManualClock clock;
  asio::io_context io;
  int count = 0;
  bool ended = false;
  TaskGroup group(io.get_executor(), "panels");
  TaskGroup waiting(io.get_executor(), "waiting");
  group.spawn(count_after(clock, Duration{1s}, count));
  group.spawn(count_after(clock, Duration{2s}, count));
  waiting.spawn(wait_for_end(group, ended));
  io.poll();
  clock.advance_by(Duration{1s});
  io.poll();
  EXPECT_FALSE(ended);
  clock.advance_by(Duration{1s});
  io.poll();
  EXPECT_TRUE(ended);
  EXPECT_EQ(count, 2);
}

TEST(TaskGroup, JoinsAtOnceWhenNobodyRuns) {
  asio::io_context io;
  bool ended = false;
  TaskGroup group(io.get_executor(), "panels");
  TaskGroup waiting(io.get_executor(), "waiting");
  waiting.spawn(wait_for_end(group, ended));
  io.run();
  EXPECT_TRUE(ended);
}

TEST(TaskGroup, CancelsWhoeverStillRunsWhenItGoes) {
  ManualClock clock;
  asio::io_context io;
  int count = 0;
  {
    TaskGroup group(io.get_executor(), "panels");
    group.spawn(count_after(clock, Duration{1h}, count));
    io.poll();
  }
  io.restart();
  io.run();  // Returns, because nobody sleeps any more.
  EXPECT_EQ(clock.next_due(), std::nullopt);
}

TEST(TaskGroup, StopsSafelyFromAnotherThreadWhileTasksEndAndStart) {
  SystemClock clock;
  asio::thread_pool pool(4);
  std::vector<int> counts(2'000);
  TaskGroup group(pool.get_executor(), "panels");
  for (std::size_t i = 0; i < counts.size(); ++i) {
    group.spawn(count_after(clock, Duration{i % 5 * 500}, counts[i]));
    if (i == 1'500) group.stop();
  }
  auto joined = asio::co_spawn(pool, group.join(), asio::use_future);
  joined.get();
  EXPECT_EQ(group.size(), 0u);
  pool.join();
}

}  // namespace
}  // namespace meldkamer
