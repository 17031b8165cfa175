#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <fmt/format.h>
#include <thread>

#include "tests/bench/burst.hpp"
#include "tests/bench/consoles.hpp"
#include "tests/bench/figures.hpp"
#include "tests/bench/floor.hpp"
#include "tests/bench/panels.hpp"

/// Scenario S1: alarms by DC-09 at a steady rate, consoles on the feed. Scenario S2: one panel
/// sends a thousand kept events back to back and fifty others one alarm each. Prints figures beside
/// what the disk itself takes in the same run, before and after. Judges nothing.
namespace {

using namespace meldkamer;

struct Options {
  std::string server = "127.0.0.1:50051";
  int panel_port = 20000;
  std::string folder = ".";
  std::size_t alarms = 2000;
  double per_second = 200;
  std::size_t consoles = 50;
  std::size_t connections = 20;
  std::string scenario = "S1";
  std::size_t burst = 1000;
  std::size_t others = 50;
};

/// MELDCTL_ACCOUNT and MELDCTL_PASSWORD, as for meldctl.
std::string token_for(const Options& options) {
  const char* account = std::getenv("MELDCTL_ACCOUNT");
  const char* password = std::getenv("MELDCTL_PASSWORD");
  client::Desk desk(options.server);
  const auto status =
      desk.sign_in(account != nullptr ? account : "", password != nullptr ? password : "");
  if (!status.ok()) {
    fmt::print(stderr, "bench: {}\n", status.error_message());
  }
  return desk.token();
}

/// A disk that changed between the two floors makes the ratios say nothing.
void print_steadiness(const std::vector<bench::Nanoseconds>& before,
                      const std::vector<bench::Nanoseconds>& after) {
  constexpr double steady = 1.5;
  const auto first = static_cast<double>(bench::percentile(before, 50).count());
  const auto second = static_cast<double>(bench::percentile(after, 50).count());
  const double change = std::max(first, second) / std::max(1.0, std::min(first, second));
  if (change > steady) {
    fmt::print("the disk changed {:.1f}x during the run: repeat it before using the ratios\n",
               change);
  } else {
    fmt::print("the disk was steady: its p50 changed {:.2f}x between before and after\n", change);
  }
}

int measure_burst(const Options& options) {
  const auto floor_before = bench::bare_fdatasync(options.folder, 1000);
  const auto run = bench::run_burst("127.0.0.1", options.panel_port, options.burst, options.others);
  const auto floor_after = bench::bare_fdatasync(options.folder, 1000);
  fmt::print("S2: {} events of one DC-09 panel back to back, {} others press once meanwhile\n",
             options.burst,
             options.others);
  fmt::print("bare fdatasync before    {}\n", bench::summary(floor_before));
  fmt::print("bare fdatasync after     {}\n", bench::summary(floor_after));
  fmt::print("others alone -> ACK      {}\n", bench::summary(run.alone));
  fmt::print("others in burst -> ACK   {}\n", bench::summary(run.others));
  fmt::print("burst -> ACK             {}\n", bench::summary(run.burst));
  fmt::print("not acknowledged: {} of the burst, {} of the others\n",
             options.burst - run.burst.size(),
             options.others - run.others.size());
  print_steadiness(floor_before, floor_after);
  return 0;
}

int measure(const Options& options) {
  const auto floor_before = bench::bare_fdatasync(options.folder, 1000);
  const std::string token = token_for(options);
  if (token.empty()) {
    return 1;
  }
  bench::Consoles consoles(options.server, token, options.consoles);
  if (!consoles.ready(std::chrono::seconds(20))) {
    fmt::print(stderr, "bench: not every console got its snapshot\n");
    return 1;
  }
  const auto run = bench::run_panels(
      "127.0.0.1", options.panel_port, options.alarms, options.per_second, options.connections);
  std::this_thread::sleep_for(std::chrono::seconds(2));
  std::vector<bench::Nanoseconds> ack;
  std::vector<bench::Nanoseconds> last;
  std::size_t unacknowledged = 0;
  std::size_t undelivered = 0;
  for (std::size_t i = 0; i < options.alarms; ++i) {
    const auto arrived = consoles.last_arrival("BENCH-" + bench::account_of(i));
    if (run.acknowledged[i].count() > 0) {
      ack.push_back(run.acknowledged[i] - run.intended[i]);
    } else {
      ++unacknowledged;
    }
    if (arrived.count() > 0) {
      last.push_back(arrived - run.intended[i]);
    } else {
      ++undelivered;
    }
  }
  const auto floor_after = bench::bare_fdatasync(options.folder, 1000);
  auto floor = floor_before;
  floor.insert(floor.end(), floor_after.begin(), floor_after.end());
  const auto ratio = [&floor](const std::vector<bench::Nanoseconds>& samples) {
    const auto base = bench::percentile(floor, 50).count();
    return static_cast<double>(bench::percentile(samples, 50).count()) /
           static_cast<double>(base > 0 ? base : 1);
  };
  fmt::print("S1: {} alarms at {}/s over {} DC-09 connections, {} consoles over gRPC\n",
             options.alarms,
             options.per_second,
             options.connections,
             options.consoles);
  fmt::print("bare fdatasync before    {}\n", bench::summary(floor_before));
  fmt::print("bare fdatasync after     {}\n", bench::summary(floor_after));
  fmt::print(
      "alarm in -> ACK          {}  ({:.1f}x fdatasync p50)\n", bench::summary(ack), ratio(ack));
  fmt::print("alarm in -> last of {:<4} {}  ({:.1f}x fdatasync p50)\n",
             consoles.count(),
             bench::summary(last),
             ratio(last));
  fmt::print("not acknowledged {}, not on every console {}\n", unacknowledged, undelivered);
  print_steadiness(floor_before, floor_after);
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  Options options;
  CLI::App app{"bench_driver: S1 or S2 against a running server (tests/bench/run starts both)"};
  app.add_option("--server", options.server)->capture_default_str();
  app.add_option("--panel-port", options.panel_port)->capture_default_str();
  app.add_option("--folder", options.folder, "on the disk of the journal")->capture_default_str();
  app.add_option("--alarms", options.alarms)->capture_default_str();
  app.add_option("--rate", options.per_second)->capture_default_str();
  app.add_option("--consoles", options.consoles)->capture_default_str();
  app.add_option("--connections", options.connections)->capture_default_str();
  app.add_option("--scenario", options.scenario, "S1: a steady rate; S2: a burst and others")
      ->check(CLI::IsMember({"S1", "S2"}))
      ->capture_default_str();
  app.add_option("--burst", options.burst, "events of the burst in S2")->capture_default_str();
  app.add_option("--others", options.others, "panels beside it in S2")->capture_default_str();
  CLI11_PARSE(app, argc, argv);
  return options.scenario == "S2" ? measure_burst(options) : measure(options);
}
