#include "server/files/span.hpp"

#include <algorithm>
#include <array>
#include <chrono>

#include "server/base/text.hpp"

namespace meldkamer::files {
namespace {

constexpr std::uint16_t minutes_a_day = 24 * 60;
constexpr std::uint32_t seconds_a_year = 366u * 24 * 3'600;

struct Unit {
  char sign;
  std::uint32_t seconds;
};

constexpr std::array<Unit, 3> units = {
    {{.sign = 'H', .seconds = 3'600}, {.sign = 'M', .seconds = 60}, {.sign = 'S', .seconds = 1}}};

std::optional<std::uint8_t> read_weekday(std::string_view text) {
  static constexpr std::array<std::string_view, 7> days = {
      "mon", "tue", "wed", "thu", "fri", "sat", "sun"};
  const auto found = std::ranges::find(days, text);
  if (found == days.end()) return std::nullopt;
  return static_cast<std::uint8_t>(found - days.begin() + 1);
}

bool is_digit(char sign) {
  return sign >= '0' && sign <= '9';
}

/// "08:00"; "24:00" is the end of the day.
std::optional<std::uint16_t> read_minute(std::string_view text) {
  if (text.size() != 5 || text[2] != ':' || !is_digit(text[0]) || !is_digit(text[3])) {
    return std::nullopt;
  }
  const auto hour = parse_number<std::uint16_t>(text.substr(0, 2));
  const auto minute = parse_number<std::uint16_t>(text.substr(3));
  if (!hour || !minute || *minute > 59) return std::nullopt;
  const int both = *hour * 60 + *minute;
  if (both > minutes_a_day) return std::nullopt;
  return static_cast<std::uint16_t>(both);
}

/// "mon", "mon-fri", "sat,sun", "daily"; empty: not such days.
std::vector<std::uint8_t> read_days(std::string_view text) {
  if (text == "daily") return {1, 2, 3, 4, 5, 6, 7};
  std::vector<std::uint8_t> days;
  for (bool more = true; more;) {
    const std::size_t comma = text.find(',');
    more = comma != std::string_view::npos;
    const std::string_view part = text.substr(0, comma);
    if (more) text.remove_prefix(comma + 1);
    const std::size_t dash = part.find('-');
    const auto first = read_weekday(part.substr(0, dash));
    const auto last = dash == std::string_view::npos ? first : read_weekday(part.substr(dash + 1));
    if (!first || !last || *last < *first) return {};
    for (std::uint8_t day = *first; day <= *last; ++day) days.push_back(day);
  }
  std::ranges::sort(days);
  const bool twice = std::ranges::adjacent_find(days) != days.end();
  return twice ? std::vector<std::uint8_t>{} : days;
}

}  // namespace

std::optional<Duration> read_span(std::string_view text) {
  if (!text.starts_with("PT") || text.size() < 4) return std::nullopt;
  text.remove_prefix(2);
  std::uint64_t seconds = 0;
  for (const Unit& unit : units) {
    const std::size_t end = text.find(unit.sign);
    if (end == std::string_view::npos) continue;
    const auto number = parse_number<std::uint32_t>(text.substr(0, end));
    if (!number) return std::nullopt;
    seconds += std::uint64_t{*number} * unit.seconds;
    text.remove_prefix(end + 1);
  }
  if (!text.empty() || seconds > seconds_a_year) return std::nullopt;
  return std::chrono::seconds(seconds);
}

std::string span_text(Duration span) {
  std::int64_t seconds = std::chrono::duration_cast<std::chrono::seconds>(span).count();
  std::string text = "PT";
  for (const Unit& unit : units) {
    const std::int64_t number = seconds / unit.seconds;
    seconds %= unit.seconds;
    if (number > 0) text += std::to_string(number) + unit.sign;
  }
  return text.size() == 2 ? "PT0S" : text;
}

std::optional<std::vector<domain::WeeklyHours>> read_hours(std::string_view text) {
  const std::size_t blank = text.find(' ');
  if (blank == std::string_view::npos) return std::nullopt;
  const std::vector<std::uint8_t> days = read_days(text.substr(0, blank));
  text.remove_prefix(blank + 1);
  if (days.empty() || text.size() != 11 || text[5] != '-') return std::nullopt;
  const auto from = read_minute(text.substr(0, 5));
  const auto until = read_minute(text.substr(6));
  if (!from || !until || *from == *until || *from == minutes_a_day) return std::nullopt;
  std::vector<domain::WeeklyHours> hours;
  hours.reserve(days.size());
  for (const std::uint8_t day : days) {
    hours.push_back({.weekday = day, .from_minute = *from, .until_minute = *until});
  }
  return hours;
}

}  // namespace meldkamer::files
