#include "tests/scenario/coverage.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <sstream>

namespace meldkamer::scenario {

std::expected<std::vector<Requirement>, std::string> read_requirements(std::string_view text) {
  std::vector<Requirement> rows;
  std::istringstream lines{std::string(text)};
  std::string line;
  for (int number = 1; std::getline(lines, line); ++number) {
    if (line.empty() || line[0] == '#') continue;
    std::istringstream words(line);
    Requirement row;
    words >> row.number >> row.owner >> std::ws;
    std::getline(words, row.name);
    const bool owner =
        row.owner == "D" || row.owner == "DH" || row.owner == "H" || row.owner == "R";
    if (!row.number.starts_with('R') || !owner || row.name.empty()) {
      return std::unexpected(
          fmt::format("requirements.txt:{}: write \"R28 D What it is\"", number));
    }
    rows.push_back(std::move(row));
  }
  return rows;
}

std::string coverage_text(const std::vector<Requirement>& requirements,
                          const std::vector<std::string>& covered,
                          const std::vector<std::string>& parts) {
  std::size_t all = 0;
  std::size_t having = 0;
  std::size_t partly = 0;
  std::string missing;
  for (const Requirement& one : requirements) {
    if (one.owner == "R") continue;
    ++all;
    if (std::ranges::count(covered, one.number) > 0) {
      ++having;
    } else if (std::ranges::count(parts, one.number) > 0) {
      ++partly;
      missing += fmt::format("  in part: {} {}\n", one.number, one.name);
    } else {
      missing += fmt::format("  without a case: {} {}\n", one.number, one.name);
    }
  }
  return fmt::format("scenario: {} of {} D/H requirements have a case, {} more in part\n{}",
                     having,
                     all,
                     partly,
                     missing);
}

}  // namespace meldkamer::scenario
