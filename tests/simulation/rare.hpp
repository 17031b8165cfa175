#pragma once
#include <array>
#include <cstdint>

#include "server/base/rarely.hpp"
#include "tests/simulation/dice.hpp"
#include "tests/simulation/figures.hpp"

namespace meldkamer::simulation {

/// Which rare sites of the server a seed lets happen, and how often: in half of the seeds none, in
/// the others each in one of two cases. Has dice of its own, so that nothing else of a seed
/// changes. While it lives, the sites ask it; one at a time.
class RareSites {
 public:
  RareSites(std::uint64_t seed, bool usual, Figures& figures);
  ~RareSites();
  RareSites(const RareSites&) = delete;
  RareSites& operator=(const RareSites&) = delete;

  bool happens(RareSite site);

  /// From here on nothing rare happens.
  void heal() { healed_ = true; }

 private:
  Dice dice_;
  Figures& figures_;
  std::array<double, static_cast<std::size_t>(RareSite::count)> chances_{};
  bool healed_{};
};

}  // namespace meldkamer::simulation
