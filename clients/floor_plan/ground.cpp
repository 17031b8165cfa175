#include "clients/floor_plan/ground.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <limits>
#include <numbers>

namespace meldkamer::floor_plan {
namespace {

constexpr double metres_per_degree = 111'320;
constexpr double width_max = 468;
constexpr double height_max = 408;
constexpr double radians = std::numbers::pi / 180;

Box empty_box() {
  constexpr double far = std::numeric_limits<double>::max();
  return {.left = far, .top = far, .right = -far, .bottom = -far};
}

}  // namespace

Box box_of(const Path& path) {
  Box box = empty_box();
  for (const Point& point : path) {
    box = joined(box, {.left = point.x, .top = point.y, .right = point.x, .bottom = point.y});
  }
  return box;
}

Box joined(const Box& one, const Box& other) {
  return {.left = std::min(one.left, other.left),
          .top = std::min(one.top, other.top),
          .right = std::max(one.right, other.right),
          .bottom = std::max(one.bottom, other.bottom)};
}

Point middle_of(const Path& ring) {
  double area = 0;
  Point sum;
  for (std::size_t at = 0; at + 1 < ring.size(); ++at) {
    const Point& from = ring[at];
    const Point& to = ring[at + 1];
    const double cross = from.x * to.y - to.x * from.y;
    area += cross;
    sum.x += (from.x + to.x) * cross;
    sum.y += (from.y + to.y) * cross;
  }
  if (std::abs(area) < 1e-9) {
    const Box box = box_of(ring);
    return {.x = (box.left + box.right) / 2, .y = (box.top + box.bottom) / 2};
  }
  return {.x = sum.x / (3 * area), .y = sum.y / (3 * area)};
}

double length_of(const Point& from, const Point& to) {
  return std::hypot(to.x - from.x, to.y - from.y);
}

Ground::Ground(const std::vector<Line>& outline) : origin_(outline.front().front()) {
  double longest = 0;
  double turn = 0;
  for (const Line& ring : outline) {
    for (std::size_t at = 0; at + 1 < ring.size(); ++at) {
      const Point from = in_metres(ring[at]);
      const Point to = in_metres(ring[at + 1]);
      if (length_of(from, to) <= longest) continue;
      longest = length_of(from, to);
      turn = std::atan2(to.y - from.y, to.x - from.x) / radians;
    }
  }
  // Any of the four ways to lay a right angle: the one that turns the paper least.
  bearing_ = std::remainder(turn, 90);
  if (std::abs(bearing_) < 0.05) bearing_ = 0;
  Box box = empty_box();
  for (const Line& ring : outline) box = joined(box, box_of(on_paper(ring)));
  shift_ = {.x = box.left, .y = box.top};
  const double width = std::max(box.right - box.left, 1.0);
  const double height = std::max(box.bottom - box.top, 1.0);
  scale_ = std::floor(std::min(width_max / width, height_max / height) * 100) / 100;
  size_ = {.x = std::ceil(width * scale_), .y = std::ceil(height * scale_)};
}

/// East and south of the origin.
Point Ground::in_metres(const Position& position) const {
  const double narrow = std::cos(origin_.latitude * radians);
  return {.x = (position.longitude - origin_.longitude) * metres_per_degree * narrow,
          .y = (origin_.latitude - position.latitude) * metres_per_degree};
}

Point Ground::on_paper(const Position& position) const {
  const auto [east, south] = in_metres(position);
  const double turn = bearing_ * radians;
  const double x = east * std::cos(turn) + south * std::sin(turn);
  const double y = south * std::cos(turn) - east * std::sin(turn);
  return {.x = (x - shift_.x) * scale_, .y = (y - shift_.y) * scale_};
}

Path Ground::on_paper(const Line& line) const {
  Path path;
  path.reserve(line.size());
  for (const Position& position : line) path.push_back(on_paper(position));
  return path;
}

Position Ground::corner() const {
  const double turn = bearing_ * radians;
  const double east = shift_.x * std::cos(turn) - shift_.y * std::sin(turn);
  const double south = shift_.x * std::sin(turn) + shift_.y * std::cos(turn);
  const double narrow = std::cos(origin_.latitude * radians);
  return {.longitude = origin_.longitude + east / (metres_per_degree * narrow),
          .latitude = origin_.latitude - south / metres_per_degree};
}

std::string number_text(double number) {
  std::string text = fmt::format("{:.1f}", number);
  if (text.ends_with(".0")) text.resize(text.size() - 2);
  return text == "-0" ? "0" : text;
}

std::string line_text(const Path& line) {
  std::string text;
  for (const Point& point : line) {
    text += text.empty() ? 'M' : 'L';
    text += number_text(point.x) + ' ' + number_text(point.y);
  }
  return text;
}

std::string ring_text(const Path& ring) {
  Path open = ring;
  if (open.size() > 1 && length_of(open.front(), open.back()) < 0.05) open.pop_back();
  return line_text(open) + 'Z';
}

}  // namespace meldkamer::floor_plan
