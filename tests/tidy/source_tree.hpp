#pragma once
#include <string>
#include <string_view>
#include <vector>

/// The repository's own source files, read as text, for the rules that no compiler checks.
namespace meldkamer::tidy {

struct Line {
  int number{};
  std::string text;
};

struct SourceFile {
  std::string path;  ///< From the top of the repository, with '/'.
  std::vector<Line> lines;
  /// "server" room the file stands in ("domain"), "" outside a room.
  std::string room() const;
};

/// Every file below `folder` whose name ends in one of `endings`; never node_modules, build or
/// generated code.
std::vector<SourceFile> read_tree(std::string_view folder, const std::vector<std::string>& endings);

/// The line with comments and text literals blanked, so that a rule looks at code only.
std::string code_of(std::string_view line);

/// "server/feed/hub.cpp:12: what"
std::string at(const SourceFile& file, const Line& line, std::string_view what);

/// All findings, one a line, for a failing test's message.
std::string listed(const std::vector<std::string>& findings);

}  // namespace meldkamer::tidy
