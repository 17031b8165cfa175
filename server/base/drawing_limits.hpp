#pragma once
#include <cstddef>

/// The bounds of the map, as limits.hpp has them for everything else.
namespace meldkamer::limits {

inline constexpr std::size_t map_bytes_max = 12u << 20;  // The drawing of one municipality.

}  // namespace meldkamer::limits
