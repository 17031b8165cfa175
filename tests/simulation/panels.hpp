#pragma once
#include <cstdint>
#include <map>
#include <string>

#include "server/journal/journal.hpp"
#include "tests/simulation/network.hpp"

namespace meldkamer::simulation {

/// Panels that send an alarm again, with the same duplicate key, until it is acknowledged.
class Panels {
 public:
  struct Acknowledged {
    journal::Position position;
    domain::AlarmId alarm;
  };

  Panels(Scene& scene, Network& network) : scene_(scene), network_(network) {}

  /// Raises `lives` alarms in all, from now on.
  void begin(std::uint64_t lives);

  bool finished() const { return raised_ == planned_; }

  /// By duplicate key.
  const std::map<std::string, Acknowledged>& acknowledged() const { return acknowledged_; }

  /// The newest entry that anybody was told of.
  std::uint64_t newest_sequence() const { return newest_sequence_; }

 private:
  void plan_next();
  const domain::Device& any_device();
  void raise_one(const domain::Device& device);

  Scene& scene_;
  Network& network_;
  std::uint64_t planned_{};
  std::uint64_t raised_{};
  std::uint64_t newest_sequence_{};
  std::map<std::string, Acknowledged> acknowledged_;
};

}  // namespace meldkamer::simulation
