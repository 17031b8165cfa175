#pragma once
#include <expected>
#include <string>
#include <vector>

#include "clients/floor_plan/features.hpp"

namespace meldkamer::floor_plan {

/// Which of the building's spaces are which of the directory's zones.
struct ZoneName {
  std::string space;  ///< Name of the unit on the plan.
  std::string zone;   ///< Key of the zone.
};

/// The floor plan of a site as the console draws it (console/src/plan/plan_shape.ts): JSON of one
/// line. From IMDF it takes level, unit, opening and fixture; beside these, in the same files or as
/// plain GeoJSON, what IMDF does not know: features of type camera (Point; direction in degrees),
/// spot (Point; name), exit (Point; name) and evacuation_route (LineString; name). A unit's or
/// spot's zone is its property `zone`, else that of `zones`. Problems: no level and no unit with a
/// polygon, a feature on a level that is not there, a name of `zones` that no unit has.
std::expected<std::string, Problem> plan_json(const std::string& site_key,
                                              const std::vector<Feature>& features,
                                              const std::vector<ZoneName>& zones);

}  // namespace meldkamer::floor_plan
