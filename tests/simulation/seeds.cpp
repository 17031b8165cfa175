#include "tests/simulation/seeds.hpp"

#include <fmt/format.h>
#include <fstream>

#include "tests/simulation/goal.hpp"

namespace meldkamer::simulation {

SeedResult run_seed(const Plan& plan) {
  World world(plan);
  SeedResult result{.figures = world.run(), .journal_hash = world.journal_hash()};
  return result;
}

std::vector<std::uint64_t> regressions(const std::string& source_folder) {
  std::vector<std::uint64_t> seeds;
  std::ifstream file(source_folder + "/tests/simulation/regressions.txt");
  for (std::string line; std::getline(file, line);) {
    if (line.empty() || line.front() == '#') continue;
    seeds.push_back(std::stoull(line));
  }
  return seeds;
}

std::string report(const Figures& figures, double seconds) {
  std::string text = fmt::format(
      "seeds              {}\n"
      "simulated years    {:.2f}\n"
      "alarm lives        {}\n"
      "crash-restarts     {}\n"
      "injected faults    {}\n"
      "commits            {}\n"
      "violations         {}\n"
      "seconds            {:.1f} ({:.0f} lives/s)\n",
      figures.seeds,
      years_of(figures),
      figures.lives,
      figures.restarts,
      figures.troubles_in_all(),
      figures.commits,
      figures.violations.size(),
      seconds,
      static_cast<double>(figures.lives) / std::max(seconds, 0.001));
  text += "of the faults:";
  for (std::size_t i = 0; i < figures.troubles.size(); ++i) {
    text += fmt::format("{} {} {}", i == 0 ? "" : ",", figures.troubles.at(i), trouble_names.at(i));
  }
  return text + "\n" + rare_sites(figures);
}

}  // namespace meldkamer::simulation
