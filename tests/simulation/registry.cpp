#include "tests/simulation/registry.hpp"

#include <algorithm>
#include <chrono>
#include <string_view>

namespace meldkamer::simulation {
namespace {

std::string difference_of(std::string_view first, std::string_view later) {
  const auto at = static_cast<std::size_t>(std::ranges::mismatch(first, later).in1 - first.begin());
  const std::size_t from = at - std::min<std::size_t>(at, 60);
  return std::string(first.substr(from, 160)) + " became " + std::string(later.substr(from, 160));
}

}  // namespace

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
  const auto [place, fresh] =
      packages_.try_emplace({package.package_id, package.version}, package.json);
  if (place->second != package.json) {
    scene_.complain(
        "package " + package.package_id + " version " + std::to_string(package.version) +
        " was offered again with other bytes: " + difference_of(place->second, package.json));
  }
  if (faulty && scene_.dice.chance(scene_.mix.registry_after_storing)) {
    scene_.figures.note(Trouble::registry_after_storing);
    co_return std::unexpected(silence);
  }
  co_return registry::Stored{.reference = "R-" + package.package_id, .already_had = !fresh};
}

}  // namespace meldkamer::simulation
