#include "server/intake/rfc3339.hpp"

#include <algorithm>
#include <chrono>

#include <spdlog/fmt/fmt.h>

namespace meldkamer::intake {
namespace {

bool is_digit(char sign) {
  return sign >= '0' && sign <= '9';
}

bool has_form(std::string_view text, std::string_view form) {
  if (text.size() < form.size()) return false;
  for (std::size_t at = 0; at < form.size(); ++at) {
    const bool fits = form[at] == '0' ? is_digit(text[at]) : text[at] == form[at];
    if (!fits) return false;
  }
  return true;
}

int number_at(std::string_view text, std::size_t at, std::size_t digits) {
  int number = 0;
  for (const char digit : text.substr(at, digits)) number = number * 10 + (digit - '0');
  return number;
}

/// Microseconds behind the point; what is finer is left out.
Duration read_fraction(std::string_view digits) {
  std::int64_t us = 0;
  for (std::size_t at = 0; at < 6; ++at) {
    us = us * 10 + (at < digits.size() ? digits[at] - '0' : 0);
  }
  return Duration{us};
}

std::optional<Duration> read_offset(std::string_view text) {
  if (text == "Z" || text == "z") return Duration{0};
  if (text.size() != 6 || (text[0] != '+' && text[0] != '-')) return std::nullopt;
  if (!has_form(text.substr(1), "00:00")) return std::nullopt;
  const int hours = number_at(text, 1, 2);
  const int minutes = number_at(text, 4, 2);
  if (hours > 14 || minutes > 59) return std::nullopt;
  const Duration offset = std::chrono::hours{hours} + std::chrono::minutes{minutes};
  return text[0] == '-' ? -offset : offset;
}

}  // namespace

std::optional<Instant> read_rfc3339(std::string_view text) {
  constexpr std::string_view form = "0000-00-00T00:00:00";
  std::string upper(text.substr(0, form.size()));
  if (upper.size() == form.size() && (upper[10] == 't' || upper[10] == ' ')) upper[10] = 'T';
  if (!has_form(upper, form)) return std::nullopt;
  std::string_view rest = text.substr(form.size());
  Duration fraction{};
  if (rest.starts_with('.')) {
    const auto end = std::ranges::find_if_not(rest.substr(1), is_digit) - rest.begin();
    if (end == 1) return std::nullopt;
    fraction = read_fraction(rest.substr(1, static_cast<std::size_t>(end) - 1));
    rest.remove_prefix(static_cast<std::size_t>(end));
  }
  const auto offset = read_offset(rest);
  const int hour = number_at(text, 11, 2);
  const int minute = number_at(text, 14, 2);
  const int second = number_at(text, 17, 2);
  const std::chrono::year_month_day date{
      std::chrono::year{number_at(text, 0, 4)},
      std::chrono::month{static_cast<unsigned>(number_at(text, 5, 2))},
      std::chrono::day{static_cast<unsigned>(number_at(text, 8, 2))}};
  const bool fits = date.ok() && hour <= 23 && minute <= 59 && second <= 60;
  const int year = static_cast<int>(date.year());
  if (!offset || !fits || year < 1971 || year > 2200) return std::nullopt;
  const Duration since_epoch = std::chrono::sys_days{date}.time_since_epoch() +
                               std::chrono::hours{hour} + std::chrono::minutes{minute} +
                               std::chrono::seconds{second} + fraction - *offset;
  return Instant{since_epoch.count()};
}

std::string write_cap_time(Instant at) {
  const auto seconds = std::chrono::floor<std::chrono::seconds>(Duration{at.us});
  const auto days = std::chrono::floor<std::chrono::days>(seconds);
  const std::chrono::year_month_day date{std::chrono::sys_days{days}};
  const std::chrono::hh_mm_ss time{seconds - days};
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}-00:00",
                     static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()),
                     static_cast<unsigned>(date.day()),
                     time.hours().count(),
                     time.minutes().count(),
                     time.seconds().count());
}

}  // namespace meldkamer::intake
