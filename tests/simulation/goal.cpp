#include "tests/simulation/goal.hpp"

#include <fmt/format.h>
#include <sstream>

namespace meldkamer::simulation {
namespace {

constexpr double us_per_year = 365.25 * 86'400 * 1e6;

}  // namespace

double years_of(const Figures& figures) {
  return static_cast<double>(figures.simulated_us) / us_per_year;
}

bool reaches(const Figures& figures, double share, const Goal& goal) {
  const auto enough = [share](std::uint64_t have, std::uint64_t want) {
    return static_cast<double>(have) >= share * static_cast<double>(want);
  };
  return years_of(figures) >= share * goal.years && enough(figures.lives, goal.lives) &&
         enough(figures.restarts, goal.restarts) &&
         enough(figures.troubles_in_all(), goal.troubles);
}

std::string against(const Figures& figures, const Goal& goal) {
  return fmt::format(
      "reached {:.2f} of {:.0f} simulated years\n"
      "reached {} of {} alarm lives\n"
      "reached {} of {} crash-restarts\n"
      "reached {} of {} injected faults\n"
      "{} violations, in {} seeds and {} commits\n",
      years_of(figures),
      goal.years,
      figures.lives,
      goal.lives,
      figures.restarts,
      goal.restarts,
      figures.troubles_in_all(),
      goal.troubles,
      figures.violations.size(),
      figures.seeds,
      figures.commits);
}

std::string rare_sites(const Figures& figures) {
  std::string happened = "of the rare sites:";
  std::string never;
  for (std::size_t i = 0; i < figures.rare.size(); ++i) {
    std::string& list = figures.rare.at(i) > 0 ? happened : never;
    const std::string name(rare_site_names.at(i));
    list += (list.empty() || list.back() == ':' ? " " : ", ");
    list += figures.rare.at(i) > 0 ? fmt::format("{} {}", figures.rare.at(i), name) : name;
  }
  return happened + "\nrare sites that never happened:" + (never.empty() ? " none" : never) + "\n";
}

std::string text_of(const Figures& figures) {
  std::string text = fmt::format("simulated_us {}\nlives {}\nrestarts {}\ncommits {}\nseeds {}\n",
                                 figures.simulated_us,
                                 figures.lives,
                                 figures.restarts,
                                 figures.commits,
                                 figures.seeds);
  text += "troubles";
  for (const std::uint64_t count : figures.troubles) text += fmt::format(" {}", count);
  text += "\nrare";
  for (const std::uint64_t count : figures.rare) text += fmt::format(" {}", count);
  text += "\n";
  for (const std::string& violation : figures.violations) text += "violation " + violation + "\n";
  return text;
}

std::expected<Figures, std::string> figures_of(const std::string& text) {
  Figures figures;
  std::istringstream lines(text);
  unsigned known = 0;
  for (std::string line; std::getline(lines, line);) {
    std::istringstream words(line);
    std::string name;
    words >> name;
    if (name == "violation") {
      figures.violations.push_back(line.substr(name.size() + 1));
      continue;
    }
    if (name == "simulated_us") {
      words >> figures.simulated_us;
    } else if (name == "lives") {
      words >> figures.lives;
    } else if (name == "restarts") {
      words >> figures.restarts;
    } else if (name == "commits") {
      words >> figures.commits;
    } else if (name == "seeds") {
      words >> figures.seeds;
    } else if (name == "troubles") {
      for (std::uint64_t& count : figures.troubles) words >> count;
    } else if (name == "rare") {
      for (std::uint64_t& count : figures.rare) words >> count;
    } else {
      return std::unexpected("what is \"" + line + "\"?");
    }
    if (!words) return std::unexpected("no number in \"" + line + "\"");
    ++known;
  }
  if (known != 7) return std::unexpected("the figures are not complete");
  return figures;
}

}  // namespace meldkamer::simulation
