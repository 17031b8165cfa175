#pragma once
#include <memory>
#include <mutex>
#include <optional>

#include "server/base/clock.hpp"

namespace meldkamer {

class SleepQueue;

/// Virtual time for tests and the simulation: stands still until told to advance. Thread safe.
///
/// A woken coroutine runs when its own Asio context next runs. A simulation that must let each one
/// act before time goes on steps from deadline to deadline:
///   while (auto due = clock.next_due(); due && *due <= until) { clock.advance_to(*due); io.poll();
///   }
class ManualClock final : public Clock {
 public:
  explicit ManualClock(Instant start = {1'795'532'400'000'000});  // 2026-11-24T15:00:00Z

  Instant now() override;
  Duration wall_offset() override;
  TimeMark mark() override;
  boost::asio::awaitable<void> sleep_until(Instant due) override;

  /// Moves time on to `at` and wakes those due, in due order. `at` before now() changes nothing.
  void advance_to(Instant at);
  void advance_by(Duration span);
  /// The earliest moment somebody waits for.
  std::optional<Instant> next_due() const;
  /// Sets what wall_offset() says, as if the host's wall clock had been stepped.
  void set_wall_offset(Duration offset);

 private:
  mutable std::mutex mutex_;
  Instant now_;
  Duration wall_offset_{};
  std::shared_ptr<SleepQueue> sleepers_;
};

}  // namespace meldkamer
