#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <fmt/format.h>
#include <memory>
#include <string>

#include "tests/bench/burst.hpp"
#include "tests/bench/consoles.hpp"
#include "tests/bench/figures.hpp"
#include "tests/bench/floor.hpp"
#include "tests/bench/floor_server.hpp"
#include "tests/bench/restart.hpp"
#include "tests/bench/scenarios.hpp"
#include "tests/bench/tls_consoles.hpp"
#include "tests/bench/web_consoles.hpp"

/// The scenarios of README.md against a running server, beside the floor program and what the disk
/// itself takes, in one run. Prints figures and judges nothing.
namespace {

using namespace meldkamer;

struct Options {
  std::string server = "127.0.0.1:50051";
  int panel_port = 20000;
  int web_port = 8080;
  std::string road = "websocket";
  std::string folder = ".";
  std::size_t alarms = 2000;
  double per_second = 200;
  std::size_t consoles = 50;
  std::size_t connections = 20;
  std::string scenario = "S1";
  std::size_t burst = 1000;
  std::size_t others = 50;
  std::size_t accounts = 5'000;
  pid_t server_process{};
  bool own_shape{};
  std::string program;
  std::string config;
};

/// MELDCTL_ACCOUNT and MELDCTL_PASSWORD, as for meldctl.
bool sign_in(client::Desk& desk) {
  const char* account = std::getenv("MELDCTL_ACCOUNT");
  const char* password = std::getenv("MELDCTL_PASSWORD");
  const auto status =
      desk.sign_in(account != nullptr ? account : "", password != nullptr ? password : "");
  if (!status.ok()) fmt::print(stderr, "bench: {}\n", status.error_message());
  return status.ok();
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
  fmt::print("burst: {} events of one DC-09 panel back to back, {} others press once meanwhile\n",
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

bench::Shape shape_of(const Options& options) {
  bench::Shape shape{.alarms = options.alarms,
                     .per_second = options.per_second,
                     .consoles = options.consoles,
                     .connections = options.connections};
  const auto preset = [&](const char* scenario, std::size_t alarms, double rate, std::size_t all) {
    if (options.scenario != scenario || options.own_shape) return;
    shape.alarms = alarms;
    shape.per_second = rate;
    shape.consoles = all;
  };
  preset("S2", 2'500, 1'000, 100);
  preset("S3", 5'000, 0, 50);
  preset("S5", 0, 0, 150);  // As many as one address may have, and some to spare.
  preset("stalled", 1'200, 200, 52);
  return shape;
}

int measure_beside_floor(const Options& options) {
  // Before any thread begins.
  const bench::FloorServer floor(options.folder, options.panel_port + 40);
  const auto disk_before = bench::bare_fdatasync(options.folder, 1000);
  client::Desk desk(options.server);
  if (!sign_in(desk)) return 1;
  const bench::Shape shape = shape_of(options);
  const auto watch_floor = [&](std::size_t reading, std::size_t) { return floor.watch(reading); };
  const auto watch_server = [&](std::size_t reading,
                                std::size_t stalled) -> std::unique_ptr<bench::Watchers> {
    if (options.road == "grpc") {
      return std::make_unique<bench::Consoles>(options.server, desk.token(), reading, stalled);
    }
    if (options.road == "tls") {
      return std::make_unique<bench::TlsConsoles>(desk, options.web_port, reading);
    }
    return std::make_unique<bench::WebConsoles>(desk, options.web_port, reading, stalled);
  };
  bench::Target bare{.name = "floor",
                     .process = floor.process(),
                     .panel_port = floor.port(),
                     .watch = watch_floor,
                     .accounts = 60'000,
                     .accounts_used = 0};
  bench::Target server{.name = "server",
                       .process = options.server_process,
                       .panel_port = options.panel_port,
                       .watch = watch_server,
                       .accounts = options.accounts,
                       .accounts_used = 0};
  fmt::print(
      "{}: {} alarms at {}/s (0: all at once) over {} DC-09 connections, {} consoles by {}\n",
      options.scenario,
      shape.alarms,
      shape.per_second,
      shape.connections,
      shape.consoles,
      options.road);
  if (options.scenario == "S3") {
    bench::measure_all_at_once(bare, server, shape);
  } else if (options.scenario == "S4") {
    bench::measure_most(bare, server, shape);
  } else if (options.scenario == "S5") {
    bench::measure_idle(server, shape);
  } else if (options.scenario == "stalled") {
    bench::measure_stalled(server, shape);
  } else {
    bench::measure_steady(bare, server, shape);
  }
  const auto disk_after = bench::bare_fdatasync(options.folder, 1000);
  fmt::print("bare fdatasync before    {}\n", bench::summary(disk_before));
  fmt::print("bare fdatasync after     {}\n", bench::summary(disk_after));
  print_steadiness(disk_before, disk_after);
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  Options options;
  CLI::App app{"bench_driver: one scenario against a running server (tests/bench/run starts both)"};
  app.add_option("--server", options.server)->capture_default_str();
  app.add_option("--panel-port", options.panel_port)->capture_default_str();
  app.add_option("--web-port", options.web_port)->capture_default_str();
  app.add_option("--road", options.road, "by which the consoles have the feed")
      ->check(CLI::IsMember({"websocket", "tls", "grpc"}))
      ->capture_default_str();
  app.add_option("--folder", options.folder, "on the disk of the journal")->capture_default_str();
  const auto* const alarms = app.add_option("--alarms", options.alarms)->capture_default_str();
  const auto* const rate = app.add_option("--rate", options.per_second)->capture_default_str();
  const auto* const consoles =
      app.add_option("--consoles", options.consoles)->capture_default_str();
  app.add_option("--connections", options.connections)->capture_default_str();
  app.add_option("--scenario", options.scenario, "of README.md")
      ->check(CLI::IsMember({"S1", "S2", "S3", "S4", "S5", "burst", "stalled", "restart"}))
      ->capture_default_str();
  app.add_option("--burst", options.burst, "events of the burst")->capture_default_str();
  app.add_option("--others", options.others, "panels beside it")->capture_default_str();
  app.add_option("--accounts", options.accounts, "panels that the server knows")
      ->capture_default_str();
  app.add_option("--server-process", options.server_process, "for its CPU time and memory");
  app.add_option("--program", options.program, "meldkamerd, for restart");
  app.add_option("--config", options.config, "its configuration, for restart");
  CLI11_PARSE(app, argc, argv);
  if (options.road == "tls" && options.scenario != "S5") {
    fmt::print(stderr, "bench: consoles by tls are for S5: they look at nothing\n");
    return 2;
  }
  options.own_shape = alarms->count() + rate->count() + consoles->count() > 0;
  if (options.scenario == "burst") return measure_burst(options);
  if (options.scenario == "restart") {
    bench::measure_restart(options.program, options.config, options.panel_port);
    return 0;
  }
  return measure_beside_floor(options);
}
