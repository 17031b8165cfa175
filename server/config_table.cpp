#include "server/config_table.hpp"

#include <algorithm>
#include <cstdlib>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <utility>

namespace meldkamer {

ConfigTable::ConfigTable(const toml::table* table, std::string name, Place place)
    : table_(table), name_(std::move(name)), place_(std::move(place)) {}

bool ConfigTable::has(std::string_view key) const {
  return table_ != nullptr && table_->contains(key);
}

std::string ConfigTable::full_name(const std::string& key) const {
  return name_.empty() ? key : name_ + "." + key;
}

void ConfigTable::problem(const std::string& key, std::string what) {
  const toml::node* node = table_ == nullptr ? nullptr : table_->get(key);
  if (node == nullptr) node = table_;
  const int line = node == nullptr ? 0 : static_cast<int>(node->source().begin.line);
  place_.problems.push_back(
      {.file = {}, .line = line, .what = full_name(key) + ": " + std::move(what)});
}

const toml::node* ConfigTable::find(const std::string& key) {
  asked_.insert(key);
  return table_ == nullptr ? nullptr : table_->get(key);
}

ConfigTable ConfigTable::table(const std::string& key) {
  const auto* node = find(key);
  if (node != nullptr && !node->is_table()) problem(key, "must be a table: [...]");
  return {node == nullptr ? nullptr : node->as_table(), full_name(key), place_};
}

std::vector<ConfigTable> ConfigTable::tables(const std::string& key) {
  std::vector<ConfigTable> list;
  const auto* node = find(key);
  if (node == nullptr) return list;
  const auto* array = node->as_array();
  if (array == nullptr || !array->is_homogeneous(toml::node_type::table)) {
    problem(key, "must be tables: [[" + full_name(key) + "]]");
    return list;
  }
  for (const auto& item : *array) list.emplace_back(item.as_table(), full_name(key), place_);
  return list;
}

void ConfigTable::read(const std::string& key, bool& into) {
  const auto* node = find(key);
  if (node == nullptr) return;
  if (const auto value = node->value_exact<bool>()) {
    into = *value;
  } else {
    problem(key, "must be true or false");
  }
}

void ConfigTable::read(const std::string& key, std::string& into) {
  const auto* node = find(key);
  if (node == nullptr) return;
  if (auto value = node->value_exact<std::string>()) {
    into = std::move(*value);
  } else {
    problem(key, "must be a text in quotes");
  }
}

void ConfigTable::read(const std::string& key, std::vector<std::string>& into) {
  const auto* node = find(key);
  if (node == nullptr) return;
  const auto* array = node->as_array();
  if (array == nullptr || (!array->empty() && !array->is_homogeneous(toml::node_type::string))) {
    problem(key, R"(must be a list of texts: ["...", "..."])");
    return;
  }
  into.clear();
  for (const auto& item : *array) into.push_back(item.value_or(std::string()));
}

// What systemd decrypts for this service (systemd.exec, LoadCredentialEncrypted=) lies in a folder
// of its own, in memory.
void ConfigTable::read(const std::string& key, std::filesystem::path& into) {
  constexpr std::string_view credential = "credential:";
  std::string text;
  read(key, text);
  if (text.empty()) return;
  if (!text.starts_with(credential)) {
    into = (place_.folder / text).lexically_normal();
    return;
  }
  const std::string name = text.substr(credential.size());
  const char* const folder = std::getenv("CREDENTIALS_DIRECTORY");
  if (folder == nullptr) {
    problem(key, "\"" + text + "\": only where systemd starts the server and hands it credentials");
  } else if (name.empty() || name.find('/') != std::string::npos) {
    problem(key, "\"" + text + "\": write credential:NAME, as the unit names it");
  } else {
    into = std::filesystem::path(folder) / name;
  }
}

void ConfigTable::read(const std::string& key, std::vector<std::filesystem::path>& into) {
  std::vector<std::string> texts;
  read(key, texts);
  for (const auto& text : texts) into.push_back((place_.folder / text).lexically_normal());
}

std::optional<std::int64_t> ConfigTable::whole_number(const std::string& key, Bounds bounds) {
  const auto* node = find(key);
  if (node == nullptr) return std::nullopt;
  const auto value = node->value_exact<std::int64_t>();
  if (value && *value >= bounds.least && *value <= bounds.most) return value;
  problem(key, fmt::format("must be a whole number from {} to {}", bounds.least, bounds.most));
  return std::nullopt;
}

std::optional<std::size_t> ConfigTable::place_among(const std::string& key,
                                                    const std::vector<std::string>& words) {
  const auto* node = find(key);
  if (node == nullptr) return std::nullopt;
  const auto word = node->value_exact<std::string>();
  const auto found = word ? std::ranges::find(words, *word) : words.end();
  if (found != words.end()) return static_cast<std::size_t>(found - words.begin());
  problem(key, fmt::format("must be one of: {}", fmt::join(words, ", ")));
  return std::nullopt;
}

void ConfigTable::finish() {
  if (table_ == nullptr) return;
  for (const auto& [key, node] : *table_) {
    const std::string name(key.str());
    if (!asked_.contains(name)) {
      problem(name, fmt::format("unknown key; known here: {}", fmt::join(asked_, ", ")));
    }
  }
}

}  // namespace meldkamer
