#pragma once
#include <string>
#include <vector>

#include "clients/floor_plan/ground.hpp"

namespace meldkamer::floor_plan {

/// The edges of all `rings`, each once, without the gaps that `openings` make in them (an opening
/// lies on an edge when both its ends are within `reach` of it). As path data, one for each piece.
std::vector<std::string> wall_texts(const std::vector<Path>& rings,
                                    const std::vector<Path>& openings,
                                    double reach);

/// A door leaf at right angles in its opening, and the quarter that it sweeps.
std::string door_text(const Path& opening);

}  // namespace meldkamer::floor_plan
