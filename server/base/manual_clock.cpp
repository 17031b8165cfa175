#include "server/base/manual_clock.hpp"

#include <algorithm>

#include "server/base/sleep_queue.hpp"

namespace meldkamer {

ManualClock::ManualClock(Instant start) : now_(start), sleepers_(std::make_shared<SleepQueue>()) {}

Instant ManualClock::now() {
  const std::lock_guard lock(mutex_);
  return now_;
}

Duration ManualClock::wall_offset() {
  const std::lock_guard lock(mutex_);
  return wall_offset_;
}

TimeMark ManualClock::mark() {
  const std::lock_guard lock(mutex_);
  return {.boot_id = "manual",
          .boottime_us = now_.us,
          .wall_us = now_.us + wall_offset_.count(),
          .at = now_};
}

boost::asio::awaitable<void> ManualClock::sleep_until(Instant due) {
  const std::shared_ptr<SleepQueue> sleepers = sleepers_;
  if (due <= now()) co_return;
  co_await sleepers->sleep(due);
}

void ManualClock::advance_to(Instant at) {
  {
    const std::lock_guard lock(mutex_);
    now_ = std::max(now_, at);
    at = now_;
  }
  sleepers_->wake_until(at);
}

void ManualClock::advance_by(Duration span) {
  advance_to(now() + span);
}

std::optional<Instant> ManualClock::next_due() const {
  return sleepers_->next_due();
}

void ManualClock::set_wall_offset(Duration offset) {
  const std::lock_guard lock(mutex_);
  wall_offset_ = offset;
}

}  // namespace meldkamer
