#pragma once

/// The Dutch national grid: Rijksdriehoeksstelsel, "Amersfoort / RD New", EPSG:28992.
namespace meldkamer::map {

struct Degrees {
  double latitude{};   ///< WGS 84.
  double longitude{};  ///< WGS 84.
};

struct Metres {
  double x{};  ///< To the east.
  double y{};  ///< To the north.
};

/// By the polynomials of Schreutelkamp and Strang van Hees (Geodesia, 2001): within a metre of
/// RDNAPTRANS in the Netherlands, enough for dispatch and not for survey.
Metres to_rd(const Degrees& place);

/// Whether RD is meant for such a place: the Netherlands with a margin.
bool is_in_rd(const Metres& place);

}  // namespace meldkamer::map
