#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "tests/scenario/case_file.hpp"

namespace meldkamer::scenario {

/// One row of requirements.txt.
struct Requirement {
  std::string number;  ///< "R28".
  std::string owner;   ///< D, DH, H or R.
  std::string name;
};

/// Error: the first line that is no row, with its number.
std::expected<std::vector<Requirement>, std::string> read_requirements(std::string_view text);

/// A test outside this folder that shows what no scenario can: one line of named_tests.txt,
/// "R109 tests/unit/feed/hub_test.cpp HubTest.ResumesWhereAScreenStood", or for a .ts file the
/// title of the test.
struct NamedTest {
  std::string requirement;
  std::string file;
  std::string name;
};

/// Error: the first line that is no row, with its number.
std::expected<std::vector<NamedTest>, std::string> read_named_tests(std::string_view text);

/// Whether `source`, the text of its file, has the test.
bool stands_in(const NamedTest& test, std::string_view source);

/// What keeps requirements, by their numbers.
struct Coverage {
  std::vector<std::string> covered;  ///< Wholly, by a case.
  std::vector<std::string> parts;    ///< In part, by a case.
  std::vector<std::string> named;    ///< By named tests, with a case for a part or without.
};

/// "scenario: 49 of 107 D/H requirements have a case (40 by scenario, 9 with named tests), 3 more
/// in part", then one line for each that has none or only a part. Those of the registry alone (R)
/// are not counted.
std::string coverage_text(const std::vector<Requirement>& requirements, const Coverage& coverage);

}  // namespace meldkamer::scenario
