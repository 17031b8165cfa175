#pragma once
#include <expected>
#include <filesystem>
#include <string>

namespace meldkamer::cli {

/// Writes `text` to `file` whole or not at all: the server may be reading the one that is there.
/// Makes the folder. What went wrong otherwise.
std::expected<void, std::string> write_whole(const std::filesystem::path& file,
                                             const std::string& text);

/// Says on standard error what is wrong; the exit code of that.
int complain(const std::string& what);

}  // namespace meldkamer::cli
