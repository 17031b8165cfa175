#include "server/files/problems.hpp"

#include <map>
#include <utility>

#include "server/base/limits.hpp"

namespace meldkamer::files {

void Problems::add(const Place& at, std::string what) {
  if (list_.size() == limits::file_problems_max) {
    cut_off_ = true;
    return;
  }
  list_.push_back({.file = at.file, .line = at.line, .what = std::move(what)});
}

std::vector<FileProblem> Problems::take() {
  std::map<std::string, std::size_t> files;
  for (const FileProblem& problem : list_) files.try_emplace(problem.file, files.size());
  std::multimap<std::pair<std::size_t, int>, FileProblem> sorted;
  for (FileProblem& problem : list_) {
    const std::pair place(files.at(problem.file), problem.line);
    sorted.emplace(place, std::move(problem));
  }
  list_.clear();
  for (auto& [place, problem] : sorted) list_.push_back(std::move(problem));
  if (cut_off_) {
    list_.push_back({.file = list_.back().file,
                     .line = 0,
                     .what = "there are more problems than these; mend them and try again"});
  }
  return std::exchange(list_, {});
}

std::string to_text(const std::vector<FileProblem>& problems) {
  std::string text;
  for (const FileProblem& problem : problems) {
    text += problem.file;
    if (problem.line > 0) text += ":" + std::to_string(problem.line);
    text += ": " + problem.what + "\n";
  }
  return text;
}

}  // namespace meldkamer::files
