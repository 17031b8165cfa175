#pragma once
#include <memory>
#include <string>
#include <vector>

#include "server/domain/directory.hpp"

namespace meldkamer::scenario {

/// The fixtures of requirements.md, section 0.3: tests/scenario/city/*.yaml under the protocols of
/// server/defaults/profiles, read by server/files as in production. Read once; nullptr with
/// `problems` filled when a file is wrong.
std::shared_ptr<const domain::Directory> city(std::string& problems);

/// What is wrong when this file stands beside those of the city; empty: nothing.
std::string problems_beside(const std::string& yaml);

/// The whole text of a file; empty when it cannot be read.
std::string text_of_file(const std::string& path);

/// Paths of the files in `folder` that end in `ending`, in the order of their names.
std::vector<std::string> files_in(const std::string& folder, const std::string& ending);

}  // namespace meldkamer::scenario
