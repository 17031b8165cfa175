#include "tests/simulation/host.hpp"

#include <algorithm>

#include "server/base/limits.hpp"

namespace meldkamer::simulation {

HostClock::HostClock(const Host& host, const TimeMark& resume_from)
    : host_(host),
      line_(resume_from, host.boot_id(), host.reading()),
      sleepers_(std::make_shared<SleepQueue>()) {}

Instant HostClock::now() {
  return line_.advance(host_.reading());
}

Duration HostClock::wall_offset() {
  return Duration{host_.reading().wall_us - now().us};
}

TimeMark HostClock::mark() {
  const ClockReading reading = host_.reading();
  return {.boot_id = host_.boot_id(),
          .boottime_us = reading.boottime_us,
          .wall_us = reading.wall_us,
          .at = now()};
}

boost::asio::awaitable<void> HostClock::sleep_until(Instant due) {
  const std::shared_ptr<SleepQueue> sleepers = sleepers_;
  if (due <= now()) co_return;
  co_await sleepers->sleep(due);
}

std::optional<std::int64_t> HostClock::next_wake_us() {
  const auto due = sleepers_->next_due();
  if (!due) return std::nullopt;
  const std::int64_t at_us = host_.booted_us + line_.boottime_of(*due);
  // As the real one: the line may be drawn toward the wall clock meanwhile.
  const std::int64_t look_again_us = host_.now_us + Duration{limits::clock_look_again}.count();
  return std::max(host_.now_us + 1, std::min(at_us, look_again_us));
}

void HostClock::wake() {
  sleepers_->wake_until(now());
}

}  // namespace meldkamer::simulation
