#pragma once
#include <chrono>
#include <compare>
#include <cstdint>

namespace meldkamer {

/// All spans of time in the project count microseconds.
using Duration = std::chrono::microseconds;

/// A moment on the server's own time line: microseconds since 1970-01-01T00:00:00Z.
/// The line advances with CLOCK_BOOTTIME, so a step of the wall clock or a suspended host neither
/// fires nor loses a deadline; base/clock.hpp says how it follows the wall clock slowly. 0 is
/// "never".
struct Instant {
  std::int64_t us{};

  explicit operator bool() const { return us != 0; }

  friend auto operator<=>(Instant, Instant) = default;

  friend Instant operator+(Instant at, Duration span) { return {at.us + span.count()}; }

  friend Instant operator-(Instant at, Duration span) { return {at.us - span.count()}; }

  friend Duration operator-(Instant later, Instant earlier) {
    return Duration{later.us - earlier.us};
  }
};

}  // namespace meldkamer
