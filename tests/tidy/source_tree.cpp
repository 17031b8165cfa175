#include "tests/tidy/source_tree.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>

namespace meldkamer::tidy {
namespace {

bool is_ours(const std::filesystem::path& path) {
  for (const auto& part : path) {
    const std::string name = part.string();
    if (name == "node_modules" || name == "gen" || name == "corpus" || name.starts_with("build")) {
      return false;
    }
  }
  return true;
}

SourceFile read_file(const std::filesystem::path& top, const std::filesystem::path& path) {
  SourceFile file{.path = std::filesystem::relative(path, top).generic_string(), .lines = {}};
  std::ifstream in(path);
  std::string text;
  for (int number = 1; std::getline(in, text); ++number) {
    file.lines.push_back({.number = number, .text = text});
  }
  return file;
}

}  // namespace

std::string SourceFile::room() const {
  if (!path.starts_with("server/")) {
    return {};
  }
  const auto end = path.find('/', 7);
  return end == std::string::npos ? std::string{} : path.substr(7, end - 7);
}

std::vector<SourceFile> read_tree(std::string_view folder,
                                  const std::vector<std::string>& endings) {
  const std::filesystem::path top = MELDKAMER_SOURCE_DIR;
  std::vector<SourceFile> files;
  const auto root = top / folder;
  if (!std::filesystem::exists(root)) {
    return files;
  }
  for (const auto& entry : std::filesystem::recursive_directory_iterator(root)) {
    const auto relative = std::filesystem::relative(entry.path(), top);
    const std::string name = entry.path().filename().string();
    const bool wanted = std::ranges::any_of(
        endings, [&name](const std::string& ending) { return name.ends_with(ending); });
    if (entry.is_regular_file() && wanted && is_ours(relative)) {
      files.push_back(read_file(top, entry.path()));
    }
  }
  std::ranges::sort(files, {}, &SourceFile::path);
  return files;
}

std::string code_of(std::string_view line) {
  std::string code;
  bool in_text = false;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (!in_text && line.substr(i).starts_with("//")) {
      break;
    }
    if (line[i] == '\\' && in_text) {
      ++i;
      continue;
    }
    if (line[i] == '"') {
      in_text = !in_text;
    }
    code += in_text ? ' ' : line[i];
  }
  return code;
}

std::string at(const SourceFile& file, const Line& line, std::string_view what) {
  return file.path + ":" + std::to_string(line.number) + ": " + std::string(what);
}

std::string listed(const std::vector<std::string>& findings) {
  std::string text;
  for (const auto& finding : findings) {
    text += "\n  " + finding;
  }
  return text;
}

}  // namespace meldkamer::tidy
