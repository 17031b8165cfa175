#pragma once
#include <optional>
#include <string>
#include <vector>

#include "server/files/problems.hpp"

namespace meldkamer::files {

struct Entry;

/// One value of a YAML file, as written: a scalar stays text, so that account 77E1 is no number and
/// "no" is no boolean. Pairs keep their order, and double keys stay until somebody reads them.
struct Node {
  enum class Shape { nothing, scalar, list, map };
  Shape shape{Shape::nothing};
  int line{};
  std::string text;            ///< Of a scalar.
  std::vector<Node> items;     ///< Of a list.
  std::vector<Entry> entries;  ///< Of a map.
};

struct Entry {
  std::string key;
  int line{};
  Node value;
};

/// The one document of `text`. nullopt: it is no YAML, or beyond the limits of base/limits.hpp, and
/// the problem is added. Anchors and aliases are problems: nothing stands for more than it shows.
std::optional<Node> read_tree(const TextFile& text, Problems& problems);

}  // namespace meldkamer::files
