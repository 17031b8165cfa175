#pragma once
#include <cmath>
#include <cstdint>

#include "server/base/instant.hpp"

namespace meldkamer::simulation {

/// All chance of one seed: the same seed draws the same (splitmix64).
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : state_(seed) {}

  std::uint64_t next() {
    state_ += 0x9e3779b97f4a7c15;
    std::uint64_t mixed = state_;
    mixed = (mixed ^ (mixed >> 30)) * 0xbf58476d1ce4e5b9;
    mixed = (mixed ^ (mixed >> 27)) * 0x94d049bb133111eb;
    return mixed ^ (mixed >> 31);
  }

  std::uint64_t below(std::uint64_t end) { return next() % end; }

  /// From 0 up to 1.
  double share() { return static_cast<double>(next() >> 11) * 0x1p-53; }

  bool chance(double probability) { return share() < probability; }

  Duration between(Duration shortest, Duration longest) {
    const auto span = static_cast<std::uint64_t>((longest - shortest).count());
    return shortest + Duration{static_cast<std::int64_t>(below(span + 1))};
  }

  /// As often short as long on a logarithmic scale.
  Duration scaled(Duration shortest, Duration longest) {
    const double ratio =
        static_cast<double>(longest.count()) / static_cast<double>(shortest.count());
    const double us = static_cast<double>(shortest.count()) * std::pow(ratio, share());
    return Duration{static_cast<std::int64_t>(us)};
  }

  /// Waits between things that happen by themselves, `mean` on average.
  Duration after_about(Duration mean) {
    return Duration{1 + static_cast<std::int64_t>(-std::log(1.0 - share()) *
                                                  static_cast<double>(mean.count()))};
  }

 private:
  std::uint64_t state_;
};

}  // namespace meldkamer::simulation
