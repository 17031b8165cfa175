#pragma once
#include <optional>
#include <string_view>

namespace meldkamer::intake::dc09 {

/// WGS84 degrees; north and east are positive.
struct Coordinates {
  double latitude{};
  double longitude{};
};

/// The position in extended data X (longitude, "005E07.2400": degrees, E or W, minutes) and Y
/// (latitude, "52N05.4360"). Also signed decimal degrees, which one library sends. nullopt when
/// either is nonsense or out of range, or both are zero (no fix): then the alarm has no position.
std::optional<Coordinates> read_coordinates(std::string_view x, std::string_view y);

}  // namespace meldkamer::intake::dc09
