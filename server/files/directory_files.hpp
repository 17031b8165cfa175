#pragma once
#include <expected>
#include <memory>
#include <string>
#include <vector>

#include "server/domain/directory.hpp"

/// The organisation's files: directory and profiles in YAML, read into the domain's directory.
namespace meldkamer::files {

struct TextFile {
  std::string name;
  std::string text;
};

/// One thing wrong in a file. `line` counts from 1; 0 when it concerns the whole file.
struct FileProblem {
  std::string file;
  int line{};
  std::string what;  ///< What is wrong and what to do, in one sentence.
};

using DirectoryOrProblems =
    std::expected<std::shared_ptr<const domain::Directory>, std::vector<FileProblem>>;

/// Reads and checks all files together: unknown keys, missing recipients, cycles of deputies, a
/// ladder that does not end in police, a site without a plan. Every problem is listed, not only the
/// first.
DirectoryOrProblems read_directory(const std::vector<TextFile>& texts);

/// "directory.yaml:12: person G-11 names an unknown role: gard" - one line each.
std::string to_text(const std::vector<FileProblem>& problems);

}  // namespace meldkamer::files
