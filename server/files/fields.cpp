#include "server/files/fields.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "server/base/limits.hpp"
#include "server/base/text.hpp"
#include "server/files/span.hpp"

namespace meldkamer::files {
namespace {

std::string quoted(std::string_view text) {
  return "'" + std::string(utf8_cut(text, limits::key_bytes_max)) + "'";
}

std::string named(std::string_view key) {
  return std::string(key);
}

}  // namespace

void check_double_keys(const Node& map,
                       const std::string& file,
                       const std::string& who,
                       Problems& problems) {
  std::map<std::string_view, int> seen;
  for (const Entry& entry : map.entries) {
    const auto [first, is_new] = seen.try_emplace(entry.key, entry.line);
    if (is_new) continue;
    problems.add({.file = file, .line = entry.line},
                 who + " has " + entry.key + " twice; it stands on line " +
                     std::to_string(first->second) + " already");
  }
}

Fields::Fields(const Node& node, std::string file, std::string who, Problems& problems)
    : node_(node), file_(std::move(file)), who_(std::move(who)), problems_(problems) {
  if (node_.shape != Node::Shape::map) {
    wrong(at(), "must be a map of keys and values, such as label: Stadhuis");
  }
  check_double_keys(node_, file_, who_, problems_);
}

const Entry* Fields::find(std::string_view key) const {
  const auto found = std::ranges::find(node_.entries, key, &Entry::key);
  return found == node_.entries.end() ? nullptr : &*found;
}

const Node* Fields::ask(std::string_view key) {
  asked_.emplace(key);
  const Entry* const entry = find(key);
  const bool absent = entry == nullptr || entry->value.shape == Node::Shape::nothing;
  return absent ? nullptr : &entry->value;
}

Place Fields::at(std::string_view key) const {
  const Entry* const entry = find(key);
  return entry == nullptr ? at() : Place{.file = file_, .line = entry->line};
}

void Fields::require(std::string_view key) {
  if (node_.shape != Node::Shape::map || ask(key) != nullptr) return;
  wrong(at(key), "lacks " + named(key) + "; write it");
}

std::string Fields::text(std::string_view key) {
  const Node* const node = ask(key);
  if (node == nullptr) return {};
  if (node->shape != Node::Shape::scalar) {
    wrong(at(*node), "must have one text as " + named(key) + ", not a list or map");
    return {};
  }
  if (node->text.size() > limits::text_bytes_max) {
    wrong(at(*node),
          "has a longer " + named(key) + " than " + std::to_string(limits::text_bytes_max) +
              " bytes; shorten it");
  }
  return node->text;
}

std::string Fields::required_text(std::string_view key) {
  require(key);
  return text(key);
}

Word Fields::word(std::string_view key) {
  std::string written = text(key);
  if (written.size() > limits::key_bytes_max) {
    wrong(at(key),
          "has a longer " + named(key) + " than " + std::to_string(limits::key_bytes_max) +
              " bytes; shorten it");
  }
  return {.text = std::move(written), .at = at(key)};
}

Word Fields::required_word(std::string_view key) {
  require(key);
  return word(key);
}

bool Fields::flag(std::string_view key, bool otherwise) {
  const Node* const node = ask(key);
  if (node == nullptr) return otherwise;
  if (node->text == "true") return true;
  if (node->text != "false") {
    wrong(at(*node), "must have true or false as " + named(key) + ", not " + quoted(node->text));
  }
  return false;
}

std::uint32_t Fields::number(std::string_view key,
                             std::uint32_t otherwise,
                             std::uint32_t least,
                             std::uint32_t most) {
  const Node* const node = ask(key);
  if (node == nullptr) return otherwise;
  const auto read = parse_number<std::uint32_t>(node->text);
  if (read && *read >= least && *read <= most) return *read;
  wrong(at(*node),
        "must have a whole number from " + std::to_string(least) + " to " + std::to_string(most) +
            " as " + named(key) + ", not " + quoted(node->text));
  return otherwise;
}

std::optional<double> Fields::decimal(std::string_view key, double least, double most) {
  require(key);
  const Node* const node = ask(key);
  if (node == nullptr) return std::nullopt;
  double read{};
  const char* const last = node->text.data() + node->text.size();
  const auto [end, fault] = std::from_chars(node->text.data(), last, read);
  // Written so that not-a-number fails too.
  if (fault == std::errc{} && end == last && read >= least && read <= most) return read;
  wrong(at(*node),
        "must have a number from " + std::to_string(static_cast<int>(least)) + " to " +
            std::to_string(static_cast<int>(most)) + " as " + named(key) + ", not " +
            quoted(node->text));
  return std::nullopt;
}

Duration Fields::span(std::string_view key, Duration most) {
  const Node* const node = ask(key);
  if (node == nullptr) return {};
  const auto read = read_span(node->text);
  if (read && *read > Duration{} && *read <= most) return *read;
  wrong(at(*node),
        "must have a span of time up to " + span_text(most) + " as " + named(key) +
            ", such as PT20S or PT2M, not " + quoted(node->text));
  return {};
}

Duration Fields::required_span(std::string_view key, Duration most) {
  require(key);
  return span(key, most);
}

std::vector<Word> Fields::words(std::string_view key) {
  const Node* const node = ask(key);
  if (node == nullptr) return {};
  if (node->shape == Node::Shape::scalar) return {word(key)};
  if (node->shape == Node::Shape::map) {
    wrong(at(*node), "must have a list as " + named(key) + ", such as [a, b]");
    return {};
  }
  std::vector<Word> words;
  std::set<std::string_view> seen;
  for (const Node& item : node->items) {
    if (item.shape != Node::Shape::scalar || item.text.empty() ||
        item.text.size() > limits::key_bytes_max) {
      wrong(at(item), "must have single words in the list " + named(key));
    } else if (!seen.insert(item.text).second) {
      wrong(at(item), "has " + quoted(item.text) + " twice in " + named(key));
    } else {
      words.push_back({.text = item.text, .at = at(item)});
    }
  }
  if (words.size() > limits::list_items_max) {
    wrong(at(*node),
          "has more than " + std::to_string(limits::list_items_max) + " in " + named(key));
  }
  return words;
}

const Node* Fields::list(std::string_view key) {
  const Node* const node = ask(key);
  if (node == nullptr || node->shape == Node::Shape::list) return node;
  wrong(at(*node), "must have a list as " + named(key));
  return nullptr;
}

const Node* Fields::map(std::string_view key, std::size_t entries_max) {
  const Node* const node = ask(key);
  if (node == nullptr) return nullptr;
  if (node->shape != Node::Shape::map) {
    wrong(at(*node), "must have a map as " + named(key) + ": a key, a colon and its value");
    return nullptr;
  }
  if (node->entries.size() > entries_max) {
    wrong(at(*node),
          "has more than " + std::to_string(entries_max) + " " + named(key) + "; that is too many");
  }
  check_double_keys(*node, file_, who_ + " " + named(key), problems_);
  for (const Entry& entry : node->entries) {
    if (entry.key.size() <= limits::key_bytes_max) continue;
    wrong({.file = file_, .line = entry.line},
          "has a key longer than " + std::to_string(limits::key_bytes_max) + " bytes in " +
              named(key));
  }
  return node;
}

const Node* Fields::any(std::string_view key) {
  return ask(key);
}

void Fields::done() {
  for (const Entry& entry : node_.entries) {
    if (asked_.contains(entry.key)) continue;
    std::string known;
    for (const std::string& key : asked_) known += (known.empty() ? "" : ", ") + key;
    wrong({.file = file_, .line = entry.line},
          "has an unknown key " + quoted(entry.key) + "; it may have: " + known);
  }
}

}  // namespace meldkamer::files
