#include "clients/geojson/coordinates.hpp"

namespace meldkamer::geojson {

std::optional<Pair> pair_of(const boost::json::value& value) {
  const auto* const list = value.if_array();
  if (list == nullptr || list->size() < 2) return std::nullopt;
  boost::system::error_code error;
  const double first = (*list)[0].to_number<double>(error);
  if (error) return std::nullopt;
  const double second = (*list)[1].to_number<double>(error);
  if (error) return std::nullopt;
  return Pair{.first = first, .second = second};
}

}  // namespace meldkamer::geojson
