#include "server/config_files.hpp"

#include <fstream>
#include <sstream>

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

}  // namespace meldkamer
