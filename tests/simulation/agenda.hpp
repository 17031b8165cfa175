#pragma once
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <utility>

namespace meldkamer::simulation {

/// What the world does at which true time; things of one moment in the order in which they were
/// planned.
class Agenda {
 public:
  void at(std::int64_t us, std::move_only_function<void()> what) {
    plans_.emplace(std::pair(us, ++planned_), std::move(what));
  }

  std::optional<std::int64_t> next() const {
    if (plans_.empty()) return std::nullopt;
    return plans_.begin()->first.first;
  }

  void run_next() {
    auto plan = plans_.extract(plans_.begin());
    plan.mapped()();
  }

 private:
  std::map<std::pair<std::int64_t, std::uint64_t>, std::move_only_function<void()>> plans_;
  std::uint64_t planned_{};
};

}  // namespace meldkamer::simulation
