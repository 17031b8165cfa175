#pragma once
#include <string>
#include <vector>

#include "clients/floor_plan/features.hpp"

/// From the earth to the paper: plan units from the upper left corner, x to the right, y down.
namespace meldkamer::floor_plan {

struct Point {
  double x{};
  double y{};
};

using Path = std::vector<Point>;

struct Box {
  double left{};
  double top{};
  double right{};
  double bottom{};
};

Box box_of(const Path& path);
Box joined(const Box& one, const Box& other);
/// Of the area that the ring encloses.
Point middle_of(const Path& ring);
double length_of(const Point& from, const Point& to);

/// Where the paper lies. The building's longest wall lies along the paper's edge, and the paper's
/// up is within 45 degrees of north.
class Ground {
 public:
  /// `outline`: all rings of the building's levels, not empty. The paper is at most 468 by 408
  /// units, as large as the console shows it.
  explicit Ground(const std::vector<Line>& outline);

  Point on_paper(const Position& position) const;
  Path on_paper(const Line& line) const;

  /// Of the upper left corner.
  Position corner() const;

  double bearing() const { return bearing_; }  ///< Degrees, of the paper's up from north.

  double units_per_metre() const { return scale_; }

  Point size() const { return size_; }

 private:
  Point in_metres(const Position& position) const;

  Position origin_;
  double bearing_{};
  double scale_{1};
  Point shift_;  // Of the corner, in metres on the turned paper.
  Point size_;
};

/// "M0 0H10V4Z" would be shorter; this is "M0 0L10 0L10 4Z", one decimal.
std::string ring_text(const Path& ring);
std::string line_text(const Path& line);
/// One decimal at most, no trailing zero.
std::string number_text(double number);

}  // namespace meldkamer::floor_plan
