#include "server/intake/cap/shape.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <string>

#include "server/base/limits.hpp"

namespace meldkamer::intake::cap {
namespace {

constexpr std::string_view white = " \t\r\n";

/// Takes the next word off `text`; empty at its end.
std::string_view next_word(std::string_view& text) {
  const auto start = std::min(text.find_first_not_of(white), text.size());
  text.remove_prefix(start);
  const auto end = std::min(text.find_first_of(white), text.size());
  const std::string_view word = text.substr(0, end);
  text.remove_prefix(end);
  return word;
}

std::optional<double> read_number(std::string_view text, double most) {
  double number{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  const bool whole = error == std::errc{} && end == text.data() + text.size();
  if (!whole || !std::isfinite(number) || std::abs(number) > most) return std::nullopt;
  return number;
}

std::optional<domain::GeoPoint> read_point(std::string_view text) {
  const auto comma = text.find(',');
  if (comma == std::string_view::npos) return std::nullopt;
  const auto latitude = read_number(text.substr(0, comma), 90);
  const auto longitude = read_number(text.substr(comma + 1), 180);
  if (!latitude || !longitude) return std::nullopt;
  return domain::GeoPoint{.latitude = *latitude, .longitude = *longitude};
}

}  // namespace

std::optional<domain::GeoPoint> middle_of_circle(std::string_view text) {
  const auto middle = read_point(next_word(text));
  const auto radius = read_number(next_word(text), 20'040);
  if (!radius || *radius < 0 || !next_word(text).empty()) return std::nullopt;
  return middle;
}

std::optional<domain::GeoPoint> middle_of_polygon(std::string_view text) {
  domain::GeoPoint sum{.latitude = 0, .longitude = 0};
  std::size_t count = 0;
  std::optional<domain::GeoPoint> first;
  for (auto word = next_word(text); !word.empty(); word = next_word(text)) {
    const auto point = read_point(word);
    if (!point || count == limits::cap_points_max) return std::nullopt;
    // The last point repeats the first one; it counts once.
    const bool closes = text.find_first_not_of(white) == std::string_view::npos && first == point;
    if (closes) break;
    if (!first) first = point;
    sum.latitude += point->latitude;
    sum.longitude += point->longitude;
    ++count;
  }
  if (count < 3) return std::nullopt;
  const auto divisor = static_cast<double>(count);
  return domain::GeoPoint{.latitude = sum.latitude / divisor, .longitude = sum.longitude / divisor};
}

}  // namespace meldkamer::intake::cap
