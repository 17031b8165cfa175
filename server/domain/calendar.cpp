#include "server/domain/calendar.hpp"

#include <date/tz.h>
#include <stdexcept>

#include "server/base/text.hpp"

namespace meldkamer::domain {

namespace {

using SysTime = date::sys_time<Duration>;
using LocalTime = date::local_time<Duration>;

const date::time_zone* find_zone(const std::string& name) {
  try {
    return date::locate_zone(name.empty() ? "Etc/UTC" : name);
  } catch (const std::runtime_error&) {
    return nullptr;
  }
}

LocalTime to_local(Instant at, const date::time_zone* zone) {
  const SysTime utc{Duration{at.us}};
  return zone == nullptr ? LocalTime{utc.time_since_epoch()} : zone->to_local(utc);
}

Instant to_instant(LocalTime local, const date::time_zone* zone) {
  if (zone == nullptr) return {local.time_since_epoch().count()};
  const date::local_info info = zone->get_info(local);
  if (info.result == date::local_info::nonexistent) {
    return {Duration(info.second.begin.time_since_epoch()).count()};
  }
  // An ambiguous local time has two offsets; `first` is the earlier of them.
  return {(local.time_since_epoch() - info.first.offset).count()};
}

struct Span {
  std::int64_t months{};
  std::int64_t days{};
  Duration elapsed{};
};

bool add_part(Span& span, std::int64_t number, char unit, bool in_time) {
  using namespace std::chrono;
  switch (unit) {
    case 'Y':
      span.months += 12 * number;
      return !in_time;
    case 'M':
      if (in_time) {
        span.elapsed += minutes(number);
      } else {
        span.months += number;
      }
      return true;
    case 'W':
      span.days += 7 * number;
      return !in_time;
    case 'D':
      span.days += number;
      return !in_time;
    case 'H':
      span.elapsed += hours(number);
      return in_time;
    case 'S':
      span.elapsed += seconds(number);
      return in_time;
    default:
      return false;
  }
}

std::optional<Span> read_span(std::string_view text) {
  if (text.size() < 3 || text.front() != 'P') return std::nullopt;
  Span span;
  bool in_time = false;
  bool has_number = false;
  std::int64_t number = 0;
  for (const char sign : text.substr(1)) {
    if (sign >= '0' && sign <= '9') {
      number = 10 * number + (sign - '0');
      has_number = true;
      if (number > 100'000) return std::nullopt;
    } else if (sign == 'T' && !in_time && !has_number) {
      in_time = true;
    } else {
      if (!has_number || !add_part(span, number, sign, in_time)) return std::nullopt;
      number = 0;
      has_number = false;
    }
  }
  if (has_number) return std::nullopt;
  return span;
}

LocalTime step_calendar(LocalTime from, const Span& span) {
  const auto midnight = date::floor<date::days>(from);
  const auto time_of_day = from - midnight;
  date::year_month_day day{midnight};
  day += date::months(static_cast<int>(span.months));
  if (!day.ok()) day = day.year() / day.month() / date::last;
  return date::local_days{day} + date::days(static_cast<int>(span.days)) + time_of_day;
}

std::optional<std::chrono::minutes> read_clock(std::string_view text) {
  if (text.size() != 5 || text[2] != ':') return std::nullopt;
  const auto hour = parse_number<unsigned>(text.substr(0, 2));
  const auto minute = parse_number<unsigned>(text.substr(3, 2));
  if (!hour || !minute || *hour > 23 || *minute > 59) return std::nullopt;
  return std::chrono::hours(*hour) + std::chrono::minutes(*minute);
}

std::optional<date::local_days> read_date(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const auto year = parse_number<int>(text.substr(0, 4));
  const auto month = parse_number<unsigned>(text.substr(5, 2));
  const auto day = parse_number<unsigned>(text.substr(8, 2));
  if (!year || !month || !day || *year < 1970 || *year > 2200) return std::nullopt;
  const date::year_month_day day_of_year{date::year(*year), date::month(*month), date::day(*day)};
  if (!day_of_year.ok()) return std::nullopt;
  return date::local_days{day_of_year};
}

}  // namespace

std::optional<Instant> parse_local(std::string_view text, Instant now, const std::string& zone) {
  const date::time_zone* const place = find_zone(zone);
  if (text.size() == 16 && text[10] == 'T') {
    const auto day = read_date(text.substr(0, 10));
    const auto clock = read_clock(text.substr(11));
    if (!day || !clock) return std::nullopt;
    return to_instant(*day + *clock, place);
  }
  const auto clock = read_clock(text);
  if (!clock) return std::nullopt;
  const auto today = date::floor<date::days>(to_local(now, place));
  const Instant at = to_instant(today + *clock, place);
  return at < now ? to_instant(today + date::days(1) + *clock, place) : at;
}

std::string local_text(Instant at, const std::string& zone) {
  const auto second = date::floor<std::chrono::seconds>(to_local(at, find_zone(zone)));
  return date::format("%F %T", second);
}

std::optional<Instant> after_span(Instant from, std::string_view span, const std::string& zone) {
  const auto parts = read_span(span);
  if (!parts) return std::nullopt;
  if (parts->months == 0 && parts->days == 0) return from + parts->elapsed;
  const date::time_zone* const place = find_zone(zone);
  return to_instant(step_calendar(to_local(from, place), *parts), place) + parts->elapsed;
}

std::string local_minute_text(Instant at, const std::string& zone) {
  return date::format("%FT%R", date::floor<std::chrono::minutes>(to_local(at, find_zone(zone))));
}

Instant local_day_end(Instant at, const std::string& zone) {
  const date::time_zone* const place = find_zone(zone);
  const LocalTime next_midnight = date::floor<date::days>(to_local(at, place)) + date::days(1);
  return to_instant(next_midnight, place) - Duration{std::chrono::seconds(1)};
}

LocalMinute local_minute(Instant at, const std::string& zone) {
  const LocalTime local = to_local(at, find_zone(zone));
  const auto midnight = date::floor<date::days>(local);
  const auto minute = std::chrono::duration_cast<std::chrono::minutes>(local - midnight);
  const date::weekday weekday{midnight};
  return {.weekday = static_cast<std::uint8_t>(weekday.iso_encoding()),
          .minute = static_cast<std::uint16_t>(minute.count())};
}

std::optional<Instant> covering_since(const std::vector<WeeklyHours>& hours,
                                      Instant at,
                                      const std::string& zone) {
  if (hours.empty()) return std::nullopt;
  constexpr int day = 24 * 60;
  const LocalMinute now = local_minute(at, zone);
  std::optional<Instant> since;
  for (const WeeklyHours& span : hours) {
    const int length = (span.until_minute - span.from_minute + day) % day;
    // A span of no length is the whole day: 00:00 to 00:00 (or 24:00).
    const int minutes = length == 0 ? day : length;
    const int days_ago = (now.weekday - span.weekday + 7) % 7;
    const int passed = days_ago * day + now.minute - span.from_minute;
    if (passed < 0 || passed >= minutes) continue;
    const Instant began = at - std::chrono::minutes(passed);
    if (!since || began < *since) since = began;
  }
  return since;
}

}  // namespace meldkamer::domain
