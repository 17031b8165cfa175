// Runs seeds of the simulation until the time is up, and says what was reached.
//   simulation [--seconds N | --hours N] [--from SEED] [--seed SEED] [--lives N] [--figures FILE]
//   simulation --share N ...   ends as well when one Nth of the goal is reached (goal.hpp)
//   simulation --seed SEED --events N --journal FOLDER   leaves a journal of about N events there
//   simulation --sum FILE,FILE...   the sum of such figures beside the goal; exit code 1 when it is
//                              below a tenth of it or a promise broke
#include <charconv>
#include <chrono>
#include <cstdio>
#include <cstring>
#include <fmt/format.h>
#include <fstream>
#include <optional>
#include <sstream>
#include <string>
#include <string_view>

#include <spdlog/spdlog.h>

#include "tests/simulation/goal.hpp"
#include "tests/simulation/seeds.hpp"

namespace meldkamer::simulation {
namespace {

struct Arguments {
  double seconds{60};
  std::uint64_t from{1};
  std::optional<std::uint64_t> only;
  std::uint64_t lives{};
  double share{};  ///< Of the goal; 0: plays until the time is up.
  std::string figures_file;
  std::uint64_t events{};
  std::string journal;
  std::string summed;  ///< Files, with commas between.
};

bool read(std::string_view name, const char* value, Arguments& arguments) {
  if (name == "--figures") {
    arguments.figures_file = value;
    return true;
  }
  if (name == "--journal") {
    arguments.journal = value;
    return true;
  }
  if (name == "--sum") {
    arguments.summed = value;
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
  } else if (name == "--share" && number > 0) {
    arguments.share = 1.0 / static_cast<double>(number);
  } else if (name == "--events") {
    arguments.events = number;
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
    const SeedResult result = run_seed({.seed = seed,
                                        .lives = arguments.lives,
                                        .calm_events = arguments.events,
                                        .keep_in = arguments.journal});
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
    if (arguments.share > 0 && reaches(all, arguments.share)) break;
  }
  const std::string text = report(all, seconds_since(begun));
  fmt::print("{}", text);
  if (!arguments.figures_file.empty()) std::ofstream(arguments.figures_file) << text_of(all);
  return all.violations.empty() ? 0 : 1;
}

int sum(const std::string& files) {
  Figures all;
  bool complete = true;
  std::istringstream names(files);
  for (std::string name; std::getline(names, name, ',');) {
    std::ostringstream text;
    text << std::ifstream(name).rdbuf();
    const auto figures = figures_of(text.str());
    if (figures) {
      all.add(*figures);
    } else {
      fmt::print("{}: {}; a process ended before its time\n", name, figures.error());
      complete = false;
    }
  }
  for (const std::string& violation : all.violations) fmt::print("VIOLATION {}\n", violation);
  fmt::print("{}{}", against(all), rare_sites(all));
  const bool enough = reaches(all, 0.1);
  if (!enough) fmt::print("less than a tenth of what it should be\n");
  return complete && enough && all.violations.empty() ? 0 : 1;
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
               "--lives N, --share N, --figures FILE, --events N, --journal FOLDER, "
               "--sum FILE,FILE\n",
               values[i]);
    return 2;
  }
  spdlog::set_level(arguments.only ? spdlog::level::warn : spdlog::level::off);
  if (!arguments.summed.empty()) return meldkamer::simulation::sum(arguments.summed);
  return meldkamer::simulation::run(arguments);
}
