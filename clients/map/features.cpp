#include "clients/map/features.hpp"

#include <array>
#include <cmath>
#include <fmt/format.h>
#include <optional>
#include <utility>

#include <boost/json.hpp>

#include "clients/geojson/coordinates.hpp"

namespace meldkamer::map {
namespace {

namespace json = boost::json;

constexpr std::size_t file_bytes_max = std::size_t{64} << 20;
constexpr std::size_t features_max = 200'000;
constexpr std::size_t name_bytes_max = 80;

constexpr std::array<std::string_view, layer_count> layer_names = {
    "boundary", "green", "built", "water", "rail", "roads", "buildings", "labels"};

/// As municipalities get them: BGT (EPSG feature types), BAG and administrative areas.
constexpr std::array<std::pair<std::string_view, Layer>, 9> file_names = {
    {{"gemeentegebied", Layer::boundary},
     {"begroeidterreindeel", Layer::green},
     {"onbegroeidterreindeel", Layer::built},
     {"waterdeel", Layer::water},
     {"spoor", Layer::rail},
     {"wegdeel", Layer::roads},
     {"pand", Layer::buildings},
     {"openbareruimte", Layer::labels},
     {"plaatsnaam", Layer::labels}}};

enum class Grid : std::uint8_t { unsaid, rd, degrees };

/// What the file says of its coordinates.
Grid grid_of(const json::object& file) {
  const auto* const crs = file.if_contains("crs");
  if (crs == nullptr || !crs->is_object()) return Grid::unsaid;
  const auto* const properties = crs->get_object().if_contains("properties");
  if (properties == nullptr || !properties->is_object()) return Grid::unsaid;
  const std::string name = geojson::word_of(properties->get_object(), "name");
  if (name.find("28992") != std::string::npos) return Grid::rd;
  if (name.find("4326") != std::string::npos || name.find("CRS84") != std::string::npos) {
    return Grid::degrees;
  }
  return Grid::unsaid;
}

/// Reads coordinates as RD; remembers whether one was none.
class Geometry {
 public:
  explicit Geometry(Grid grid) : grid_(grid) {}

  bool good() const { return good_; }

  Metres place(const json::value& value) {
    const auto pair = geojson::pair_of(value);
    if (!pair) return bad();
    const auto [first, second] = *pair;
    const bool degrees = std::abs(first) <= 180 && std::abs(second) <= 90;
    const Metres place = degrees && grid_ != Grid::rd
                             ? to_rd({.latitude = second, .longitude = first})
                             : Metres{.x = first, .y = second};
    const bool wrong_grid = grid_ == Grid::degrees && !degrees;
    return wrong_grid || !is_in_rd(place) ? bad() : place;
  }

  Line line(const json::value& value) {
    auto line = geojson::line_of(value, [this](const json::value& each) { return place(each); });
    if (!line) good_ = false;
    return std::move(line).value_or(Line{});
  }

  std::vector<Line> rings(const json::value& value) {
    std::vector<Line> rings;
    const auto* const list = value.if_array();
    if (list == nullptr || list->empty()) good_ = false;
    if (list != nullptr) {
      for (const auto& each : *list) {
        rings.push_back(line(each));
        if (rings.back().size() < 4) good_ = false;
      }
    }
    return rings;
  }

 private:
  Metres bad() {
    good_ = false;
    return {};
  }

