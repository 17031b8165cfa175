#include "clients/cli/write_whole.hpp"

#include <fmt/format.h>
#include <fstream>

namespace meldkamer::cli {

std::expected<void, std::string> write_whole(const std::filesystem::path& file,
                                             const std::string& text) {
  const std::filesystem::path fresh = file.string() + ".new";
  std::error_code error;
  std::filesystem::create_directories(file.parent_path(), error);
  std::ofstream out(fresh, std::ios::binary | std::ios::trunc);
  out << text;
  out.close();
  if (!out) return std::unexpected("cannot write " + fresh.string());
  std::filesystem::rename(fresh, file, error);
  if (error) return std::unexpected("cannot write " + file.string() + ": " + error.message());
  return {};
}

int complain(const std::string& what) {
  fmt::print(stderr, "meldctl: {}\n", what);
  return 1;
}

}  // namespace meldkamer::cli
