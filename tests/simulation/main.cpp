// Runs seeds of the simulation until the time is up, and says what was reached.
//   simulation [--seconds N | --hours N] [--from SEED] [--seed SEED] [--lives N] [--figures FILE]
#include <charconv>
#include <chrono>
#include <cstdio>
#include <cstring>
#include <fmt/format.h>
#include <fstream>
#include <optional>
#include <string>
#include <string_view>

#include <spdlog/spdlog.h>

#include "tests/simulation/seeds.hpp"

namespace meldkamer::simulation {
namespace {

struct Arguments {
  double seconds{60};
  std::uint64_t from{1};
  std::optional<std::uint64_t> only;
  std::uint64_t lives{};
  std::string figures_file;
};

bool read(std::string_view name, const char* value, Arguments& arguments) {
  if (name == "--figures") {
    arguments.figures_file = value;
    return true;
  }
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(value, value + std::strlen(value), number);
  if (error != std::errc{} || *end != '\0') return false;
  if (name == "--seconds") {
    arguments.seconds = static_cast<double>(number);
  } else if (name == "--hours") {
    arguments.seconds = static_cast<double>(number) * 3'600;
  } else if (name == "--from") {
    arguments.from = number;
  } else if (name == "--seed") {
    arguments.only = number;
  } else if (name == "--lives") {
    arguments.lives = number;
  } else {
    return false;
  }
  return true;
}

double seconds_since(std::chrono::steady_clock::time_point begun) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - begun).count();
}

int run(const Arguments& arguments) {
  const auto begun = std::chrono::steady_clock::now();
  Figures all;
  for (std::uint64_t seed = arguments.only.value_or(arguments.from);; ++seed) {
    const SeedResult result = run_seed({.seed = seed, .lives = arguments.lives});
    all.add(result.figures);
    for (const std::string& violation : result.figures.violations) {
      fmt::print("VIOLATION {}\n", violation);
    }
    if (!result.figures.violations.empty()) {
      fmt::print("again: tests/simulation/run --seed {}\n", seed);
    }
    if (arguments.only) {
      fmt::print("journal of seed {}: {}\n", seed, result.journal_hash);
      break;
    }
    std::fflush(stdout);
    if (seconds_since(begun) >= arguments.seconds || all.violations.size() > 50) break;
  }
  const std::string text = report(all, seconds_since(begun));
  fmt::print("{}", text);
  if (!arguments.figures_file.empty()) std::ofstream(arguments.figures_file) << text;
  return all.violations.empty() ? 0 : 1;
}

}  // namespace
}  // namespace meldkamer::simulation

int main(int count, char** values) {
  meldkamer::simulation::Arguments arguments;
  for (int i = 1; i < count; i += 2) {
    const bool known =
        i + 1 < count && meldkamer::simulation::read(values[i], values[i + 1], arguments);
    if (known) continue;
    fmt::print(stderr,
               "simulation: what is {}? Known: --seconds N, --hours N, --from SEED, --seed SEED, "
               "--lives N, --figures FILE\n",
               values[i]);
    return 2;
  }
  spdlog::set_level(arguments.only ? spdlog::level::warn : spdlog::level::off);
  return meldkamer::simulation::run(arguments);
}
