#include "server/config_files.hpp"

#include <fstream>
#include <sstream>
#include <sys/stat.h>

namespace meldkamer {

std::optional<std::string> text_of(ConfigTable& table,
                                   const std::string& key,
                                   const std::filesystem::path& file) {
  std::ifstream in(file);
  std::stringstream text;
  text << in.rdbuf();
  if (in) return text.str();
  table.problem(key, file.string() + " cannot be read");
  return std::nullopt;
}

void look_for(ConfigTable& table, const std::string& key, const std::filesystem::path& file) {
  if (!file.empty() && !std::ifstream(file)) {
    table.problem(key, file.string() + " cannot be read");
  }
}

void check_secret(ConfigTable& table, const std::string& key, const std::filesystem::path& file) {
  struct stat status{};
  if (::stat(file.c_str(), &status) == 0 && (status.st_mode & S_IROTH) != 0) {
    table.problem(key, file.string() + " can be read by everybody; chmod 600 it");
  }
}

}  // namespace meldkamer
