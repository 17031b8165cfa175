#include "tests/simulation/rare.hpp"

#include <cassert>

namespace meldkamer {
namespace simulation {
namespace {

constexpr std::uint64_t apart = 0x7a4e;  // From the dice of the rest of the seed.
constexpr double most = 0.2;
constexpr double most_refused = 0.02;  // Each costs a panel its answer.

RareSites* asked = nullptr;

}  // namespace

RareSites::RareSites(std::uint64_t seed, bool usual, Figures& figures)
    : dice_(seed ^ apart), figures_(figures) {
  assert(asked == nullptr);
  asked = this;
  if (usual || dice_.chance(0.5)) return;
  for (std::size_t site = 0; site < chances_.size(); ++site) {
    const bool refuses = site == static_cast<std::size_t>(RareSite::queue_full);
    if (dice_.chance(0.5)) chances_.at(site) = dice_.share() * (refuses ? most_refused : most);
  }
}

RareSites::~RareSites() {
  asked = nullptr;
}

bool RareSites::happens(RareSite site) {
  const auto at = static_cast<std::size_t>(site);
  if (healed_ || chances_.at(at) == 0 || !dice_.chance(chances_.at(at))) return false;
  figures_.rare.at(at) += 1;
  return true;
}

}  // namespace simulation

bool rarely(RareSite site) {
  return simulation::asked != nullptr && simulation::asked->happens(site);
}

}  // namespace meldkamer
