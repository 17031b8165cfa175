#include "clients/floor_plan/plan.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <functional>
#include <optional>

#include <boost/json.hpp>

#include "clients/floor_plan/level.hpp"

namespace meldkamer::floor_plan {
namespace {

namespace json = boost::json;

constexpr std::size_t levels_max = 60;

int ordinal_of(const Feature& feature) {
  const auto* const value = feature.properties.if_contains("ordinal");
  boost::system::error_code error;
  const int ordinal = value == nullptr ? 0 : value->to_number<int>(error);
  return error ? 0 : ordinal;
}

/// As on the button of the lift; a true minus sign, which does not break from its number.
std::string sign_of(int ordinal) {
  if (ordinal == 0) return "BG";
  return ordinal < 0 ? fmt::format("−{}", -ordinal) : std::to_string(ordinal);
}

std::string label_of(int ordinal) {
  if (ordinal == 0) return "begane grond";
  return ordinal < 0 ? fmt::format("kelder {}", -ordinal) : fmt::format("verdieping {}", ordinal);
}

std::vector<Level> levels_in(const std::vector<Feature>& features) {
  std::vector<Level> levels;
  for (const Feature& feature : features) {
    if (feature.type != "level" || feature.polygons.empty()) continue;
    Level level;
    level.id = feature.id;
    level.ordinal = ordinal_of(feature);
    level.sign = text_of(feature, "short_name");
    level.label = text_of(feature, "name");
    if (level.sign.empty()) level.sign = sign_of(level.ordinal);
    if (level.label.empty()) level.label = label_of(level.ordinal);
    levels.push_back(std::move(level));
  }
  // A drawing of one floor needs no level.
  if (levels.empty()) levels.push_back({.id = {}, .sign = sign_of(0), .label = label_of(0)});
  std::ranges::sort(levels, std::greater<>{}, &Level::ordinal);
  return levels;
}

/// The rings of the levels, or of all units where no level is drawn.
std::vector<Line> outline_of(const std::vector<Feature>& features, std::string_view type) {
  std::vector<Line> rings;
  for (const Feature& feature : features) {
    if (feature.type != type) continue;
    rings.insert(rings.end(), feature.polygons.begin(), feature.polygons.end());
  }
  return rings;
}

std::optional<Problem> hand_out(const std::vector<Feature>& features, std::vector<Level>& levels) {
  for (const Feature& feature : features) {
    if (feature.type == "level") continue;
    const std::string id = text_of(feature, "level_id");
    const bool drawn =
        !feature.polygons.empty() || !feature.lines.empty() || !feature.points.empty();
    // Venue, building and address lie on no level.
    if (id.empty() && levels.front().id.empty()) {
      levels.front().features.push_back(&feature);
      continue;
    }
    if (id.empty() || !drawn) continue;
    const auto level = std::ranges::find(levels, id, &Level::id);
    if (level == levels.end()) {
      return fmt::format("{}: its level_id {} is no level of these files", feature.source, id);
    }
    level->features.push_back(&feature);
  }
  return std::nullopt;
}

std::optional<Problem> unknown_space(const std::vector<Feature>& features,
                                     const std::vector<ZoneName>& zones) {
  for (const ZoneName& zone : zones) {
    const bool known = std::ranges::any_of(features, [&](const Feature& feature) {
      return feature.type == "unit" && text_of(feature, "name") == zone.space;
    });
    if (!known) return fmt::format("no unit is called {}, for zone {}", zone.space, zone.zone);
  }
  return std::nullopt;
}

void add_outlines(const std::vector<Feature>& features,
                  const Ground& ground,
                  std::vector<Level>& levels) {
  for (const Feature& feature : features) {
    const bool level_itself = feature.type == "level" && !feature.polygons.empty();
    const bool stands_in = levels.front().id.empty() && feature.type == "unit";
    if (!level_itself && !stands_in) continue;
    const auto level =
        stands_in ? levels.begin() : std::ranges::find(levels, feature.id, &Level::id);
    if (level == levels.end()) continue;
    for (const Line& ring : feature.polygons) level->outline.push_back(ground.on_paper(ring));
  }
}

double seventh_decimal(double degrees) {
  return std::round(degrees * 1e7) / 1e7;
}

}  // namespace

std::expected<std::string, Problem> plan_json(const std::string& site_key,
                                              const std::vector<Feature>& features,
                                              const std::vector<ZoneName>& zones) {
  std::vector<Line> outline = outline_of(features, "level");
  if (outline.empty()) outline = outline_of(features, "unit");
  if (outline.empty()) {
    return std::unexpected("no level and no unit with a polygon: there is nothing to draw");
  }
  auto levels = levels_in(features);
  if (levels.size() > levels_max) {
    return std::unexpected(fmt::format("{} levels; at most {}", levels.size(), levels_max));
  }
  if (auto problem = unknown_space(features, zones)) return std::unexpected(std::move(*problem));
  if (auto problem = hand_out(features, levels)) return std::unexpected(std::move(*problem));
  const Ground ground(outline);
  add_outlines(features, ground, levels);
  json::array drawn;
  for (const Level& level : levels) drawn.push_back(level_json(level, ground, zones));
  const json::object anchor{{"latitude", seventh_decimal(ground.corner().latitude)},
                            {"longitude", seventh_decimal(ground.corner().longitude)},
                            {"bearing", std::round(ground.bearing() * 10) / 10}};
  const json::object plan{{"siteKey", site_key},
                          {"unitsPerMetre", ground.units_per_metre()},
                          {"size", {ground.size().x, ground.size().y}},
                          {"anchor", anchor},
                          {"levels", std::move(drawn)}};
  return json::serialize(plan) + '\n';
}

}  // namespace meldkamer::floor_plan
