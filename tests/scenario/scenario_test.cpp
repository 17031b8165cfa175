#include <algorithm>
#include <filesystem>
#include <gtest/gtest.h>
#include <iostream>
#include <iterator>

#include "tests/scenario/case_file.hpp"
#include "tests/scenario/city.hpp"
#include "tests/scenario/coverage.hpp"

namespace meldkamer::scenario {
namespace {

const std::string folder = std::string(MELDKAMER_SOURCE_DIR) + "/tests/scenario";

std::string name_of_file(const std::string& path) {
  return std::filesystem::path(path).stem();
}

class Cases : public testing::TestWithParam<std::string> {};

TEST_P(Cases, Hold) {
  const std::string& path = GetParam();
  std::string problems;
  const auto here = city(problems);
  ASSERT_NE(here, nullptr) << problems;
  const auto story = read_case(text_of_file(path));
  if (!story) {
    for (const Complaint& one : story.error()) ADD_FAILURE_AT(path.c_str(), one.line) << one.what;
    return;
  }
  for (const Complaint& one : play(*story, here)) {
    ADD_FAILURE_AT(path.c_str(), one.line) << one.what;
  }
}

INSTANTIATE_TEST_SUITE_P(Scenario,
                         Cases,
                         testing::ValuesIn(files_in(folder + "/cases", ".txt")),
                         [](const auto& info) { return name_of_file(info.param); });

TEST(Coverage, CountsWhichRequirementsHaveACase) {
  const auto requirements = read_requirements(text_of_file(folder + "/requirements.txt"));
  ASSERT_TRUE(requirements) << requirements.error();
  std::vector<std::string> covered;
  std::vector<std::string> parts;
  const auto is_known = [&](const std::string& number) {
    return std::ranges::count(*requirements, number, &Requirement::number) == 1;
  };
  for (const std::string& path : files_in(folder + "/cases", ".txt")) {
    const auto story = read_case(text_of_file(path));
    if (!story) continue;  // Fails as a case of its own.
    EXPECT_TRUE(std::ranges::all_of(story->requirements, is_known)) << path;
    EXPECT_TRUE(std::ranges::all_of(story->parts, is_known)) << path;
    std::ranges::copy(story->requirements, std::back_inserter(covered));
    std::ranges::copy(story->parts, std::back_inserter(parts));
  }
  EXPECT_FALSE(covered.empty());
  std::cout << coverage_text(*requirements, covered, parts);
}

}  // namespace
}  // namespace meldkamer::scenario
