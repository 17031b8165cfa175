#include "server/domain/calendar.hpp"

#include <gtest/gtest.h>

#include "tests/unit/domain/closing_hall.hpp"

namespace meldkamer::testing {
namespace {

using std::chrono::year;

// A moment in UTC; the tests' comments give Amsterdam's clock.
Instant utc(int y, unsigned month, unsigned day, int hour, int minute) {
  const auto midnight = std::chrono::sys_days(year(y) / month / day);
  const Duration time = std::chrono::hours(hour) + std::chrono::minutes(minute);
  return {Duration(midnight.time_since_epoch() + time).count()};
}

std::optional<Instant> after(Instant from, std::string_view span) {
  return after_span(from, span, "Europe/Amsterdam");
}

// The worked examples of requirement R76.
TEST(Calendar, HoursAreElapsedTimeAcrossBothChangesOfTheClock) {
  // 29 March 15:10 winter time, then 30 March 16:10 summer time.
  EXPECT_EQ(after(utc(2025, 3, 29, 14, 10), "PT24H"), utc(2025, 3, 30, 14, 10));
  // 25 October 15:10 summer time, then 26 October 14:10 winter time.
  EXPECT_EQ(after(utc(2025, 10, 25, 13, 10), "PT24H"), utc(2025, 10, 26, 13, 10));
}

TEST(Calendar, DaysKeepTheTimeOnTheWall) {
  // 28 March 16:20 winter time; six weeks on it is 16:20 summer time.
  EXPECT_EQ(after(utc(2025, 3, 28, 15, 20), "P6W"), utc(2025, 5, 9, 14, 20));
  EXPECT_EQ(after(utc(2025, 3, 28, 15, 20), "P42D"), utc(2025, 5, 9, 14, 20));
}

TEST(Calendar, ATimeThatTheClockSkipsBecomesTheMomentOfTheSkip) {
  // 25 March 02:30, five days on is 30 March 02:30, which does not exist: 03:00 summer time.
  EXPECT_EQ(after(utc(2025, 3, 25, 1, 30), "P5D"), utc(2025, 3, 30, 1, 0));
}

TEST(Calendar, ATimeThatComesTwiceIsItsFirst) {
  // 19 October 02:30 summer time, a week on 02:30 comes twice: still summer time.
  EXPECT_EQ(after(utc(2025, 10, 19, 0, 30), "P7D"), utc(2025, 10, 26, 0, 30));
}

TEST(Calendar, TheEndOfAMonthStaysTheEndOfAMonth) {
  EXPECT_EQ(after(utc(2025, 11, 30, 9, 0), "P3M"), utc(2026, 2, 28, 9, 0));
  EXPECT_EQ(after(utc(2023, 11, 30, 9, 0), "P3M"), utc(2024, 2, 29, 9, 0));
  EXPECT_EQ(after(utc(2024, 2, 29, 9, 0), "P1Y"), utc(2025, 2, 28, 9, 0));
}

TEST(Calendar, WhatIsNoSpanIsNone) {
  for (const std::string_view text : {"", "P", "PT", "24H", "P1H", "PT1D", "P-1D", "PT1", "soon"}) {
    EXPECT_EQ(after(utc(2025, 3, 12, 9, 0), text), std::nullopt) << text;
  }
}

TEST(Calendar, AnUnknownTimeZoneIsUniversalTime) {
  EXPECT_EQ(after_span(utc(2025, 3, 28, 15, 20), "P6W", "Europe/Nowhere"), utc(2025, 5, 9, 15, 20));
}

TEST(Calendar, AShiftThatEndsAfterMidnightCoversTheNight) {
  // Wednesday 22:00 to 06:00.
  const std::vector<WeeklyHours> night = {
      {.weekday = 3, .from_minute = 22 * 60, .until_minute = 6 * 60}};
  const std::string zone = "Europe/Amsterdam";
  EXPECT_EQ(covering_since(night, at(23, 30), zone), at(22, 0));
  EXPECT_EQ(covering_since(night, at(29, 59), zone), at(22, 0)) << "Thursday 05:59";
  EXPECT_EQ(covering_since(night, at(30, 0), zone), std::nullopt) << "Thursday 06:00";
  EXPECT_EQ(covering_since(night, at(21, 59), zone), std::nullopt);
}

TEST(Calendar, KnowsTheLocalMinuteOfTheWeek) {
  const LocalMinute minute = local_minute(at(10, 15), "Europe/Amsterdam");
  EXPECT_EQ(minute.weekday, 3);
  EXPECT_EQ(minute.minute, 10 * 60 + 15);
}

}  // namespace
}  // namespace meldkamer::testing
