#include "server/intake/dc09/position.hpp"

#include <cmath>
#include <string>

#include "server/intake/dc09/hex.hpp"

namespace meldkamer::intake::dc09 {
namespace {

/// "12", "12.5": digits with at most one point, no sign, no exponent.
std::optional<double> read_decimal(std::string_view text) {
  const std::size_t point = std::min(text.find('.'), text.size());
  const std::string_view whole = text.substr(0, point);
  const std::string_view part = text.substr(std::min(point + 1, text.size()));
  if (whole.empty() || whole.size() > 3 || part.size() > 12) return std::nullopt;
  if (!is_digits(whole) || !is_digits(part)) return std::nullopt;
  double number = 0;
  for (const char digit : whole) number = number * 10 + (digit - '0');
  double scale = 1;
  for (const char digit : part) number += (digit - '0') * (scale /= 10);
  return number;
}

/// Degrees of one axis; `positive` and `negative` are its letters (E and W, or N and S).
std::optional<double> read_axis(std::string_view text, char positive, char negative) {
  const char letters[] = {positive, negative};
  const std::size_t letter = text.find_first_of({letters, 2});
  if (letter == text.npos) {
    const bool minus = text.starts_with('-');
    if (minus || text.starts_with('+')) text.remove_prefix(1);
    const auto degrees = read_decimal(text);
    if (!degrees) return std::nullopt;
    return minus ? -*degrees : *degrees;
  }
  const auto degrees = read_decimal(text.substr(0, letter));
  const auto minutes = read_decimal(text.substr(letter + 1));
  if (!degrees || !minutes || *minutes >= 60) return std::nullopt;
  const double both = *degrees + *minutes / 60;
  return text[letter] == negative ? -both : both;
}

}  // namespace

std::optional<Coordinates> read_coordinates(std::string_view x, std::string_view y) {
  const auto longitude = read_axis(x, 'E', 'W');
  const auto latitude = read_axis(y, 'N', 'S');
  if (!longitude || !latitude) return std::nullopt;
  if (std::abs(*longitude) > 180 || std::abs(*latitude) > 90) return std::nullopt;
  if (*longitude == 0 && *latitude == 0) return std::nullopt;
  return Coordinates{.latitude = *latitude, .longitude = *longitude};
}

}  // namespace meldkamer::intake::dc09
