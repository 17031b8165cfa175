#include "server/base/clock.hpp"

#include <gtest/gtest.h>
#include <thread>
#include <vector>

#include <boost/asio/io_context.hpp>

#include "server/base/manual_clock.hpp"
#include "server/base/task_group.hpp"

namespace meldkamer {
namespace {
namespace asio = boost::asio;
using namespace std::chrono_literals;

asio::awaitable<void> note_after(Clock& clock, Instant due, int name, std::vector<int>& woken) {
  co_await clock.sleep_until(due);
  woken.push_back(name);
}

asio::awaitable<void> measure(Clock& clock, Duration span, Duration& slept) {
  const Instant before = clock.now();
  co_await clock.sleep_for(span);
  slept = clock.now() - before;
}

TEST(SystemClock, NeverGoesBackBetweenThreads) {
  SystemClock clock;
  std::atomic<std::int64_t> latest{};
  std::atomic<bool> went_back{};
  const auto look = [&] {
    for (int i = 0; i < 50'000; ++i) {
      const std::int64_t seen = latest.load();
      const std::int64_t now = clock.now().us;
      if (now < seen) went_back = true;
      latest.store(now);
    }
  };
  std::thread other(look);
  look();
  other.join();
  EXPECT_FALSE(went_back);
}

TEST(SystemClock, ContinuesTheTimeLineOfAMarkOnTheSameBoot) {
  TimeMark mark = SystemClock().mark();
  mark.at = mark.at + Duration{2h};  // The line of the journal was two hours ahead of the wall.
  SystemClock resumed(mark);
  const Duration ahead = resumed.now() - mark.at;
  EXPECT_GE(ahead, Duration{0});
  EXPECT_LT(ahead, Duration{10s});
  EXPECT_LT(resumed.wall_offset(), -Duration{1h});
}

TEST(SystemClock, WakesAtTheDeadlineAndNotBefore) {
  SystemClock clock;
  asio::io_context io;
  Duration slept{};
  TaskGroup group(io.get_executor(), "test");
  group.spawn(measure(clock, Duration{50ms}, slept));
  io.run();
  EXPECT_GE(slept, Duration{50ms});
  EXPECT_LT(slept, Duration{2s});
}

TEST(SystemClock, WakesAtOnceForADeadlineThatHasPassed) {
  SystemClock clock;
  asio::io_context io;
  std::vector<int> woken;
  TaskGroup group(io.get_executor(), "test");
  group.spawn(note_after(clock, clock.now() - Duration{1h}, 1, woken));
  io.poll();
  EXPECT_EQ(woken, std::vector<int>{1});
}

TEST(SystemClock, WakesAnEarlierSleeperThatCameLater) {
  SystemClock clock;
  asio::io_context io;
  std::vector<int> woken;
  TaskGroup group(io.get_executor(), "test");
  const Instant now = clock.now();
  group.spawn(note_after(clock, now + Duration{120ms}, 2, woken));
  group.spawn(note_after(clock, now + Duration{40ms}, 1, woken));
  io.run();
  EXPECT_EQ(woken, (std::vector<int>{1, 2}));
}

TEST(SystemClock, CarriesAHundredThousandSleepersAndLetsThemGo) {
  SystemClock clock;
  asio::io_context io;
  std::vector<int> woken;
  TaskGroup group(io.get_executor(), "test");
  const Instant now = clock.now();
  for (int i = 0; i < 100'000; ++i) {
    const Duration wait = i % 2 == 0 ? Duration{10ms} : Duration{1h};
    group.spawn(note_after(clock, now + wait, i, woken));
  }
  while (woken.size() < 50'000) io.run_for(10ms);
  EXPECT_EQ(woken.size(), 50'000u);
  group.stop();
  io.run();
  EXPECT_EQ(woken.size(), 50'000u);
  EXPECT_EQ(group.size(), 0u);
}

TEST(SystemClock, LeavesNothingBehindWhenAContextIsDestroyedAroundItsSleepers) {
  SystemClock clock;
  std::vector<int> woken;
  std::size_t woken_in_time = 0;
  {
    asio::io_context io;
    TaskGroup group(io.get_executor(), "test");
    for (int i = 0; i < 100; ++i) {
      group.spawn(note_after(clock, clock.now() + Duration{5ms}, i, woken));
    }
    io.poll();
    woken_in_time = woken.size();
  }
  std::this_thread::sleep_for(20ms);
  EXPECT_EQ(woken.size(), woken_in_time);

  asio::io_context next;
  TaskGroup group(next.get_executor(), "test");
  woken.clear();
  group.spawn(note_after(clock, clock.now() + Duration{5ms}, 1, woken));
  next.run();
  EXPECT_EQ(woken, std::vector<int>{1});
}

TEST(ManualClock, StandsStillUntilItIsToldToAdvance) {
  ManualClock clock(Instant{1'000});
  EXPECT_EQ(clock.now(), Instant{1'000});
  clock.advance_by(Duration{5});
  EXPECT_EQ(clock.now(), Instant{1'005});
  clock.advance_to(Instant{3});
  EXPECT_EQ(clock.now(), Instant{1'005});
}

TEST(ManualClock, WakesSleepersInTheOrderInWhichTheyAreDue) {
  ManualClock clock;
  asio::io_context io;
  std::vector<int> woken;
  TaskGroup group(io.get_executor(), "test");
  const Instant start = clock.now();
  for (const int s : {30, 10, 40, 20}) {
    group.spawn(note_after(clock, start + Duration{std::chrono::seconds{s}}, s, woken));
  }
  io.poll();
  EXPECT_EQ(clock.next_due(), start + Duration{10s});
  clock.advance_by(Duration{30s});
  io.poll();
  EXPECT_EQ(woken, (std::vector<int>{10, 20, 30}));
  EXPECT_EQ(clock.next_due(), start + Duration{40s});
}

TEST(ManualClock, SaysWhatAStepOfTheWallClockLeaves) {
  ManualClock clock;
  clock.set_wall_offset(Duration{-3s});
  EXPECT_EQ(clock.wall_offset(), Duration{-3s});
  EXPECT_EQ(clock.mark().wall_us, clock.now().us - 3'000'000);
}

TEST(Instant, IsWrittenAsUtcWithMilliseconds) {
  EXPECT_EQ(to_text(Instant{1'795'530'682'418'999}), "2026-11-24T14:31:22.418Z");
  EXPECT_EQ(to_text(Instant{0}), "1970-01-01T00:00:00.000Z");
}

}  // namespace
}  // namespace meldkamer
