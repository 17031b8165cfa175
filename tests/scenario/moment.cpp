#include "tests/scenario/moment.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <date/tz.h>

namespace meldkamer::scenario {

namespace {

using namespace std::chrono_literals;

const date::time_zone* zone() {
  static const date::time_zone* const here = date::locate_zone("Europe/Amsterdam");
  return here;
}

// "dddd-dd-dd": every d a digit, everything else itself.
bool has_shape(std::string_view word, std::string_view shape) {
  return std::ranges::equal(
      word, shape, [](char c, char s) { return s == 'd' ? c >= '0' && c <= '9' : c == s; });
}

int number(std::string_view word, std::size_t at, std::size_t size) {
  int value = 0;
  std::from_chars(word.data() + at, word.data() + at + size, value);
  return value;
}

bool is_time_of_day(std::string_view word) {
  if (!has_shape(word.substr(0, 8), "dd:dd:dd")) return false;
  if (number(word, 0, 2) > 23 || number(word, 3, 2) > 59 || number(word, 6, 2) > 59) return false;
  return word.size() == 8 || has_shape(word.substr(8), ".ddd");
}

date::year_month_day day_of(std::string_view word) {
  return date::year(number(word, 0, 4)) / number(word, 5, 2) / number(word, 8, 2);
}

Duration time_of_day(std::string_view word) {
  const Duration whole = std::chrono::hours(number(word, 0, 2)) +
                         std::chrono::minutes(number(word, 3, 2)) +
                         std::chrono::seconds(number(word, 6, 2));
  return word.size() > 8 ? whole + std::chrono::milliseconds(number(word, 9, 3)) : whole;
}

Instant instant_of(date::local_days day, Duration time) {
  const date::local_time<Duration> local = day + time;
  const auto at = zone()->to_sys(local, date::choose::earliest);
  return {at.time_since_epoch().count()};
}

date::local_time<Duration> local_of(Instant at) {
  return zone()->to_local(date::sys_time<Duration>{Duration{at.us}});
}

bool has_offset(std::string_view word) {
  return word.size() >= 25 && has_shape(word.substr(word.size() - 5), "dd:dd") &&
         (word[word.size() - 6] == '+' || word[word.size() - 6] == '-');
}

}  // namespace

bool is_date(std::string_view word) {
  return has_shape(word, "dddd-dd-dd") && day_of(word).ok();
}

bool is_clock(std::string_view word) {
  if (word.size() < 11 || word[10] != 'T') return word.size() >= 8 && is_time_of_day(word);
  if (!is_date(word.substr(0, 10))) return false;
  const std::string_view time = word.substr(11, word.size() - 11 - (has_offset(word) ? 6 : 0));
  return time.size() >= 8 && is_time_of_day(time);
}

int weekday_of(std::string_view word) {
  constexpr auto days = std::to_array<std::string_view>(
      {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"});
  const auto found = std::ranges::find(days, word);
  return found == days.end() ? 0 : static_cast<int>(found - days.begin()) + 1;
}

int weekday_of_date(std::string_view date) {
  return static_cast<int>(date::weekday(date::local_days(day_of(date))).iso_encoding());
}

Instant moment_of_date(std::string_view date, std::string_view clock) {
  return instant_of(date::local_days(day_of(date)), time_of_day(clock));
}

Instant moment_of(std::string_view word, Instant today) {
  if (word.size() < 11 || word[10] != 'T') {
    return instant_of(date::floor<date::days>(local_of(today)), time_of_day(word));
  }
  const date::local_days day(day_of(word));
  if (!has_offset(word)) return instant_of(day, time_of_day(word.substr(11)));
  const Duration offset = (std::chrono::hours(number(word, word.size() - 5, 2)) +
                           std::chrono::minutes(number(word, word.size() - 2, 2))) *
                          (word[word.size() - 6] == '-' ? -1 : 1);
  const Duration time = time_of_day(word.substr(11, word.size() - 17));
  return {Duration(day.time_since_epoch() + time - offset).count()};
}

std::string local_text(Instant at) {
  if (!at) return "never";
  const date::zoned_time<Duration> local(zone(), date::sys_time<Duration>{Duration{at.us}});
  const bool whole = Duration{at.us} % 1s == 0us;
  if (whole) {
    return date::format(
        "%FT%T%Ez",
        date::zoned_time(zone(), date::floor<std::chrono::seconds>(local.get_sys_time())));
  }
  return date::format("%FT%T%Ez", local);
}

}  // namespace meldkamer::scenario
