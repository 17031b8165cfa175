#include "tests/bench/scenarios.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <fstream>
#include <thread>
#include <unistd.h>
#include <vector>

#include "tests/bench/panels.hpp"

namespace meldkamer::bench {
namespace {

// Two, where there are panels enough.
int rounds_of(const Target& server, const Shape& shape) {
  return server.accounts >= 2 * shape.alarms ? 2 : 1;
}

struct Round {
  std::vector<Nanoseconds> acknowledged;  ///< From the moment at which it should have been sent.
  std::vector<Nanoseconds> everywhere;    ///< The same until the last console had it.
  Nanoseconds all{};                      ///< From the first until everybody had everything.
  std::size_t missing{};                  ///< Never acknowledged, or not on every console.
  double cpu_seconds{};                   ///< Of the target.

  void add(const Round& other) {
    acknowledged.insert(acknowledged.end(), other.acknowledged.begin(), other.acknowledged.end());
    everywhere.insert(everywhere.end(), other.everywhere.begin(), other.everywhere.end());
    all = std::max(all, other.all);
    missing += other.missing;
    cpu_seconds += other.cpu_seconds;
  }
};

// User and system time, fields 14 and 15 of /proc/PID/stat.
double cpu_seconds_of(pid_t process) {
  std::ifstream stat("/proc/" + std::to_string(process) + "/stat");
  std::string word;
  double ticks = 0;
  for (int field = 1; field <= 15 && stat >> word; ++field) {
    if (field >= 14) ticks += std::stod(word);
  }
  return ticks / static_cast<double>(::sysconf(_SC_CLK_TCK));
}

double resident_kib_of(pid_t process) {
  std::ifstream status("/proc/" + std::to_string(process) + "/status");
  for (std::string word; status >> word;) {
    if (word != "VmRSS:") continue;
    status >> word;
    return std::stod(word);
  }
  return 0;
}

Round play(Target& target, const Watchers& watchers, const Shape& shape) {
  const double cpu_before = cpu_seconds_of(target.process);
  const Load load{.first = target.accounts_used,
                  .alarms = shape.alarms,
                  .per_second = shape.per_second,
                  .connections = shape.connections};
  target.accounts_used += shape.alarms;
  const PanelRun run = run_panels("127.0.0.1", target.panel_port, load);
  const auto until = now() + std::chrono::seconds(10);
  const std::string last_account = account_of(load.first + shape.alarms - 1);
  while (now() < until && watchers.last_arrival(last_account).count() == 0) {
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  }
  std::this_thread::sleep_for(std::chrono::milliseconds(300));
  Round round;
  for (std::size_t i = 0; i < shape.alarms; ++i) {
    const auto arrived = watchers.last_arrival(account_of(load.first + i));
    if (run.acknowledged[i].count() == 0 || arrived.count() == 0) {
      round.missing += 1;
      continue;
    }
    round.acknowledged.push_back(run.acknowledged[i] - run.intended[i]);
    round.everywhere.push_back(arrived - run.intended[i]);
    round.all = std::max(round.all, arrived - run.intended[0]);
  }
  round.cpu_seconds = cpu_seconds_of(target.process) - cpu_before;
  return round;
}

Round play_with_consoles(Target& target, const Shape& shape, std::size_t stalled = 0) {
  const auto watchers = target.watch(shape.consoles, stalled);
  if (!watchers->ready(std::chrono::seconds(30))) {
    fmt::print("{}: not every console got its snapshot\n", target.name);
  }
  return play(target, *watchers, shape);
}

double ms(Nanoseconds span) {
  return static_cast<double>(span.count()) / 1e6;
}

double times(Nanoseconds one, Nanoseconds other) {
  return ms(one) / std::max(ms(other), 1e-6);
}

std::string ratios(const std::vector<Nanoseconds>& server, const std::vector<Nanoseconds>& floor) {
  return fmt::format("{:.1f}x at p50, {:.1f}x at p99",
                     times(percentile(server, 50), percentile(floor, 50)),
                     times(percentile(server, 99), percentile(floor, 99)));
}

void print_round(const Target& target, const Round& round, const Shape& shape) {
  fmt::print("{:<7} alarm -> ACK          {}\n", target.name, summary(round.acknowledged));
  fmt::print("{:<7} alarm -> last console {}\n", target.name, summary(round.everywhere));
  const double deliveries =
      static_cast<double>(round.everywhere.size()) * static_cast<double>(shape.consoles);
  fmt::print("{:<7} CPU {:.2f} ms per 1,000 deliveries; {} missing\n",
             target.name,
             round.cpu_seconds * 1e6 / std::max(deliveries, 1.0),
             round.missing);
}

}  // namespace

void measure_steady(Target& floor, Target& server, const Shape& shape) {
  const int rounds = rounds_of(server, shape);
  Round low;
  Round high;
  for (int n = 0; n < rounds; ++n) {
    low.add(play_with_consoles(floor, shape));
    high.add(play_with_consoles(server, shape));
  }
  print_round(floor, low, shape);
  print_round(server, high, shape);
  fmt::print("ratio to the floor: ACK {}; last console {}; CPU {:.1f}x\n",
             ratios(high.acknowledged, low.acknowledged),
             ratios(high.everywhere, low.everywhere),
             high.cpu_seconds / std::max(low.cpu_seconds, 0.001));
}

void measure_all_at_once(Target& floor, Target& server, const Shape& given) {
  Shape shape = given;
  shape.per_second = 0;
  const int rounds = rounds_of(server, shape);
  for (int n = 0; n < rounds; ++n) {
    const Round low = play_with_consoles(floor, shape);
    const Round high = play_with_consoles(server, shape);
    fmt::print(
        "all {} on all {} consoles: floor {:.0f} ms, server {:.0f} ms, {:.1f}x; missing {} "
        "and {}\n",
        shape.alarms,
        shape.consoles,
        ms(low.all),
        ms(high.all),
        times(high.all, low.all),
        low.missing,
        high.missing);
  }
}

void measure_most(Target& floor, Target& server, const Shape& given) {
  constexpr Nanoseconds bound = std::chrono::milliseconds(50);
  std::array<double, 2> most{};
  std::size_t place = 0;
  for (Target* const target : {&floor, &server}) {
    const auto watchers = target->watch(given.consoles, 0);
    if (!watchers->ready(std::chrono::seconds(30))) break;
    Shape shape = given;
    for (shape.per_second = 500; shape.per_second <= 256'000; shape.per_second *= 2) {
      // A second of it, or as much as leaves sites for the next.
      shape.alarms = std::min<std::size_t>(1'000, static_cast<std::size_t>(shape.per_second));
      if (target->accounts_used + shape.alarms > target->accounts) break;
      const Round round = play(*target, *watchers, shape);
      const Nanoseconds ack = percentile(round.acknowledged, 99);
      const Nanoseconds last = percentile(round.everywhere, 99);
      fmt::print(
          "{:<7} {:>6.0f}/s: p99 of ACK {:.1f} ms, of the last console {:.1f} ms, {} missing\n",
          target->name,
          shape.per_second,
          ms(ack),
          ms(last),
          round.missing);
      if (ack > bound || last > bound || round.missing > 0) break;
      most.at(place) = shape.per_second;
    }
    place += 1;
  }
  fmt::print("highest rate that held: floor {:.0f}/s, server {:.0f}/s\n", most[0], most[1]);
}

void measure_idle(Target& server, const Shape& shape) {
  // The first half also pays for what a server takes once: the second half is what a console costs.
  const std::size_t half = shape.consoles / 2;
  std::vector<std::unique_ptr<Watchers>> watchers;
  std::array<double, 3> resident{};
  for (double& kib : resident) {
    std::this_thread::sleep_for(std::chrono::seconds(3));
    kib = resident_kib_of(server.process);
    if (watchers.size() == 2) break;
    watchers.push_back(server.watch(half, 0));
    if (!watchers.back()->ready(std::chrono::seconds(30)))
      fmt::print("not every console is there\n");
  }
  fmt::print("resident: {:.0f} KiB, {:.0f} KiB with {} idle consoles, {:.0f} KiB with {}\n",
             resident[0],
             resident[1],
             half,
             resident[2],
             2 * half);
  fmt::print("each console of the second half: {:.1f} KiB\n",
             (resident[2] - resident[1]) / static_cast<double>(half));
}

void measure_stalled(Target& server, const Shape& shape) {
  constexpr int rounds = 2;
  Round without;
  Round with;
  for (int n = 0; n < rounds; ++n) {
    without.add(play_with_consoles(server, shape));
    with.add(play_with_consoles(server, shape, 1));
  }
  fmt::print("{} consoles alone              {}\n", shape.consoles, summary(without.everywhere));
  fmt::print("the same beside a stalled one  {}\n", summary(with.everywhere));
  fmt::print("p99 of the others: {:.1f} ms, {:.2f}x of the same without it; missing {} and {}\n",
             ms(percentile(with.everywhere, 99)),
             times(percentile(with.everywhere, 99), percentile(without.everywhere, 99)),
             without.missing,
             with.missing);
}

}  // namespace meldkamer::bench
