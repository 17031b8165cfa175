#include "tests/bench/figures.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace meldkamer::bench {

Nanoseconds now() {
  return std::chrono::duration_cast<Nanoseconds>(
      std::chrono::steady_clock::now().time_since_epoch());
}

Nanoseconds percentile(std::vector<Nanoseconds> samples, double percent) {
  if (samples.empty()) {
    return {};
  }
  const auto rank =
      static_cast<std::size_t>(std::ceil(percent / 100 * static_cast<double>(samples.size())));
  const auto place =
      samples.begin() + static_cast<std::ptrdiff_t>(std::max<std::size_t>(rank, 1) - 1);
  std::ranges::nth_element(samples, place);
  return *place;
}

std::string summary(const std::vector<Nanoseconds>& samples) {
  const auto ms = [&samples](double percent) {
    return static_cast<double>(percentile(samples, percent).count()) / 1e6;
  };
  return fmt::format("p50 {:.3f} ms  p90 {:.3f} ms  p99 {:.3f} ms  max {:.3f} ms  n {}",
                     ms(50),
                     ms(90),
                     ms(99),
                     ms(100),
                     samples.size());
}

}  // namespace meldkamer::bench
