#pragma once
#include <cstdint>
#include <expected>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "clients/geojson/files.hpp"
#include "clients/map/rd.hpp"

/// What is drawn on the map, from files of GeoJSON in RD or WGS 84.
namespace meldkamer::map {

using geojson::Problem;

/// From the ground up: the order in which the console draws them.
enum class Layer : std::uint8_t { boundary, green, built, water, rail, roads, buildings, labels };
inline constexpr std::size_t layer_count = 8;

std::string_view name_of(Layer layer);

using Line = std::vector<Metres>;

struct Feature {
  std::string source;  ///< File and number, for people who look for a mistake.
  Layer layer{Layer::buildings};
  std::string name;         ///< Shown beside it. May be empty.
  std::string kind;         ///< Of a road or label: "main", "street", "path", "district" ...
  std::vector<Line> rings;  ///< Of an area: the outer one, then its holes.
  Line line;                ///< Of a road or track.
  Line point;               ///< Of a label: one place.
};

/// Which layer the features of a file belong to, by the file's name without its ending.
using LayerOf = std::map<std::string, Layer, std::less<>>;

/// Reads the files. A feature's layer is its property "layer", else what `named` or the name of
/// the file says: "water.geojson"; names that BGT and BAG give their files are known. Coordinates
/// are RD where the file says so (crs) or where they can be nothing else. Problems: no GeoJSON, a
/// file over 64 MiB, more than 200,000 features, a layer or a coordinate that is none.
std::expected<std::vector<Feature>, Problem> read_features(
    const std::vector<std::filesystem::path>& paths, const LayerOf& named);

/// The layer that is called so, by its own name or by that of a file of BGT, BAG or PDOK.
std::expected<Layer, Problem> layer_named(std::string_view name);

}  // namespace meldkamer::map
