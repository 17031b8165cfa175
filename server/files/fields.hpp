#pragma once
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "server/base/instant.hpp"
#include "server/files/problems.hpp"
#include "server/files/yaml_tree.hpp"

namespace meldkamer::files {

/// A word of a file and the line it stands on.
struct Word {
  std::string text;
  Place at;
};

/// One map of a file being read: each question takes a key, and what is wrong with its value
/// becomes a problem with its line. At the end `done` names the keys that nobody asked for.
class Fields {
 public:
  /// `who` begins every problem: "person G-11". A node that is no map is a problem and has no keys.
  Fields(const Node& node, std::string file, std::string who, Problems& problems);

  /// Empty when absent; `key_bytes_max` for keys and codes, `text_bytes_max` for the rest.
  std::string text(std::string_view key);
  std::string required_text(std::string_view key);
  Word word(std::string_view key);
  Word required_word(std::string_view key);
  bool flag(std::string_view key, bool otherwise);
  /// A whole number of `least` to `most`; `otherwise` when absent.
  std::uint32_t number(std::string_view key,
                       std::uint32_t otherwise,
                       std::uint32_t least,
                       std::uint32_t most);
  std::optional<double> decimal(std::string_view key, double least, double most);
  /// An ISO 8601 span of hours, minutes and seconds, such as PT20S; 0 when absent.
  Duration span(std::string_view key, Duration most);
  Duration required_span(std::string_view key, Duration most);
  /// A list of words, or one word alone. No word twice.
  std::vector<Word> words(std::string_view key);
  /// A list of values, or a map of values; nullptr when absent or (a problem) something else.
  const Node* list(std::string_view key);
  const Node* map(std::string_view key, std::size_t entries_max);
  /// Any shape; nullptr when absent.
  const Node* any(std::string_view key);

  bool has(std::string_view key) const { return find(key) != nullptr; }

  /// Of `key`; of the whole map when it is absent.
  Place at(std::string_view key) const;

  Place at() const { return {.file = file_, .line = node_.line}; }

  Place at(const Node& node) const { return {.file = file_, .line = node.line}; }

  const std::string& file() const { return file_; }

  const std::string& who() const { return who_; }

  void wrong(const Place& at, const std::string& what) { problems_.add(at, who_ + " " + what); }

  void done();

 private:
  const Entry* find(std::string_view key) const;
  const Node* ask(std::string_view key);
  void require(std::string_view key);

  const Node& node_;
  std::string file_;
  std::string who_;
  Problems& problems_;
  std::set<std::string, std::less<>> asked_;
};

/// The keys of `map` must differ; a problem for each that stands twice. `who` begins it.
void check_double_keys(const Node& map,
                       const std::string& file,
                       const std::string& who,
                       Problems& problems);

}  // namespace meldkamer::files
