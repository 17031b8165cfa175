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
  const auto named = read_named_tests(text_of_file(folder + "/named_tests.txt"));
  ASSERT_TRUE(named) << named.error();
  Coverage coverage;
  const auto is_known = [&](const std::string& number) {
    return std::ranges::count(*requirements, number, &Requirement::number) == 1;
  };
  for (const std::string& path : files_in(folder + "/cases", ".txt")) {
    const auto story = read_case(text_of_file(path));
    if (!story) continue;  // Fails as a case of its own.
    EXPECT_TRUE(std::ranges::all_of(story->requirements, is_known)) << path;
    EXPECT_TRUE(std::ranges::all_of(story->parts, is_known)) << path;
    std::ranges::copy(story->requirements, std::back_inserter(coverage.covered));
    std::ranges::copy(story->parts, std::back_inserter(coverage.parts));
  }
  EXPECT_FALSE(coverage.covered.empty());
  for (const NamedTest& test : *named) {
    EXPECT_TRUE(is_known(test.requirement)) << test.requirement;
    coverage.named.push_back(test.requirement);
  }
  const std::string text = coverage_text(*requirements, coverage);
  std::cout << text;
  EXPECT_EQ(text.find("without a case: "), std::string::npos);
  EXPECT_EQ(text.find("in part: "), std::string::npos);
}

TEST(Coverage, NamesOnlyTestsThatThereAre) {
  const auto named = read_named_tests(text_of_file(folder + "/named_tests.txt"));
  ASSERT_TRUE(named) << named.error();
  for (const NamedTest& test : *named) {
    const std::string source = text_of_file(std::string(MELDKAMER_SOURCE_DIR) + "/" + test.file);
    EXPECT_FALSE(source.empty()) << test.requirement << ": there is no " << test.file;
    EXPECT_TRUE(stands_in(test, source))
        << test.requirement << ": " << test.file << " has no test " << test.name;
  }
}

TEST(Coverage, BelievesNoTestThatIsOnlyMentioned) {
  const NamedTest test{.requirement = "R1", .file = "a_test.cpp", .name = "Hall.IsOpen"};
  EXPECT_TRUE(stands_in(test, "TEST_F(Hall, IsOpen) {"));
  EXPECT_FALSE(stands_in(test, "// Hall.IsOpen shows it"));
  EXPECT_FALSE(stands_in(test, "TEST_F(Hall, IsOpenAtNight) {"));
  const NamedTest title{.requirement = "R1", .file = "a.test.ts", .name = "the hall is open"};
  EXPECT_TRUE(stands_in(title, "  test(\"the hall is open\", () => {"));
  EXPECT_FALSE(stands_in(title, "// the hall is open"));
}

}  // namespace
}  // namespace meldkamer::scenario
