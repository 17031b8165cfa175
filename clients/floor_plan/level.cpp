#include "clients/floor_plan/level.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>
#include <map>
#include <numbers>
#include <string_view>

#include <boost/json.hpp>

#include "clients/floor_plan/walls.hpp"

namespace meldkamer::floor_plan {
namespace {

namespace json = boost::json;

constexpr double wall_metres = 0.4;  // An opening is drawn in the middle of its wall, or beside it.
constexpr double camera_metres = 9;
constexpr double camera_half_angle = 28;
constexpr std::array<std::string_view, 3> halls = {"walkway", "lobby", "foyer"};
constexpr std::array<std::string_view, 3> counters = {"desk", "counter", "checkoutdesk"};

double rounded(double number) {
  return std::round(number * 10) / 10;
}

json::array pair_of(const Point& point) {
  return {rounded(point.x), rounded(point.y)};
}

json::array box_json(const Box& box) {
  return {rounded(box.left),
          rounded(box.top),
          rounded(box.right - box.left),
          rounded(box.bottom - box.top)};
}

std::string lower(std::string text) {
  for (char& sign : text) {
    if (sign >= 'A' && sign <= 'Z') sign = static_cast<char>(sign - 'A' + 'a');
  }
  return text;
}

std::string zone_of(const Feature& feature, const std::vector<ZoneName>& zones) {
  const std::string own = text_of(feature, "zone");
  if (!own.empty()) return own;
  const auto named = std::ranges::find(zones, text_of(feature, "name"), &ZoneName::space);
  return named == zones.end() ? "" : named->zone;
}

bool is_one_of(const auto& words, const Feature& feature) {
  return std::ranges::find(words, text_of(feature, "category")) != words.end();
}

/// Treads across the longer side.
std::string stairs_text(const Box& box) {
  constexpr int treads = 7;
  std::string text;
  const bool wide = box.right - box.left >= box.bottom - box.top;
  for (int tread = 1; tread < treads; ++tread) {
    const double part = static_cast<double>(tread) / treads;
    const double x = box.left + (box.right - box.left) * part;
    const double y = box.top + (box.bottom - box.top) * part;
    text += wide ? line_text({{.x = x, .y = box.top}, {.x = x, .y = box.bottom}})
                 : line_text({{.x = box.left, .y = y}, {.x = box.right, .y = y}});
  }
  return text;
}

std::string lift_text(const Box& box) {
  return line_text({{.x = box.left, .y = box.top}, {.x = box.right, .y = box.bottom}}) +
         line_text({{.x = box.right, .y = box.top}, {.x = box.left, .y = box.bottom}});
}

/// Everything of one level, gathered feature by feature.
class Drawing {
 public:
  Drawing(const Level& level, const Ground& ground, const std::vector<ZoneName>& zones)
      : level_(level), ground_(ground), zones_(zones) {}

  json::object draw();

 private:
  void add(const Feature& feature);
  void add_unit(const Feature& feature);
  void add_opening(const Feature& feature);
  void add_fixture(const Feature& feature);
  void add_sign(const Feature& feature);
  void add_camera(const Feature& feature, const Point& at);
  void add_route(const Feature& feature);
  void grow_zone(const std::string& zone, const Box& box);
  int turn_of_exit(const Point& at) const;

