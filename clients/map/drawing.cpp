#include "clients/map/drawing.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>
#include <limits>

#include <boost/json.hpp>

#include "server/base/drawing_limits.hpp"

namespace meldkamer::map {
namespace {

namespace json = boost::json;

constexpr double units_per_metre = 10;

struct Extent {
  Metres lowest{.x = std::numeric_limits<double>::max(), .y = std::numeric_limits<double>::max()};
  Metres highest{.x = std::numeric_limits<double>::lowest(),
                 .y = std::numeric_limits<double>::lowest()};

  void hold(const Metres& place) {
    lowest = {.x = std::min(lowest.x, place.x), .y = std::min(lowest.y, place.y)};
    highest = {.x = std::max(highest.x, place.x), .y = std::max(highest.y, place.y)};
  }
};

Extent extent_of(const std::vector<Feature>& features) {
  Extent extent;
  for (const Feature& feature : features) {
    for (const Line& ring : feature.rings) {
      for (const Metres& place : ring) extent.hold(place);
    }
    for (const Metres& place : feature.line) extent.hold(place);
    for (const Metres& place : feature.point) extent.hold(place);
  }
  return extent;
}

/// Places as distances from the one before, in decimetres; the first from the corner.
class Steps {
 public:
  explicit Steps(const Metres& corner) : corner_(corner) {}

  json::array of(const Line& line) const {
    json::array steps;
    std::int64_t x = 0;
    std::int64_t y = 0;
    for (const Metres& place : line) {
      const auto next_x = std::llround((place.x - corner_.x) * units_per_metre);
      const auto next_y = std::llround((place.y - corner_.y) * units_per_metre);
      if (!steps.empty() && next_x == x && next_y == y) continue;
      steps.emplace_back(next_x - x);
      steps.emplace_back(next_y - y);
      x = next_x;
      y = next_y;
    }
    return steps;
  }

 private:
  Metres corner_;
};

json::object drawn(const Feature& feature, const Steps& steps) {
  json::object drawn;
  if (!feature.name.empty()) drawn["name"] = feature.name;
  if (!feature.kind.empty()) drawn["kind"] = feature.kind;
  if (!feature.rings.empty()) {
    json::array rings;
    for (const Line& ring : feature.rings) rings.push_back(steps.of(ring));
    drawn["rings"] = std::move(rings);
  }
  if (!feature.line.empty()) drawn["line"] = steps.of(feature.line);
  if (!feature.point.empty()) drawn["at"] = steps.of(feature.point);
  return drawn;
}

Problem too_large(std::size_t bytes, const std::array<std::size_t, layer_count>& bytes_of) {
  const auto heaviest = std::ranges::max_element(bytes_of) - bytes_of.begin();
  return fmt::format(
      "the map would be {:.1f} MiB, and {} MiB is the most; {} weighs {:.1f} MiB: leave out what "
      "lies outside the municipality, or give a coarser file",
      static_cast<double>(bytes) / (1 << 20),
      limits::map_bytes_max >> 20U,
      name_of(static_cast<Layer>(heaviest)),
      static_cast<double>(bytes_of.at(static_cast<std::size_t>(heaviest))) / (1 << 20));
}

}  // namespace

std::expected<std::string, Problem> drawing_json(const std::vector<Feature>& features) {
  if (features.empty()) return std::unexpected("there is nothing to draw");
  const Extent extent = extent_of(features);
  const Metres corner{.x = std::floor(extent.lowest.x), .y = std::floor(extent.lowest.y)};
  const Steps steps(corner);
  std::array<json::array, layer_count> layers;
  for (const Feature& feature : features) {
    layers.at(static_cast<std::size_t>(feature.layer)).push_back(drawn(feature, steps));
  }
  std::string text = fmt::format(R"({{"version":1,"corner":[{},{}],"size":[{},{}],"layers":{{)",
                                 corner.x,
                                 corner.y,
                                 std::ceil(extent.highest.x - corner.x),
                                 std::ceil(extent.highest.y - corner.y));
  std::array<std::size_t, layer_count> bytes_of{};
  bool first = true;
  for (std::size_t at = 0; at < layer_count; ++at) {
    if (layers.at(at).empty()) continue;
    const std::string layer = json::serialize(layers.at(at));
    bytes_of.at(at) = layer.size();
    text += fmt::format("{}\"{}\":{}", first ? "" : ",\n", name_of(static_cast<Layer>(at)), layer);
    first = false;
  }
  text += "}}\n";
  if (text.size() > limits::map_bytes_max) {
    return std::unexpected(too_large(text.size(), bytes_of));
  }
  return text;
}

}  // namespace meldkamer::map
