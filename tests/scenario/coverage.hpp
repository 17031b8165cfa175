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

/// "scenario: 40 of 107 D/H requirements have a case, 9 more in part", then one line for each that
/// has none or only a part. Those of the registry alone (R) are not counted.
std::string coverage_text(const std::vector<Requirement>& requirements,
                          const std::vector<std::string>& covered,
                          const std::vector<std::string>& parts);

}  // namespace meldkamer::scenario