  const Level& level_;
  const Ground& ground_;
  const std::vector<ZoneName>& zones_;
  std::vector<Path> rooms_drawn_;
  std::vector<Path> openings_;
  std::map<std::string, Box> boxes_of_zones_;
  json::array doors_;
  json::array fine_;
  json::array furniture_;
  json::array rooms_;
  json::array counters_;
  json::array exits_;
  json::array cameras_;
  json::array routes_;
  json::object spots_;
};

void Drawing::grow_zone(const std::string& zone, const Box& box) {
  if (zone.empty()) return;
  const auto [place, fresh] = boxes_of_zones_.try_emplace(zone, box);
  if (!fresh) place->second = joined(place->second, box);
}

void Drawing::add_unit(const Feature& feature) {
  const std::string label = text_of(feature, "name");
  const std::string zone = zone_of(feature, zones_);
  const std::string category = text_of(feature, "category");
  for (const Line& line : feature.polygons) {
    Path ring = ground_.on_paper(line);
    const Box box = box_of(ring);
    grow_zone(zone, box);
    if (category == "stairs") fine_.emplace_back(stairs_text(box));
    if (category == "elevator") fine_.emplace_back(lift_text(box));
    if (!label.empty()) {
      const bool said = !feature.points.empty();
      const Point at = said ? ground_.on_paper(feature.points.front()) : middle_of(ring);
      json::object room{{"label", label}, {"labelAt", pair_of(at)}};
      if (!zone.empty()) room["zone"] = zone;
      if (is_one_of(halls, feature)) {
        room["hall"] = true;
        room["ground"] = ring_text(ring);
      }
      rooms_.push_back(std::move(room));
    }
    rooms_drawn_.push_back(std::move(ring));
  }
}

void Drawing::add_opening(const Feature& feature) {
  for (const Line& line : feature.lines) {
    if (line.size() < 2) continue;
    Path opening = ground_.on_paper(line);
    if (text_of(feature, "category") != "pedestrian.opening") {
      doors_.emplace_back(door_text(opening));
    }
    openings_.push_back(std::move(opening));
  }
}

void Drawing::add_fixture(const Feature& feature) {
  const std::string name = text_of(feature, "name");
  for (const Line& line : feature.polygons) {
    const Path ring = ground_.on_paper(line);
    if (name.empty() || !is_one_of(counters, feature)) {
      furniture_.emplace_back(ring_text(ring));
      continue;
    }
    // "balie 3" is written as 3 beside its counter.
    const std::string label = name.substr(name.rfind(' ') + 1);
    counters_.push_back(
        json::object{{"label", label}, {"spot", lower(name)}, {"box", box_json(box_of(ring))}});
  }
}

void Drawing::add_camera(const Feature& feature, const Point& at) {
  const auto* const said = feature.properties.if_contains("direction");
  boost::system::error_code error;
  const double direction = said == nullptr ? 0 : said->to_number<double>(error);
  const double reach = camera_metres * ground_.units_per_metre();
  Path cone{at};
  for (const double side : {-camera_half_angle, camera_half_angle}) {
    const double angle = (direction - ground_.bearing() + side) * std::numbers::pi / 180;
    cone.push_back({.x = at.x + reach * std::sin(angle), .y = at.y - reach * std::cos(angle)});
  }
  cameras_.push_back(json::object{{"label", text_of(feature, "name")},
                                  {"at", pair_of({.x = at.x - 8, .y = at.y - 8})},
                                  {"cone", ring_text(cone)}});
}

/// The sign points out of the building: away from its middle, by quarters.
int Drawing::turn_of_exit(const Point& at) const {
  const Point middle{.x = ground_.size().x / 2, .y = ground_.size().y / 2};
  const double dx = (at.x - middle.x) / std::max(middle.x, 1.0);
  const double dy = (at.y - middle.y) / std::max(middle.y, 1.0);
  if (std::abs(dx) > std::abs(dy)) return dx > 0 ? 90 : 270;
  return dy > 0 ? 180 : 0;
}

void Drawing::add_sign(const Feature& feature) {
  for (const Position& position : feature.points) {
    const Point at = ground_.on_paper(position);
    const std::string name = text_of(feature, "name");
    if (feature.type == "camera") add_camera(feature, at);
    if (feature.type == "spot" && !name.empty()) spots_[lower(name)] = pair_of(at);
    if (feature.type == "exit") {
      exits_.push_back(
          json::object{{"label", name}, {"at", pair_of(at)}, {"turn", turn_of_exit(at)}});
    }
  }
}

void Drawing::add_route(const Feature& feature) {
  for (const Line& line : feature.lines) {
    if (line.size() < 2) continue;
    const Path path = ground_.on_paper(line);
    const Point& last = path.back();
    routes_.push_back(json::object{{"label", text_of(feature, "name")},
                                   {"path", line_text(path)},
                                   {"at", pair_of({.x = last.x + 4, .y = last.y - 20})}});
  }
}

void Drawing::add(const Feature& feature) {
  if (feature.type == "unit") add_unit(feature);
  if (feature.type == "opening") add_opening(feature);
  if (feature.type == "fixture") add_fixture(feature);
  if (feature.type == "evacuation_route") add_route(feature);
  add_sign(feature);
}

json::object Drawing::draw() {
  for (const Feature* const feature : level_.features) add(*feature);
  std::string ground;
  std::vector<Path> inner = rooms_drawn_;
  for (const Path& ring : level_.outline) ground += ring_text(ring);
  json::array walls;
  const double reach = wall_metres * ground_.units_per_metre();
  for (auto& text : wall_texts(inner, openings_, reach)) walls.emplace_back(std::move(text));
  std::string shell;
  for (const auto& text : wall_texts(level_.outline, openings_, reach)) shell += text;
  json::object zones;
  for (const auto& [zone, box] : boxes_of_zones_) zones[zone] = box_json(box);
  return {{"level", level_.sign},
          {"label", level_.label},
          {"shell", shell},
          {"ground", ground},
          {"walls", walls},
          {"doors", doors_},
          {"fine", fine_},
          {"furniture", furniture_},
          {"rooms", rooms_},
          {"counters", counters_},
          {"spots", spots_},
          {"zones", zones},
          {"exits", exits_},
          {"cameras", cameras_},
          {"routes", routes_}};
}

}  // namespace

json::object level_json(const Level& level,
                        const Ground& ground,
                        const std::vector<ZoneName>& zones) {
  return Drawing(level, ground, zones).draw();
}

}  // namespace meldkamer::floor_plan
