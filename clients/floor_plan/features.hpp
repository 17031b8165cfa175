#pragma once
#include <expected>
#include <filesystem>
#include <string>
#include <vector>

#include <boost/json/object.hpp>

/// Features of IMDF (OGC 20-094, a folder of GeoJSON files) or of one GeoJSON file.
namespace meldkamer::floor_plan {

/// WGS 84.
struct Position {
  double longitude{};
  double latitude{};
};

using Line = std::vector<Position>;

struct Feature {
  std::string source;  ///< File and number, for people who look for a mistake.
  std::string id;
  std::string type;                ///< "level", "unit", "opening", "fixture", "route" ...
  boost::json::object properties;  ///< As they stand.
  std::vector<Line> polygons;      ///< Outer rings, closed.
  std::vector<Line> lines;         ///< Of LineString and MultiLineString.
  std::vector<Position> points;    ///< Of Point, and of IMDF's display_point.
};

/// What is wrong, where, and what to do.
using Problem = std::string;

/// Reads all *.geojson and *.json of `paths`, folders or files; the type of a feature is its
/// feature_type, else the name of its file. Problems: a file that cannot be read or is larger than
/// 16 MiB, no GeoJSON, more than 20,000 features, a coordinate that is none.
std::expected<std::vector<Feature>, Problem> read_features(
    const std::vector<std::filesystem::path>& paths);

/// A text property: a string, or IMDF's labels by language, Dutch first. Empty: none.
std::string text_of(const Feature& feature, std::string_view key);

}  // namespace meldkamer::floor_plan
