#include "tests/simulation/fault_mix.hpp"

#include <chrono>

namespace meldkamer::simulation {
using namespace std::chrono_literals;

namespace {

// A fault is part of a seed in one of two cases, and then at any strength.
double maybe(Dice& dice, double most) {
  return dice.chance(0.5) ? most * dice.share() : 0;
}

Duration maybe_every(Dice& dice, Duration shortest, Duration longest) {
  return dice.chance(0.5) ? dice.scaled(shortest, longest) : Duration{};
}

}  // namespace

FaultMix FaultMix::draw(Dice& dice) {
  FaultMix mix;
  mix.alarm_every = dice.scaled(4min, 80min);
  mix.alarm_burst = maybe(dice, 0.3);
  mix.alarm_flood = dice.share();
  mix.alarm_silent = maybe(dice, 0.3);
  mix.alarm_late = maybe(dice, 0.1);
  mix.lose = maybe(dice, 0.3);
  mix.twice = maybe(dice, 0.3);
  mix.delay_max = dice.scaled(1ms, 4s);
  mix.crash_every =
      dice.chance(0.9) ? mix.alarm_every * static_cast<int>(6 + dice.below(70)) : Duration{};
  mix.power_cuts = dice.share();
  mix.in_the_middle = dice.share();
  mix.down_max = dice.scaled(100ms, 3min);
  mix.pause_every = maybe_every(dice, 30min, 48h);
  mix.pause_max = dice.scaled(100ms, 10min);
  mix.disk_latency_max = dice.scaled(200us, 2s);
  mix.disk_trouble_every =
      dice.chance(0.5) ? mix.alarm_every * static_cast<int>(15 + dice.below(100)) : Duration{};
  mix.full_every = maybe_every(dice, 2h, 96h);
  mix.full_max = dice.scaled(1s, 10min);
  mix.checkpoint_damage = maybe(dice, 0.3);
  mix.checkpoint_entries = static_cast<unsigned>(50 + dice.below(600));
  mix.clock_step_every = maybe_every(dice, 1h, 96h);
  mix.clock_step_max = dice.scaled(10ms, 2h);
  mix.registry_down = maybe(dice, 0.6);
  mix.registry_after_storing = maybe(dice, 0.4);
  mix.registry_slow_max = dice.scaled(1ms, 2min);
  mix.operator_absent = maybe(dice, 0.5);
  mix.operator_busy = dice.share() * 0.3;
  mix.responder_ignores = dice.share() * 0.6;
  mix.responder_refuses = dice.share() * 0.5;
  mix.console_stalls = maybe(dice, 0.5);
  mix.consoles = dice.chance(0.4) ? 1 : 0;
  return mix;
}

FaultMix FaultMix::calm() {
  FaultMix mix;
  mix.alarm_every = 10min;
  mix.delay_max = 20ms;
  mix.disk_latency_max = 2ms;
  mix.registry_slow_max = 10ms;
  mix.checkpoint_entries = 20'000;
  mix.responder_ignores = 0.2;
  mix.responder_refuses = 0.1;
  mix.operator_busy = 0.1;
  return mix;
}

}  // namespace meldkamer::simulation
