#pragma once
#include <optional>
#include <string_view>

#include "server/domain/words.hpp"

namespace meldkamer::intake::cap {

/// The middle of "lat,lon radius". nullopt: it is no circle on earth.
std::optional<domain::GeoPoint> middle_of_circle(std::string_view text);

/// The middle of the points of "lat,lon lat,lon ...", at any white space; the shape need not be
/// closed or simple. nullopt: fewer than three points, or one that is not on earth.
std::optional<domain::GeoPoint> middle_of_polygon(std::string_view text);

}  // namespace meldkamer::intake::cap
