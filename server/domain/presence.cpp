#include "server/domain/presence.hpp"

#include <cmath>
#include <numbers>

namespace meldkamer::domain {

double metres_between(const GeoPoint& a, const GeoPoint& b) {
  constexpr double radius_m = 6'371'008.8;
  constexpr double radians = std::numbers::pi / 180.0;
  const double north = (b.latitude - a.latitude) * radians;
  const double east = (b.longitude - a.longitude) * radians;
  const double half_chord = std::pow(std::sin(north / 2), 2) + std::cos(a.latitude * radians) *
                                                                   std::cos(b.latitude * radians) *
                                                                   std::pow(std::sin(east / 2), 2);
  return 2 * radius_m * std::asin(std::sqrt(std::fmin(1.0, half_chord)));
}

}  // namespace meldkamer::domain
