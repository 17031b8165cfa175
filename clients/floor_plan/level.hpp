#pragma once
#include <string>
#include <vector>

#include <boost/json/object.hpp>

#include "clients/floor_plan/ground.hpp"
#include "clients/floor_plan/plan.hpp"

namespace meldkamer::floor_plan {

/// One floor with everything that lies on it.
struct Level {
  std::string id;
  int ordinal{};
  std::string sign;  ///< "BG", "1", "−1": as on the button of the lift.
  std::string label;
  std::vector<Path> outline;
  std::vector<const Feature*> features;
};

/// As an object of PlanLevel.
boost::json::object level_json(const Level& level,
                               const Ground& ground,
                               const std::vector<ZoneName>& zones);

}  // namespace meldkamer::floor_plan