  Grid grid_;
  bool good_ = true;
};

bool is_area(Layer layer) {
  return layer != Layer::roads && layer != Layer::rail && layer != Layer::labels;
}

/// Adds a copy of `feature` for each part of the geometry. False: it has none that fits its layer.
bool add_parts(const json::object& geometry,
               Grid grid,
               const Feature& feature,
               std::vector<Feature>& into) {
  const std::string type = geojson::word_of(geometry, "type");
  const auto* const coordinates = geometry.if_contains("coordinates");
  if (coordinates == nullptr) return false;
  const bool many = type.starts_with("Multi");
  const std::string_view one = std::string_view(type).substr(many ? 5 : 0);
  json::array parts;
  if (!many) parts.push_back(*coordinates);
  if (many && !coordinates->is_array()) return false;
  if (many) parts = coordinates->get_array();
  Geometry reading(grid);
  for (const auto& part : parts) {
    Feature next = feature;
    if (one == "Polygon" && (is_area(feature.layer) || feature.layer == Layer::roads)) {
      next.rings = reading.rings(part);
    } else if (one == "LineString" && !is_area(feature.layer) && feature.layer != Layer::labels) {
      next.line = reading.line(part);
    } else if (one == "Point" && feature.layer == Layer::labels) {
      next.point = {reading.place(part)};
    } else {
      return false;
    }
    into.push_back(std::move(next));
  }
  return reading.good() && !parts.empty();
}

/// One file while it is read.
struct File {
  std::string name;
  std::optional<Layer> layer;  ///< Of features that do not say.
  Grid grid{Grid::unsaid};
  std::size_t number{};  ///< Of the feature that is read.
};

std::optional<Problem> add_feature(const json::value& value,
                                   const File& file,
                                   std::vector<Feature>& into) {
  Feature feature;
  feature.source = fmt::format("{}, feature {}", file.name, file.number);
  const auto* const object = value.if_object();
  if (object == nullptr || geojson::word_of(*object, "type") != "Feature") {
    return feature.source + ": is no GeoJSON Feature";
  }
  if (into.size() >= features_max) {
    return fmt::format("{}: more than {} features; leave out what the map can do without",
                       feature.source,
                       features_max);
  }
  json::object properties;
  if (const auto* const said = object->if_contains("properties")) {
    if (said->is_object()) properties = said->get_object();
  }
  feature.name = geojson::word_of(properties, "name").substr(0, name_bytes_max);
  feature.kind = geojson::word_of(properties, "kind");
  const std::string layer = geojson::word_of(properties, "layer");
  if (layer.empty() && !file.layer) {
    return feature.source + ": belongs to no layer; name the file water.geojson, give it with " +
           "--layer FILE=LAYER, or give the feature a property layer";
  }
  if (!layer.empty()) {
    const auto named = layer_named(layer);
    if (!named) return feature.source + ": " + named.error();
    feature.layer = *named;
  } else {
    feature.layer = *file.layer;
  }
  const auto* const geometry = object->if_contains("geometry");
  if (geometry == nullptr || geometry->is_null()) return std::nullopt;
  if (geometry->is_object() && add_parts(geometry->get_object(), file.grid, feature, into)) {
    return std::nullopt;
  }
  return fmt::format(
      "{}: its geometry does not fit the layer {}, or a coordinate is neither RD "
      "(EPSG:28992) nor WGS 84 (longitude first) in the Netherlands",
      feature.source,
      name_of(feature.layer));
}

std::optional<Problem> add_file(const std::filesystem::path& path,
                                const LayerOf& named,
                                std::vector<Feature>& into) {
  auto read = geojson::read_json(path, file_bytes_max);
  if (!read) return read.error();
  const auto* const object = read->if_object();
  const auto* const list = object == nullptr ? nullptr : object->if_contains("features");
  if (list == nullptr || !list->is_array()) return path.string() + ": is no FeatureCollection";
  File file{.name = path.string(), .layer = std::nullopt, .grid = grid_of(*object)};
  const std::string stem = path.stem().string();
  if (const auto told = named.find(stem); told != named.end()) {
    file.layer = told->second;
  } else if (const auto known = layer_named(stem)) {
    file.layer = *known;
  }
  for (const auto& each : list->get_array()) {
    ++file.number;
    if (auto problem = add_feature(each, file, into)) return problem;
  }
  return std::nullopt;
}

}  // namespace

std::string_view name_of(Layer layer) {
  return layer_names.at(static_cast<std::size_t>(layer));
}

std::expected<Layer, Problem> layer_named(std::string_view name) {
  for (std::size_t at = 0; at < layer_names.size(); ++at) {
    if (layer_names.at(at) == name) return static_cast<Layer>(at);
  }
  for (const auto& [file, layer] : file_names) {
    if (file == name) return layer;
  }
  return std::unexpected("there is no layer " + std::string(name) +
                         "; boundary, green, built, water, rail, roads, buildings and labels are");
}

std::expected<std::vector<Feature>, Problem> read_features(
    const std::vector<std::filesystem::path>& paths, const LayerOf& named) {
  const auto files = geojson::files_of(paths);
  if (!files) return std::unexpected(files.error());
  std::vector<Feature> features;
  for (const auto& file : *files) {
    if (auto problem = add_file(file, named, features)) return std::unexpected(std::move(*problem));
  }
  if (features.empty()) return std::unexpected("the files hold no feature");
  return features;
}

}  // namespace meldkamer::map
