#include "server/intake/dc09/timestamp.hpp"

#include <chrono>

#include <spdlog/fmt/fmt.h>

#include "server/intake/dc09/hex.hpp"

namespace meldkamer::intake::dc09 {
namespace {

int number_at(std::string_view text, std::size_t at, std::size_t digits) {
  int number = 0;
  for (const char digit : text.substr(at, digits)) number = number * 10 + (digit - '0');
  return number;
}

}  // namespace

bool looks_like_timestamp(std::string_view text) {
  constexpr std::string_view form = "00:00:00,00-00-0000";
  if (text.size() != form.size()) return false;
  for (std::size_t at = 0; at < form.size(); ++at) {
    const bool fits = form[at] == '0' ? is_digits(text.substr(at, 1)) : text[at] == form[at];
    if (!fits) return false;
  }
  return true;
}

std::optional<Instant> read_timestamp(std::string_view text) {
  if (!looks_like_timestamp(text)) return std::nullopt;
  const int hour = number_at(text, 0, 2);
  const int minute = number_at(text, 3, 2);
  const int second = number_at(text, 6, 2);
  const std::chrono::year_month_day date{
      std::chrono::year{number_at(text, 15, 4)},
      std::chrono::month{static_cast<unsigned>(number_at(text, 9, 2))},
      std::chrono::day{static_cast<unsigned>(number_at(text, 12, 2))}};
  if (!date.ok() || hour > 23 || minute > 59 || second > 60) return std::nullopt;
  const Duration since_epoch = std::chrono::sys_days{date}.time_since_epoch() +
                               std::chrono::hours{hour} + std::chrono::minutes{minute} +
                               std::chrono::seconds{second};
  return Instant{since_epoch.count()};
}

std::string write_timestamp(Instant at) {
  const auto seconds = std::chrono::floor<std::chrono::seconds>(Duration{at.us});
  const auto days = std::chrono::floor<std::chrono::days>(seconds);
  const std::chrono::year_month_day date{std::chrono::sys_days{days}};
  const std::chrono::hh_mm_ss time{seconds - days};
  return fmt::format("{:02}:{:02}:{:02},{:02}-{:02}-{:04}",
                     time.hours().count(),
                     time.minutes().count(),
                     time.seconds().count(),
                     static_cast<unsigned>(date.month()),
                     static_cast<unsigned>(date.day()),
                     static_cast<int>(date.year()));
}

}  // namespace meldkamer::intake::dc09
