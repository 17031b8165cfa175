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

std::expected<std::vector<NamedTest>, std::string> read_named_tests(std::string_view text) {
  std::vector<NamedTest> rows;
  std::istringstream lines{std::string(text)};
  std::string line;
  for (int number = 1; std::getline(lines, line); ++number) {
    if (line.empty() || line[0] == '#') continue;
    std::istringstream words(line);
    NamedTest row;
    words >> row.requirement >> row.file >> std::ws;
    std::getline(words, row.name);
    if (!row.requirement.starts_with('R') || row.name.empty()) {
      return std::unexpected(fmt::format(
          "named_tests.txt:{}: write \"R109 tests/unit/feed/hub_test.cpp Suite.Name\"", number));
    }
    rows.push_back(std::move(row));
  }
  return rows;
}

bool stands_in(const NamedTest& test, std::string_view source) {
  if (test.file.ends_with(".ts")) {
    return source.find(fmt::format("test(\"{}\"", test.name)) != std::string_view::npos ||
           source.find(fmt::format("it(\"{}\"", test.name)) != std::string_view::npos;
  }
  const auto dot = test.name.find('.');
  if (dot == std::string::npos) return false;
  const std::string suite_and_name =
      fmt::format("({}, {})", test.name.substr(0, dot), test.name.substr(dot + 1));
  for (const std::string_view macro : {"TEST", "TEST_F", "TEST_P"}) {
    if (source.find(std::string(macro) + suite_and_name) != std::string_view::npos) return true;
  }
  return false;
}

std::string coverage_text(const std::vector<Requirement>& requirements, const Coverage& coverage) {
  std::size_t all = 0;
  std::size_t by_scenario = 0;
  std::size_t with_tests = 0;
  std::size_t partly = 0;
  std::string missing;
  for (const Requirement& one : requirements) {
    if (one.owner == "R") continue;
    ++all;
    if (std::ranges::count(coverage.covered, one.number) > 0) {
      ++by_scenario;
    } else if (std::ranges::count(coverage.named, one.number) > 0) {
      ++with_tests;
    } else if (std::ranges::count(coverage.parts, one.number) > 0) {
      ++partly;
      missing += fmt::format("  in part: {} {}\n", one.number, one.name);
    } else {
      missing += fmt::format("  without a case: {} {}\n", one.number, one.name);
    }
  }
  return fmt::format(
      "scenario: {} of {} D/H requirements have a case ({} by scenario, {} with named tests), {} "
      "more in part\n{}",
      by_scenario + with_tests,
      all,
      by_scenario,
      with_tests,
      partly,
      missing);
}

}  // namespace meldkamer::scenario
