#pragma once
#include <expected>
#include <filesystem>
#include <vector>

#include "server/api/rooms.hpp"
#include "server/base/fault.hpp"
#include "server/engine/engine.hpp"
#include "server/files/directory_files.hpp"

namespace meldkamer {

/// `texts` together with the profiles that the server carries. Every problem is listed.
files::DirectoryOrProblems read_organisation(std::vector<files::TextFile> texts);
/// The same from files on disk.
files::DirectoryOrProblems read_organisation_files(const std::vector<std::filesystem::path>& paths);

/// For the API's ImportDirectory.
api::ReadDirectory directory_reader();

/// Makes `paths` the directory when the journal has none yet; does nothing when it has, or when no
/// files are named. Blocking; the engine runs. Faults: malformed (all problems, with file and
/// line), or what the engine says.
std::expected<void, Fault> import_first_directory(engine::Engine& engine,
                                                  const std::vector<std::filesystem::path>& paths);

}  // namespace meldkamer
