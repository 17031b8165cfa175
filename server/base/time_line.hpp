#pragma once
#include <cstdint>
#include <string_view>

#include "server/base/clock.hpp"

namespace meldkamer {

/// What one look at the two clocks of the host says, in microseconds.
struct ClockReading {
  std::int64_t boottime_us{};  ///< CLOCK_BOOTTIME: steady, also counts a suspended host.
  std::int64_t wall_us{};      ///< CLOCK_REALTIME: may step.
};

/// The arithmetic of the server's time, without a clock: advances with the boot time, never goes
/// back and moves toward the wall clock at most 1 ms per second, and at most 1 ms in one call.
class TimeLine {
 public:
  /// Continues `mark` on the same boot by the boot time and after a reboot by the wall clock, but
  /// never from before the mark. An empty mark starts at the wall clock.
  TimeLine(const TimeMark& mark, std::string_view boot_id, ClockReading first);

  Instant advance(ClockReading reading);

  /// The boot time at which the line reaches `due`, if the wall clock leaves it alone.
  std::int64_t boottime_of(Instant due) const { return due.us - offset_us_; }

 private:
  std::int64_t offset_us_{};     // Time line minus boot time.
  std::int64_t slewed_at_us_{};  // Boot time up to which the correction is spent.
};

}  // namespace meldkamer
