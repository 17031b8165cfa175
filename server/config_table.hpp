#pragma once
#include <cstdint>
#include <filesystem>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <toml++/toml.h>
#include <vector>

#include "server/config.hpp"

namespace meldkamer {

/// One table of a TOML file while it is read: each key is asked for with its kind and bounds, what
/// is wrong is noted with its line, and what nobody asked for is noted by finish(). A table that is
/// absent reads as empty, so every default stands in one place: the struct of config.hpp.
class ConfigTable {
 public:
  struct Place {
    std::filesystem::path folder;  ///< Relative paths start here: the folder of the file.
    ConfigProblems& problems;
    SecretPlaces& secrets;
  };

  ConfigTable(const toml::table* table, std::string name, Place place);

  bool present() const { return table_ != nullptr; }

  bool has(std::string_view key) const;

  /// Those of the whole file.
  SecretPlaces& secrets() const { return place_.secrets; }

  ConfigTable table(const std::string& key);
  /// Each [[name.key]].
  std::vector<ConfigTable> tables(const std::string& key);

  void read(const std::string& key, bool& into);
  void read(const std::string& key, std::string& into);
  void read(const std::string& key, std::vector<std::string>& into);
  void read(const std::string& key, std::filesystem::path& into);
  void read(const std::string& key, std::vector<std::filesystem::path>& into);

  struct Bounds {
    std::int64_t least;
    std::int64_t most;
  };

  template <class Number>
  void read(const std::string& key, Number& into, Bounds bounds) {
    if (const auto number = whole_number(key, bounds)) into = static_cast<Number>(*number);
  }

  /// One of `words`; `into` becomes its place in them.
  template <class Word>
  void read_word(const std::string& key, Word& into, const std::vector<std::string>& words) {
    if (const auto at = place_among(key, words)) into = static_cast<Word>(*at);
  }

  /// Notes what is wrong with `key`, at its line (or the table's, when it is absent).
  void problem(const std::string& key, std::string what);

  /// `key` may stand here, though it is not asked for now.
  void mention(const std::string& key) { asked_.insert(key); }

  /// Notes each key that nobody asked for. Call when all is read.
  void finish();

 private:
  const toml::node* find(const std::string& key);
  std::optional<std::int64_t> whole_number(const std::string& key, Bounds bounds);
  std::optional<std::size_t> place_among(const std::string& key,
                                         const std::vector<std::string>& words);
  std::string full_name(const std::string& key) const;

  const toml::table* table_;
  std::string name_;
  Place place_;
  std::set<std::string, std::less<>> asked_;
};

inline constexpr ConfigTable::Bounds port_bounds{.least = 1, .most = 65'535};

}  // namespace meldkamer
