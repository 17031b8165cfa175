#include "tests/simulation/registry.hpp"

#include <chrono>

namespace meldkamer::simulation {
using namespace std::chrono_literals;

boost::asio::awaitable<FarRegistry::Answer> FarRegistry::store(registry::Package package) {
  const Fault silence{.kind = Fault::Kind::unavailable, .what = "no answer"};
  const bool faulty = !scene_.healed;
  const Duration slow = faulty ? scene_.mix.registry_slow_max : Duration{10ms};
  co_await scene_.process->clock().sleep_for(scene_.dice.between(1us, slow));
  if (faulty && scene_.dice.chance(scene_.mix.registry_down)) {
    scene_.figures.note(Trouble::registry_down);
    co_return std::unexpected(silence);
  }
  const bool fresh = packages_.emplace(package.package_id, package.version).second;
  if (faulty && scene_.dice.chance(scene_.mix.registry_after_storing)) {
    scene_.figures.note(Trouble::registry_after_storing);
    co_return std::unexpected(silence);
  }
  co_return registry::Stored{.reference = "R-" + package.package_id, .already_had = !fresh};
}

}  // namespace meldkamer::simulation
