#pragma once
#include <cstdint>
#include <string>

#include "server/domain/live_state.hpp"
#include "tests/simulation/agenda.hpp"
#include "tests/simulation/dice.hpp"
#include "tests/simulation/fault_mix.hpp"
#include "tests/simulation/figures.hpp"
#include "tests/simulation/host.hpp"
#include "tests/simulation/process.hpp"

namespace meldkamer::simulation {

/// What everybody in the world shares.
struct Scene {
  explicit Scene(std::uint64_t seed_given) : seed(seed_given), dice(seed_given) {}

  const std::uint64_t seed;
  Dice dice;
  FaultMix mix = FaultMix::draw(dice);
  Host host;
  Agenda agenda;
  Figures figures;
  Process* process{};                ///< nullptr: the server is down.
  const domain::LiveState* state{};  ///< What it has committed; nullptr: the server is down.
  journal::Position head;            ///< Of that.
  bool healed{};                     ///< The liveness phase: no fault comes any more.
  bool acknowledges_too_soon{};      ///< The planted bug that the checks must find.

  void after(Duration span, std::move_only_function<void()> what) {
    agenda.at(host.now_us + span.count(), std::move(what));
  }

  /// The wall clock, as panels and people have it: right, whatever the host's says.
  Instant wall() const { return {host.now_us + Host{}.wall_offset_us}; }

  void complain(const std::string& what) {
    if (figures.violations.size() >= 20) return;  // One seed says enough.
    figures.violations.push_back("seed " + std::to_string(seed) + " at " +
                                 std::to_string(host.now_us / 1'000'000) + " s: " + what);
  }
};

}  // namespace meldkamer::simulation
