#include "tests/scenario/city.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "server/files/defaults.hpp"
#include "server/files/directory_files.hpp"

namespace meldkamer::scenario {

namespace {

std::vector<files::TextFile> city_files() {
  std::vector<files::TextFile> texts = files::default_profiles();
  const std::string folder = std::string(MELDKAMER_SOURCE_DIR) + "/tests/scenario/city";
  for (const std::string& path : files_in(folder, ".yaml")) {
    texts.push_back({.name = std::filesystem::path(path).filename(), .text = text_of_file(path)});
  }
  return texts;
}

}  // namespace

std::shared_ptr<const domain::Directory> city(std::string& problems) {
  static const files::DirectoryOrProblems read = files::read_directory(city_files());
  if (read) return *read;
  problems = files::to_text(read.error());
  return nullptr;
}

std::string problems_beside(const std::string& yaml) {
  std::vector<files::TextFile> texts = city_files();
  texts.push_back({.name = "beside.yaml", .text = yaml});
  const auto read = files::read_directory(texts);
  return read ? std::string() : files::to_text(read.error());
}

std::string text_of_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

std::vector<std::string> files_in(const std::string& folder, const std::string& ending) {
  std::vector<std::string> paths;
  std::error_code absent;
  for (const auto& entry : std::filesystem::directory_iterator(folder, absent)) {
    const std::string path = entry.path().string();
    if (path.ends_with(ending)) paths.push_back(path);
  }
  std::ranges::sort(paths);
  return paths;
}

}  // namespace meldkamer::scenario
