#include "server/base/time_line.hpp"

#include <algorithm>

namespace meldkamer {
namespace {
constexpr std::int64_t us_per_correction_us = 1'000;    // 1 ms a second.
constexpr std::int64_t correction_span_us = 1'000'000;  // Older silence earns no larger step.
}  // namespace

TimeLine::TimeLine(const TimeMark& mark, std::string_view boot_id, ClockReading first)
    : slewed_at_us_(first.boottime_us) {
  std::int64_t start_us = first.wall_us;
  if (mark.at) {
    const bool same_boot = mark.boot_id == boot_id && first.boottime_us >= mark.boottime_us;
    const std::int64_t elapsed_us =
        same_boot ? first.boottime_us - mark.boottime_us : first.wall_us - mark.wall_us;
    start_us = mark.at.us + std::max<std::int64_t>(elapsed_us, 0);
  }
  offset_us_ = start_us - first.boottime_us;
}

Instant TimeLine::advance(ClockReading reading) {
  const std::int64_t silence_us = reading.boottime_us - slewed_at_us_;
  if (silence_us > correction_span_us) slewed_at_us_ = reading.boottime_us - correction_span_us;
  const std::int64_t allowed_us = (reading.boottime_us - slewed_at_us_) / us_per_correction_us;
  if (allowed_us > 0) {
    const std::int64_t apart_us = reading.wall_us - (reading.boottime_us + offset_us_);
    offset_us_ += std::clamp(apart_us, -allowed_us, allowed_us);
    slewed_at_us_ += allowed_us * us_per_correction_us;
  }
  return {reading.boottime_us + offset_us_};
}

}  // namespace meldkamer
