// How late the server's clock wakes who waits, beside a bare timer loop, in turns within one run.
//   bench_deadlines [DEADLINES [SECONDS]]
// Both get the same moments, spread over the same time: 100,000 within 10 s unless said otherwise.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fmt/format.h>
#include <random>
#include <span>
#include <thread>
#include <vector>

#include <boost/asio/io_context.hpp>

#include "server/base/clock.hpp"
#include "server/base/task_group.hpp"

namespace meldkamer::bench {
namespace {

using Clock = std::chrono::steady_clock;

std::vector<std::int64_t> spread(std::size_t count, std::int64_t span_us) {
  std::mt19937_64 dice(1);
  std::vector<std::int64_t> moments(count);
  for (auto& moment : moments) moment = static_cast<std::int64_t>(dice() % span_us);
  return moments;
}

void say(const char* who, std::vector<std::int64_t> late_us) {
  std::ranges::sort(late_us);
  const auto at = [&](double share) {
    return late_us[static_cast<std::size_t>(share * static_cast<double>(late_us.size() - 1))];
  };
  fmt::print("{:<16} p50 {:>8} us   p99 {:>8} us   p99.9 {:>8} us   max {:>8} us\n",
             who,
             at(0.5),
             at(0.99),
             at(0.999),
             late_us.back());
}

// The floor: sorted moments, one thread that sleeps until each.
std::vector<std::int64_t> bare_loop(std::vector<std::int64_t> moments) {
  std::ranges::sort(moments);
  std::vector<std::int64_t> late_us;
  late_us.reserve(moments.size());
  const auto begun = Clock::now();
  for (const std::int64_t moment : moments) {
    const auto due = begun + std::chrono::microseconds(moment);
    if (due > Clock::now()) std::this_thread::sleep_until(due);
    late_us.push_back(
        std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - due).count());
  }
  return late_us;
}

boost::asio::awaitable<void> wait_for(meldkamer::Clock* clock, Instant due, std::int64_t* late_us) {
  co_await clock->sleep_until(due);
  *late_us = (clock->now() - due).count();
}

// The server's: as many coroutines, each with a deadline of its own.
std::vector<std::int64_t> server_clock(std::span<const std::int64_t> moments) {
  std::vector<std::int64_t> late_us(moments.size());
  boost::asio::io_context io(1);
  SystemClock clock;
  TaskGroup group(io.get_executor(), "bench");
  // They all wait before the first is due.
  const Instant begun = clock.now() + std::chrono::seconds(5);
  for (std::size_t i = 0; i < moments.size(); ++i) {
    group.spawn(wait_for(&clock, begun + Duration{moments[i]}, &late_us[i]));
  }
  io.run();
  return late_us;
}

}  // namespace
}  // namespace meldkamer::bench

int main(int count, char** values) {
  const std::size_t deadlines = count > 1 ? std::strtoull(values[1], nullptr, 10) : 100'000;
  const std::int64_t seconds = count > 2 ? std::strtoll(values[2], nullptr, 10) : 10;
  const auto moments = meldkamer::bench::spread(deadlines, seconds * 1'000'000);
  fmt::print("{} deadlines within {} s\n", deadlines, seconds);
  for (int turn = 0; turn < 2; ++turn) {
    meldkamer::bench::say("bare timer loop", meldkamer::bench::bare_loop(moments));
    meldkamer::bench::say("server's clock", meldkamer::bench::server_clock(moments));
  }
  return 0;
}
