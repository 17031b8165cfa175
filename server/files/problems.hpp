#pragma once
#include <string>
#include <vector>

#include "server/files/directory_files.hpp"

namespace meldkamer::files {

/// Where something stands in the organisation's files.
struct Place {
  std::string file;
  int line{};  ///< From 1; 0: the whole file.
};

/// What is wrong in all files together: at most limits::file_problems_max, then one that says so.
class Problems {
 public:
  void add(const Place& at, std::string what);

  bool none() const { return list_.empty(); }

  /// By file in the order of the first problem, then by line.
  std::vector<FileProblem> take();

 private:
  std::vector<FileProblem> list_;
  bool cut_off_{};
};

}  // namespace meldkamer::files
