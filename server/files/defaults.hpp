#pragma once
#include <vector>

#include "server/files/directory_files.hpp"

namespace meldkamer::files {

/// The profiles compiled into the server (server/defaults/profiles), for a `read_directory` whose
/// files bring none of the same key: put them before the organisation's own files.
std::vector<TextFile> default_profiles();

}  // namespace meldkamer::files
