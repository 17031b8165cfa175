#pragma once
#include <map>
#include <string>

#include "tests/simulation/panels.hpp"
#include "tests/simulation/registry.hpp"
#include "tests/simulation/scene.hpp"

namespace meldkamer::simulation {

/// Reads the whole journal again, from the first entry, and holds it against what the world was
/// told: every acknowledged alarm once and in one case, every registered case in the registry,
/// nothing twice, and a state that is the live one byte for byte. Returns the SHA-256 of the
/// journal.
std::string check_journal(Scene& scene, const Panels& panels, const FarRegistry& registry);

}  // namespace meldkamer::simulation
