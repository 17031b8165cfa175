#pragma once
#include <optional>
#include <vector>

#include <boost/json/array.hpp>
#include <boost/json/value.hpp>

namespace meldkamer::geojson {

/// A position (RFC 7946 section 3.1.1) as it stands: longitude and latitude in degrees, or metres
/// to the east and north.
struct Pair {
  double first{};
  double second{};
};

/// The first two numbers of a position; a height is passed over. None: it is no position.
std::optional<Pair> pair_of(const boost::json::value& value);

/// The positions of a line or ring, each through `read`. None: it is no list.
template <typename Read>
auto line_of(const boost::json::value& value, const Read& read)
    -> std::optional<std::vector<decltype(read(value))>> {
  const auto* const list = value.if_array();
  if (list == nullptr) return std::nullopt;
  std::vector<decltype(read(value))> line;
  line.reserve(list->size());
  for (const auto& each : *list) line.push_back(read(each));
  return line;
}

}  // namespace meldkamer::geojson
