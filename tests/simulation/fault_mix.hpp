#pragma once
#include "server/base/instant.hpp"
#include "tests/simulation/dice.hpp"

namespace meldkamer::simulation {

/// What one seed makes go wrong and how often. Every seed draws its own: some are calm and some
/// have one thing only, so that no fault hides another. Spans of 0: never.
struct FaultMix {
  Duration alarm_every{};
  double alarm_burst{};  ///< Chance that an alarm is one of many at once.
  double alarm_flood{};  ///< Chance that those many are all of one device.
  double alarm_silent{};
  double alarm_late{};  ///< Kept by its panel for a while.

  double lose{};  ///< Chance per message, each way.
  double twice{};
  Duration delay_max{};

  Duration crash_every{};
  double power_cuts{};     ///< Share of the crashes that take the host along.
  double in_the_middle{};  ///< Share of the crashes that come at a chosen call to the disk.
  Duration down_max{};
  Duration pause_every{};
  Duration pause_max{};

  Duration disk_latency_max{};
  Duration disk_trouble_every{};
  Duration full_every{};
  Duration full_max{};
  double checkpoint_damage{};  ///< Chance per restart.
  unsigned checkpoint_entries{};

  Duration clock_step_every{};
  Duration clock_step_max{};

  double registry_down{};  ///< Chance per attempt.
  double registry_after_storing{};
  Duration registry_slow_max{};

  double operator_absent{};  ///< Chance that nobody looks at a case for a long while.
  double operator_busy{};    ///< Chance of an order beside the usual ones.
  double responder_ignores{};
  double responder_refuses{};
  double console_stalls{};
  unsigned consoles{};

  static FaultMix draw(Dice& dice);
  /// Nothing goes wrong; alarms, people and checkpoints as in a town on a busy day.
  static FaultMix calm();
};

}  // namespace meldkamer::simulation
