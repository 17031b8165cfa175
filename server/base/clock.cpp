#include "server/base/clock.hpp"

#include <cassert>
#include <cerrno>
#include <ctime>
#include <fstream>
#include <mutex>
#include <sys/timerfd.h>
#include <system_error>
#include <thread>
#include <unistd.h>

#include <spdlog/fmt/fmt.h>

#include "server/base/limits.hpp"
#include "server/base/sleep_queue.hpp"
#include "server/base/time_line.hpp"

namespace meldkamer {
namespace {

std::int64_t read_us(clockid_t which) {
  timespec read{};
  clock_gettime(which, &read);
  return std::int64_t{read.tv_sec} * 1'000'000 + read.tv_nsec / 1'000;
}

ClockReading read_clocks() {
  return {.boottime_us = read_us(CLOCK_BOOTTIME), .wall_us = read_us(CLOCK_REALTIME)};
}

std::string read_boot_id() {
  std::ifstream file("/proc/sys/kernel/random/boot_id");
  std::string boot_id;
  std::getline(file, boot_id);
  return boot_id;
}

// A timer of the kernel on CLOCK_BOOTTIME. Set from any thread while one thread waits.
class BoottimeTimer {
 public:
  BoottimeTimer() : descriptor_(timerfd_create(CLOCK_BOOTTIME, TFD_CLOEXEC)) {
    if (descriptor_ < 0) throw std::system_error(errno, std::generic_category(), "timerfd_create");
  }

  ~BoottimeTimer() { close(descriptor_); }

  BoottimeTimer(const BoottimeTimer&) = delete;
  BoottimeTimer& operator=(const BoottimeTimer&) = delete;

  void set(std::int64_t boottime_us) {
    const std::int64_t at_us = std::max<std::int64_t>(boottime_us, 1);  // 0 would disarm it.
    itimerspec spec{};
    spec.it_value.tv_sec = at_us / 1'000'000;
    spec.it_value.tv_nsec = (at_us % 1'000'000) * 1'000;
    [[maybe_unused]] const int set =
        timerfd_settime(descriptor_, TFD_TIMER_ABSTIME, &spec, nullptr);
    assert(set == 0);
  }

  void wait() {
    std::uint64_t expirations{};
    while (read(descriptor_, &expirations, sizeof expirations) < 0 && errno == EINTR) {
    }
  }

 private:
  int descriptor_;
};

}  // namespace

class SystemClock::Machine {
 public:
  explicit Machine(const TimeMark& resume_from)
      : boot_id_(read_boot_id()),
        line_(resume_from, boot_id_, read_clocks()),
        sleepers_(std::make_shared<SleepQueue>([this](Instant due) { arm(due); })),
        waker_([this](const std::stop_token& stop) { wake_in_time(stop); }) {}

  ~Machine() {
    sleepers_->close();  // From here on nobody sets the timer but us.
    waker_.request_stop();
    timer_.set(1);
    waker_.join();
  }

  Machine(const Machine&) = delete;
  Machine& operator=(const Machine&) = delete;

  struct Look {
    ClockReading reading;
    Instant now;
  };

  Look look() {
    const std::lock_guard lock(mutex_);  // Also keeps the readings in order between threads.
    const ClockReading reading = read_clocks();
    return {.reading = reading, .now = line_.advance(reading)};
  }

  const std::string& boot_id() const { return boot_id_; }

  const std::shared_ptr<SleepQueue>& sleepers() const { return sleepers_; }

 private:
  void arm(Instant due) {
    const std::lock_guard lock(mutex_);
    // The line may meanwhile be drawn toward the wall clock: look again before it matters.
    const std::int64_t look_again_us =
        read_us(CLOCK_BOOTTIME) + Duration{limits::clock_look_again}.count();
    timer_.set(std::min(line_.boottime_of(due), look_again_us));
  }

  void wake_in_time(const std::stop_token& stop) {
    for (;;) {
      timer_.wait();
      if (stop.stop_requested()) return;
      sleepers_->wake_until(look().now);
    }
  }

  std::mutex mutex_;
  const std::string boot_id_;
  TimeLine line_;
  BoottimeTimer timer_;
  std::shared_ptr<SleepQueue> sleepers_;
  std::jthread waker_;
};

SystemClock::SystemClock(const TimeMark& resume_from)
    : machine_(std::make_unique<Machine>(resume_from)) {}

SystemClock::~SystemClock() = default;

Instant SystemClock::now() {
  return machine_->look().now;
}

Duration SystemClock::wall_offset() {
  const Machine::Look look = machine_->look();
  return Duration{look.reading.wall_us - look.now.us};
}

TimeMark SystemClock::mark() {
  const Machine::Look look = machine_->look();
  return {.boot_id = machine_->boot_id(),
          .boottime_us = look.reading.boottime_us,
          .wall_us = look.reading.wall_us,
          .at = look.now};
}

boost::asio::awaitable<void> SystemClock::sleep_until(Instant due) {
  const std::shared_ptr<SleepQueue> sleepers = machine_->sleepers();
  if (due <= now()) co_return;
  co_await sleepers->sleep(due);
}

std::string to_text(Instant at) {
  using namespace std::chrono;
  const sys_time<milliseconds> time{floor<milliseconds>(Duration{at.us})};
  const auto day = floor<days>(time);
  const year_month_day date{day};
  const hh_mm_ss clock{time - day};
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}.{:03}Z",
                     static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()),
                     static_cast<unsigned>(date.day()),
                     clock.hours().count(),
                     clock.minutes().count(),
                     clock.seconds().count(),
                     clock.subseconds().count());
}

}  // namespace meldkamer
