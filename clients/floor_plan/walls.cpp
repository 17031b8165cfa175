#include "clients/floor_plan/walls.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <set>
#include <utility>

namespace meldkamer::floor_plan {
namespace {

struct Edge {
  Point from;
  Point to;
};

/// From where to where along an edge, in units from its start.
using Span = std::pair<double, double>;

/// The same wall of two rooms is one, whichever way round it is drawn.
std::string name_of(const Edge& edge) {
  std::string from = number_text(edge.from.x) + ',' + number_text(edge.from.y);
  std::string to = number_text(edge.to.x) + ',' + number_text(edge.to.y);
  if (to < from) std::swap(from, to);
  return from + ' ' + to;
}

std::vector<Edge> edges_of(const std::vector<Path>& rings) {
  std::vector<Edge> edges;
  std::set<std::string> known;
  for (const Path& ring : rings) {
    for (std::size_t at = 0; at + 1 < ring.size(); ++at) {
      const Edge edge{.from = ring[at], .to = ring[at + 1]};
      if (length_of(edge.from, edge.to) < 0.1) continue;
      if (known.insert(name_of(edge)).second) edges.push_back(edge);
    }
  }
  return edges;
}

/// How far along the edge, and how far beside it.
std::pair<double, double> along(const Edge& edge, const Point& point) {
  const double length = length_of(edge.from, edge.to);
  const double dx = (edge.to.x - edge.from.x) / length;
  const double dy = (edge.to.y - edge.from.y) / length;
  const double x = point.x - edge.from.x;
  const double y = point.y - edge.from.y;
  return {x * dx + y * dy, std::abs(y * dx - x * dy)};
}

std::vector<Span> gaps_in(const Edge& edge, const std::vector<Path>& openings, double reach) {
  std::vector<Span> gaps;
  const double length = length_of(edge.from, edge.to);
  for (const Path& opening : openings) {
    const auto [begin, begin_beside] = along(edge, opening.front());
    const auto [end, end_beside] = along(edge, opening.back());
    if (std::max(begin_beside, end_beside) > reach) continue;
    const Span gap{std::max(std::min(begin, end), 0.0), std::min(std::max(begin, end), length)};
    if (gap.second - gap.first > 0.1) gaps.push_back(gap);
  }
  std::ranges::sort(gaps);
  return gaps;
}

Point at(const Edge& edge, double distance) {
  const double part = distance / length_of(edge.from, edge.to);
  return {.x = edge.from.x + (edge.to.x - edge.from.x) * part,
          .y = edge.from.y + (edge.to.y - edge.from.y) * part};
}

}  // namespace

std::vector<std::string> wall_texts(const std::vector<Path>& rings,
                                    const std::vector<Path>& openings,
                                    double reach) {
  std::vector<std::string> texts;
  for (const Edge& edge : edges_of(rings)) {
    double done = 0;
    const double length = length_of(edge.from, edge.to);
    for (const auto& [begin, end] : gaps_in(edge, openings, reach)) {
      if (begin - done > 0.1) texts.push_back(line_text({at(edge, done), at(edge, begin)}));
      done = std::max(done, end);
    }
    if (length - done > 0.1) texts.push_back(line_text({at(edge, done), edge.to}));
  }
  return texts;
}

std::string door_text(const Path& opening) {
  const Point& hinge = opening.front();
  const Point& end = opening.back();
  const double width = length_of(hinge, end);
  const Point leaf{.x = hinge.x - (end.y - hinge.y), .y = hinge.y + (end.x - hinge.x)};
  return fmt::format("{}A{} {} 0 0 0 {} {}",
                     line_text({hinge, leaf}),
                     number_text(width),
                     number_text(width),
                     number_text(end.x),
                     number_text(end.y));
}

}  // namespace meldkamer::floor_plan
