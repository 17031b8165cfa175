#include "clients/floor_plan/features.hpp"

#include <cmath>
#include <fmt/format.h>
#include <optional>
#include <utility>

#include <boost/json.hpp>

#include "clients/geojson/coordinates.hpp"
#include "clients/geojson/files.hpp"

namespace meldkamer::floor_plan {
namespace {

namespace json = boost::json;
using geojson::word_of;

constexpr std::size_t file_bytes_max = std::size_t{16} << 20;
constexpr std::size_t features_max = 20'000;

/// Reads coordinates; remembers whether one was none.
class Geometry {
 public:
  bool good() const { return good_; }

  Position position(const json::value& value) {
    const auto pair = geojson::pair_of(value);
    if (!pair || std::abs(pair->first) > 180 || std::abs(pair->second) > 90) return bad();
    return {.longitude = pair->first, .latitude = pair->second};
  }

  Line line(const json::value& value) {
    auto line = geojson::line_of(value, [this](const json::value& each) { return position(each); });
    if (!line) good_ = false;
    return std::move(line).value_or(Line{});
  }

  /// The outer ring; holes do not matter to who walks there.
  void polygon(const json::value& value, Feature& into) {
    const auto* const rings = value.if_array();
    if (rings == nullptr || rings->empty()) {
      good_ = false;
      return;
    }
    Line ring = line(rings->front());
    if (ring.size() < 4) good_ = false;
    into.polygons.push_back(std::move(ring));
  }

 private:
  Position bad() {
    good_ = false;
    return {};
  }

  bool good_ = true;
};

bool read_geometry(const json::object& geometry, Feature& into) {
  const auto* const type = geometry.if_contains("type");
  const auto* const coordinates = geometry.if_contains("coordinates");
  if (type == nullptr || !type->is_string() || coordinates == nullptr) return false;
  Geometry reading;
  const std::string_view name = type->get_string();
  const auto* const list = coordinates->if_array();
  if (name == "Point") {
    into.points.push_back(reading.position(*coordinates));
  } else if (name == "LineString") {
    into.lines.push_back(reading.line(*coordinates));
  } else if (name == "Polygon") {
    reading.polygon(*coordinates, into);
  } else if (name == "MultiLineString" && list != nullptr) {
    for (const auto& each : *list) into.lines.push_back(reading.line(each));
  } else if (name == "MultiPolygon" && list != nullptr) {
    for (const auto& each : *list) reading.polygon(each, into);
  } else {
    return false;
  }
  return reading.good();
}

std::optional<Problem> add_feature(const json::value& value,
                                   const std::filesystem::path& file,
                                   std::vector<Feature>& into) {
  const auto* const object = value.if_object();
  Feature feature;
  feature.source = fmt::format("{}, feature {}", file.string(), into.size() + 1);
  if (object == nullptr || word_of(*object, "type") != "Feature") {
    return feature.source + ": is no GeoJSON Feature";
  }
  if (into.size() >= features_max) return fmt::format("more than {} features", features_max);
  feature.id = word_of(*object, "id");
  if (const auto* const properties = object->if_contains("properties")) {
    if (properties->is_object()) feature.properties = properties->get_object();
  }
  feature.type = word_of(*object, "feature_type");
  if (feature.type.empty()) feature.type = word_of(feature.properties, "feature_type");
  if (feature.type.empty()) feature.type = file.stem().string();
  const auto* const geometry = object->if_contains("geometry");
  const bool drawn = geometry != nullptr && geometry->is_object();
  if (drawn && !read_geometry(geometry->get_object(), feature)) {
    return feature.source + ": its geometry is no Point, LineString or Polygon of WGS 84 " +
           "coordinates (longitude first)";
  }
  const auto* const shown_at = feature.properties.if_contains("display_point");
  const bool said = shown_at != nullptr && shown_at->is_object();
  if (said && !read_geometry(shown_at->get_object(), feature)) {
    return feature.source + ": its display_point is no Point of WGS 84 coordinates";
  }
  into.push_back(std::move(feature));
  return std::nullopt;
}

std::optional<Problem> add_file(const std::filesystem::path& file, std::vector<Feature>& into) {
  auto read = geojson::read_json(file, file_bytes_max);
  if (!read) return read.error();
  const auto* const object = read->if_object();
  if (object == nullptr) return file.string() + ": is no GeoJSON object";
  if (word_of(*object, "type") == "Feature") return add_feature(*read, file, into);
  const auto* const list = object->if_contains("features");
  // The manifest of an IMDF archive is JSON too.
  if (list == nullptr && file.extension() == ".json") return std::nullopt;
  if (list == nullptr || !list->is_array()) {
    return file.string() + ": is no FeatureCollection";
  }
  for (const auto& each : list->get_array()) {
    if (auto problem = add_feature(each, file, into)) return problem;
  }
  return std::nullopt;
}

}  // namespace

std::expected<std::vector<Feature>, Problem> read_features(
    const std::vector<std::filesystem::path>& paths) {
  const auto files = geojson::files_of(paths);
  if (!files) return std::unexpected(files.error());
  std::vector<Feature> features;
  for (const auto& file : *files) {
    if (auto problem = add_file(file, features)) return std::unexpected(std::move(*problem));
  }
  if (features.empty()) return std::unexpected("the files hold no feature");
  return features;
}

std::string text_of(const Feature& feature, std::string_view key) {
  const auto* const value = feature.properties.if_contains(key);
  if (value == nullptr) return {};
  if (value->is_string()) return std::string(value->get_string());
  const auto* const labels = value->if_object();
  if (labels == nullptr || labels->empty()) return {};
  const std::string dutch = word_of(*labels, "nl");
  const auto& first = labels->begin()->value();
  if (!dutch.empty()) return dutch;
  return first.is_string() ? std::string(first.get_string()) : "";
}

}  // namespace meldkamer::floor_plan
