#pragma once
#include <expected>
#include <string>
#include <vector>

#include "clients/map/features.hpp"

namespace meldkamer::map {

/// The map as the console reads it (console/src/map/base_shape.ts): RD, in decimetres from the
/// lower left corner, each place as its distance from the one before. Places nearer than a
/// decimetre to the one before are left out. Problems: nothing to draw, or over
/// limits::map_bytes_max, with what weighs most.
std::expected<std::string, Problem> drawing_json(const std::vector<Feature>& features);

}  // namespace meldkamer::map
