#pragma once
#include <memory>
#include <optional>
#include <string>

#include "server/base/clock.hpp"
#include "server/base/sleep_queue.hpp"
#include "server/base/time_line.hpp"

namespace meldkamer::simulation {

/// The clocks of one simulated machine. True time goes on by itself; the boot time counts from the
/// latest power up; the wall clock may be stepped.
struct Host {
  std::int64_t now_us{};  ///< True time since the seed began.
  std::int64_t booted_us{};
  std::int64_t wall_offset_us{1'795'532'400'000'000};  ///< 2026-11-24T15:00:00Z
  unsigned boots{1};

  ClockReading reading() const {
    return {.boottime_us = now_us - booted_us, .wall_us = now_us + wall_offset_us};
  }

  std::string boot_id() const { return "boot-" + std::to_string(boots); }

  void reboot() {
    booted_us = now_us;
    boots += 1;
  }
};

/// The clock of one process on that machine: SystemClock with the host's readings instead of the
/// kernel's, and the same arithmetic.
class HostClock final : public Clock {
 public:
  HostClock(const Host& host, const TimeMark& resume_from);

  Instant now() override;
  Duration wall_offset() override;
  TimeMark mark() override;
  boost::asio::awaitable<void> sleep_until(Instant due) override;

  /// True time at which somebody must be woken; never in the past.
  std::optional<std::int64_t> next_wake_us();
  void wake();

 private:
  const Host& host_;
  TimeLine line_;
  std::shared_ptr<SleepQueue> sleepers_;
};

}  // namespace meldkamer::simulation
