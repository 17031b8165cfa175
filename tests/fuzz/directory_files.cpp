// A file of the organisation, as an administrator may get it wrong: read, or refused with problems
// that each name the file.
#include "server/files/directory_files.hpp"

#include <cstdint>
#include <string>

#include "tests/fuzz/demand.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace meldkamer::files;
  const auto read =
      read_directory({{.name = "file.yaml", .text = {reinterpret_cast<const char*>(data), size}}});
  if (read) {
    demand(!(*read)->version.empty(), "a directory has a version");
    return 0;
  }
  demand(!read.error().empty(), "a refusal has a problem");
  for (const FileProblem& problem : read.error()) {
    demand(problem.file == "file.yaml" && !problem.what.empty(), "a problem names its file");
    demand(problem.line >= 0, "a line is counted from 1, or 0 for the whole file");
  }
  return 0;
}
