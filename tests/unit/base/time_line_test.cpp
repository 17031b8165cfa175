#include "server/base/time_line.hpp"

#include <gtest/gtest.h>
#include <random>

namespace meldkamer {
namespace {

constexpr std::int64_t second = 1'000'000;
constexpr std::int64_t wall_start = 1'795'532'400 * second;

TEST(TimeLine, StartsAtTheWallClock) {
  TimeLine line({}, "boot-a", {.boottime_us = 50 * second, .wall_us = wall_start});
  EXPECT_EQ(line.advance({50 * second, wall_start}), Instant{wall_start});
}

TEST(TimeLine, AdvancesWithTheBootTimeWhenTheWallClockStepsAnHour) {
  TimeLine line({}, "boot-a", {0, wall_start});
  const std::int64_t stepped = wall_start + 3'600 * second;
  EXPECT_EQ(line.advance({second, stepped + second}), Instant{wall_start + second + 1'000});
}

TEST(TimeLine, FollowsTheWallClockAtMostOneMillisecondASecondEitherWay) {
  for (const std::int64_t step : {3'600 * second, -3'600 * second}) {
    TimeLine line({}, "boot-a", {0, wall_start});
    Instant at{};
    for (int tenth = 1; tenth <= 600; ++tenth) {
      const std::int64_t boottime = tenth * second / 10;
      at = line.advance({boottime, wall_start + step + boottime});
    }
    const std::int64_t drawn = at.us - (wall_start + 60 * second);
    EXPECT_EQ(drawn, step > 0 ? 60'000 : -60'000);
  }
}

TEST(TimeLine, IsDrawnHoweverOftenItIsRead) {
  TimeLine line({}, "boot-a", {0, wall_start});
  Instant at{};
  for (std::int64_t boottime = 0; boottime <= second; boottime += 7) {
    at = line.advance({boottime, wall_start + boottime + second});
  }
  EXPECT_NEAR(static_cast<double>(at.us - wall_start), 1'001'000.0, 10.0);
}

TEST(TimeLine, MakesNoJumpAfterANightOfSilence) {
  TimeLine line({}, "boot-a", {0, wall_start});
  const std::int64_t night = 8 * 3'600 * second;
  const Instant at = line.advance({night, wall_start + night + 600 * second});
  EXPECT_EQ(at.us - (wall_start + night), 1'000);
}

TEST(TimeLine, StopsAtTheWallClockAndStaysThere) {
  TimeLine line({}, "boot-a", {0, wall_start});
  for (int s = 1; s <= 5; ++s) line.advance({s * second, wall_start + s * second + 2'500});
  EXPECT_EQ(line.advance({6 * second, wall_start + 6 * second + 2'500}),
            Instant{wall_start + 6 * second + 2'500});
}

TEST(TimeLine, NeverGoesBackWhateverTheWallClockDoes) {
  std::mt19937_64 random(7);
  TimeLine line({}, "boot-a", {0, wall_start});
  std::int64_t boottime = 0;
  Instant last = line.advance({0, wall_start});
  for (int step = 0; step < 200'000; ++step) {
    boottime += static_cast<std::int64_t>(random() % 3'000);
    const auto wall = static_cast<std::int64_t>(random() % (4'000'000'000 * second));
    const Instant next = line.advance({boottime, wall});
    ASSERT_GE(next, last) << "step " << step;
    last = next;
  }
}

TEST(TimeLine, ContinuesOnTheSameBootByTheBootTimeAlone) {
  const TimeMark mark{.boot_id = "boot-a",
                      .boottime_us = 100 * second,
                      .wall_us = wall_start,
                      .at = {wall_start + 7 * second}};
  TimeLine line(mark, "boot-a", {130 * second, wall_start + 9'999 * second});
  EXPECT_EQ(line.advance({130 * second, wall_start + 9'999 * second}),
            Instant{wall_start + 37 * second});
}

TEST(TimeLine, ContinuesAfterARebootByTheWallClock) {
  const TimeMark mark{.boot_id = "boot-a",
                      .boottime_us = 9'000 * second,
                      .wall_us = wall_start,
                      .at = {wall_start + 7 * second}};
  TimeLine line(mark, "boot-b", {20 * second, wall_start + 90 * second});
  EXPECT_EQ(line.advance({20 * second, wall_start + 90 * second}),
            Instant{wall_start + 97 * second});
}

TEST(TimeLine, ContinuesByTheWallClockAlsoWhenTheNewBootHasLastedLonger) {
  const TimeMark mark{
      .boot_id = "boot-a", .boottime_us = 20 * second, .wall_us = wall_start, .at = {wall_start}};
  const ClockReading first{500 * second, wall_start + 3'600 * second};
  TimeLine line(mark, "boot-b", first);
  EXPECT_EQ(line.advance(first), Instant{wall_start + 3'600 * second});
}

TEST(TimeLine, NeverStartsBeforeTheMarkAfterARebootWithAnEarlierWallClock) {
  const TimeMark mark{.boot_id = "boot-a",
                      .boottime_us = 9'000 * second,
                      .wall_us = wall_start,
                      .at = {wall_start}};
  TimeLine line(mark, "boot-b", {20 * second, wall_start - 500 * second});
  EXPECT_EQ(line.advance({20 * second, wall_start - 500 * second}), Instant{wall_start});
}

TEST(TimeLine, KnowsWhenTheKernelMustWakeIt) {
  const TimeLine line({}, "boot-a", {40 * second, wall_start});
  EXPECT_EQ(line.boottime_of({wall_start + 5 * second}), 45 * second);
}

}  // namespace
}  // namespace meldkamer
