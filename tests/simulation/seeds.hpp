#pragma once
#include <string>
#include <vector>

#include "tests/simulation/world.hpp"

namespace meldkamer::simulation {

/// One seed in a world of its own.
struct SeedResult {
  Figures figures;
  std::string journal_hash;
};

SeedResult run_seed(const Plan& plan);

/// Seeds that once failed, of tests/simulation/regressions.txt under `source_folder`.
std::vector<std::uint64_t> regressions(const std::string& source_folder);

/// What was reached, one figure a line.
std::string report(const Figures& figures, double seconds);

}  // namespace meldkamer::simulation
