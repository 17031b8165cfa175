#pragma once
#include <chrono>
#include <cstdint>
#include <memory>
#include <string>

#include <boost/asio/awaitable.hpp>

#include "server/base/instant.hpp"

namespace meldkamer {

/// Where the time line of a journal stood when an entry was written, so that the next process can
/// continue it: on the same boot by CLOCK_BOOTTIME, after a reboot by the wall clock.
struct TimeMark {
  std::string boot_id;         ///< /proc/sys/kernel/random/boot_id.
  std::int64_t boottime_us{};  ///< CLOCK_BOOTTIME at the mark.
  std::int64_t wall_us{};      ///< CLOCK_REALTIME at the mark.
  Instant at;                  ///< The time line at the mark.
};

/// The server's time. The only place that reads a real clock (tests/tidy checks it).
///
/// `now()` advances with CLOCK_BOOTTIME and never goes back. It follows the wall clock at most
/// 1 ms per second, so an NTP step moves no deadline; `wall_offset()` tells how far apart the two
/// are, and over 1 s the health page says so. Safe from any thread.
class Clock {
 public:
  virtual ~Clock() = default;
  virtual Instant now() = 0;
  /// Wall clock minus time line.
  virtual Duration wall_offset() = 0;
  /// For the entry about to be written.
  virtual TimeMark mark() = 0;
  /// Completes at `due` on the time line (or at once when it has passed). Cancellable as any Asio
  /// wait.
  virtual boost::asio::awaitable<void> sleep_until(Instant due) = 0;

  boost::asio::awaitable<void> sleep_for(Duration span) { return sleep_until(now() + span); }
};

/// The real one. `resume_from` continues the journal's time line; a default mark starts a new one.
/// A deadline is a time of CLOCK_BOOTTIME to the kernel, so it is kept through a suspended host and
/// a stepped wall clock. All sleepers share one timer; 100,000 of them cost no more than memory.
/// Throws std::system_error when the kernel gives no timer. Who still sleeps when the clock goes is
/// never woken, only cancelled.
class SystemClock final : public Clock {
 public:
  explicit SystemClock(const TimeMark& resume_from = {});
  ~SystemClock() override;
  Instant now() override;
  Duration wall_offset() override;
  TimeMark mark() override;
  boost::asio::awaitable<void> sleep_until(Instant due) override;

 private:
  class Machine;
  std::unique_ptr<Machine> machine_;
};

/// UTC text for logs, reports and forms: 2026-11-24T14:31:22.418Z.
std::string to_text(Instant at);

}  // namespace meldkamer
