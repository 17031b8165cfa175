#pragma once
#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "server/base/instant.hpp"
#include "server/intake/adapter.hpp"

namespace meldkamer::intake {

/// How long something took, counted in bands; a Prometheus histogram in seconds. Safe from any
/// thread.
class LatencyFigure {
 public:
  /// Below zero counts as zero.
  void note(Duration span);
  /// `name`_bucket, `name`_count and `name`_sum are put behind `list`.
  void add_to(std::vector<Figure>& list, std::string_view name) const;

 private:
  static constexpr std::array<std::int64_t, 6> bounds_us = {
      1'000, 5'000, 20'000, 100'000, 500'000, 2'000'000};

  std::array<std::atomic<std::uint64_t>, bounds_us.size() + 1> bands_{};
  std::atomic<std::uint64_t> sum_us_{};
};

}  // namespace meldkamer::intake
