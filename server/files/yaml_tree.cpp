#include "server/files/yaml_tree.hpp"

#include <algorithm>
#include <array>
#include <sstream>
#include <stdexcept>
#include <string_view>
#include <utility>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/yaml.h>

#include "server/base/limits.hpp"
#include "server/base/text.hpp"

namespace meldkamer::files {
namespace {

/// Ends the parsing; caught in read_tree, the only caller of yaml-cpp.
struct Stop : std::runtime_error {
  Stop(int at_line, const std::string& what) : std::runtime_error(what), line(at_line) {}

  int line;
};

int line_of(const YAML::Mark& mark) {
  return mark.line + 1;
}

bool has_control_sign(std::string_view text) {
  return std::ranges::any_of(text, [](char sign) {
    const auto byte = static_cast<unsigned char>(sign);
    return (byte < 0x20 && sign != '\n' && sign != '\t') || byte == 0x7f;
  });
}

/// Builds the tree from what the parser meets.
class Builder final : public YAML::EventHandler {
 public:
  Node take() { return std::move(root_); }

  void OnDocumentStart(const YAML::Mark&) override {}

  void OnDocumentEnd() override {}

  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    place({.line = line_of(mark)}, anchor);
  }

  void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override {
    throw Stop(line_of(mark), "an alias (*name) is not read here; write the values out");
  }

  void OnScalar(const YAML::Mark& mark,
                const std::string& tag,
                YAML::anchor_t anchor,
                const std::string& value) override {
    no_tag(mark, tag);
    if (value.size() > limits::file_text_bytes_max) {
      throw Stop(line_of(mark),
                 "a text is longer than " + std::to_string(limits::file_text_bytes_max) + " bytes");
    }
    if (!is_utf8(value) || has_control_sign(value)) {
      throw Stop(line_of(mark), "a text holds signs that no screen can show; retype it");
    }
    // "~" and "null" written bare mean nothing; in quotes they are texts.
    const bool bare = tag == "?";
    const bool nothing = bare && (value == "~" || value == "null" || value.empty());
    place({.shape = nothing ? Node::Shape::nothing : Node::Shape::scalar,
           .line = line_of(mark),
           .text = nothing ? std::string() : value},
          anchor);
  }

  void OnSequenceStart(const YAML::Mark& mark,
                       const std::string& tag,
                       YAML::anchor_t anchor,
                       YAML::EmitterStyle::value) override {
    no_tag(mark, tag);
    open({.shape = Node::Shape::list, .line = line_of(mark)}, anchor);
  }

  void OnSequenceEnd() override { close(); }

  void OnMapStart(const YAML::Mark& mark,
                  const std::string& tag,
                  YAML::anchor_t anchor,
                  YAML::EmitterStyle::value) override {
    no_tag(mark, tag);
    open({.shape = Node::Shape::map, .line = line_of(mark)}, anchor);
  }

  void OnMapEnd() override { close(); }

 private:
  /// A list or map that is being filled; of a map also the key that waits for its value.
  struct Open {
    Node node;
    std::optional<Entry> waiting;
  };

  static void no_tag(const YAML::Mark& mark, const std::string& tag) {
    if (!tag.empty() && tag != "?" && tag != "!") {
      throw Stop(line_of(mark), "a tag (" + tag + ") is not read here; leave it out");
    }
  }

  void count(const Node& node, YAML::anchor_t anchor) {
    if (anchor != YAML::NullAnchor) {
      throw Stop(node.line, "an anchor (&name) is not read here; write the values out");
    }
    if (++nodes_ > limits::file_values_max) {
      throw Stop(node.line,
                 "a file holds more than " + std::to_string(limits::file_values_max) +
                     " values; divide it over several files");
    }
  }

  void place(Node node, YAML::anchor_t anchor) {
    count(node, anchor);
    put(std::move(node));
  }

  void open(Node node, YAML::anchor_t anchor) {
    count(node, anchor);
    if (open_.size() == limits::file_depth_max)
      throw Stop(node.line, "lists lie too deep in lists");
    const bool as_key =
        !open_.empty() && open_.back().node.shape == Node::Shape::map && !open_.back().waiting;
    if (as_key) throw Stop(node.line, "a key must be a single word, not a list or map");
    open_.push_back({.node = std::move(node), .waiting = std::nullopt});
  }

  void close() {
    Node done = std::move(open_.back().node);
    open_.pop_back();
    put(std::move(done));
  }

  void put(Node node) {
    if (open_.empty()) {
      root_ = std::move(node);
      return;
    }
    Open& top = open_.back();
    if (top.node.shape == Node::Shape::list) {
      top.node.items.push_back(std::move(node));
    } else if (top.waiting) {
      top.waiting->value = std::move(node);
      top.node.entries.push_back(std::move(*top.waiting));
      top.waiting.reset();
    } else {
      if (node.text.empty()) throw Stop(node.line, "a key is empty");
      top.waiting = Entry{.key = std::move(node.text), .line = node.line, .value = {}};
    }
  }

  Node root_;
  std::vector<Open> open_;
  std::size_t nodes_{};
};

/// A profile that the server carries is also a C++ string; copied for own use, the wrapping of its
/// first line may stay.
std::string without_wrapping(const std::string& text) {
  constexpr std::string_view wrapping = "R\"yaml(";
  return text.starts_with(wrapping) ? text.substr(wrapping.size()) : text;
}

std::optional<int> first_line_not_utf8(std::string_view text) {
  for (int line = 1; !text.empty(); ++line) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    if (!is_utf8(text.substr(0, end))) return line;
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return std::nullopt;
}

Node parse(const TextFile& text) {
  std::istringstream in(without_wrapping(text.text));
  YAML::Parser parser(in);
  Builder builder;
  if (!parser.HandleNextDocument(builder)) throw Stop(0, "the file is empty");
  Node root = builder.take();
  Builder second;
  if (parser.HandleNextDocument(second)) {
    throw Stop(second.take().line, "a second document (---) begins; use a file of its own");
  }
  return root;
}

}  // namespace

std::optional<Node> read_tree(const TextFile& text, Problems& problems) {
  if (text.text.size() > limits::file_bytes_max) {
    problems.add({.file = text.name},
                 "the file is larger than " + std::to_string(limits::file_bytes_max >> 20) +
                     " MB; divide it over several files");
    return std::nullopt;
  }
  if (const auto line = first_line_not_utf8(text.text)) {
    problems.add({.file = text.name, .line = *line},
                 "this line is no UTF-8; save the file as UTF-8");
    return std::nullopt;
  }
  try {
    return parse(text);
  } catch (const Stop& stop) {
    problems.add({.file = text.name, .line = stop.line}, stop.what());
  } catch (const YAML::Exception& fault) {
    problems.add({.file = text.name, .line = line_of(fault.mark)}, "this is no YAML: " + fault.msg);
  }
  return std::nullopt;
}

}  // namespace meldkamer::files
