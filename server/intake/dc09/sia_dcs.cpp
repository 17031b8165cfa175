#include "server/intake/dc09/sia_dcs.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "server/intake/dc09/data_block.hpp"
#include "server/intake/dc09/hex.hpp"

namespace meldkamer::intake::dc09 {
namespace {

bool is_upper(char c) {
  return c >= 'A' && c <= 'Z';
}

bool is_lower(char c) {
  return c >= 'a' && c <= 'z';
}

/// Two capitals and no third: "BA4", "NL", but not "NBA" (N, then BA).
bool code_stands_here(std::string_view text) {
  return text.size() >= 2 && is_upper(text[0]) && is_upper(text[1]) &&
         (text.size() == 2 || !is_upper(text[2]));
}

bool qualifier_stands_here(std::string_view text) {
  if (text.empty() || (text[0] != 'N' && text[0] != 'O')) return false;
  return !code_stands_here(text);
}

bool modifier_stands_here(std::string_view text) {
  return text.size() >= 2 && is_lower(text[0]) && is_lower(text[1]);
}

bool known_modifier_stands_here(std::string_view text) {
  constexpr std::array<std::string_view, 12> names = {
      "ti", "da", "id", "ri", "pi", "ai", "ph", "lv", "va", "pt", "rg", "ss"};
  const bool ends = text.size() < 3 || !is_lower(text[2]);
  return ends && std::ranges::find(names, text.substr(0, 2)) != names.end();
}

/// Reads the blocks of one message from left to right. Modifiers stay in force for what follows.
class BlockReader {
 public:
  explicit BlockReader(PanelReport& report) : report_(report) {}

  void read(std::string_view block) {
    // After the first event a block that begins with A is its text: "|ABrand ketelhuis".
    if (block.starts_with('A') && !report_.events.empty()) {
      add_text(report_.events.back(), block.substr(1));
      return;
    }
    const std::size_t before = report_.events.size();
    rest_ = block;
    while (!rest_.empty() && take_part(block, before)) {
    }
    if (report_.events.size() == before) {
      if (is_only_modifiers_) return;
      if (is_digits(block)) return;  // A sub-account: "|0|NRP".
      push({.raw = std::string{block}});
    } else if (!rest_.empty()) {
      add_text(report_.events.back(), rest_);
    }
  }

 private:
  static void add_text(PanelEvent& event, std::string_view text) {
    if (!event.text.empty() && !text.empty()) event.text += ' ';
    event.text += text;
  }

  void push(PanelEvent event) {
    if (report_.events.size() < events_per_message_max) report_.events.push_back(std::move(event));
  }

  /// Takes one part off `rest_`; false: what stands there is no part.
  bool take_part(std::string_view block, std::size_t before) {
    is_only_modifiers_ = false;
    if (rest_[0] == '/' || rest_[0] == ' ') {
      rest_.remove_prefix(1);
      return true;
    }
    const bool has_event = report_.events.size() > before;
    if (take_text(rest_, has_event ? report_.events.back().text : pending_.text)) return true;
    if (qualifier_stands_here(rest_)) {
      pending_.qualifier = rest_.substr(0, 1);
      rest_.remove_prefix(1);
      return true;
    }
    if (code_stands_here(rest_)) {
      take_code(block);
      return true;
    }
    // Behind an event two small letters may as well begin a word of text.
    if (has_event ? known_modifier_stands_here(rest_) : modifier_stands_here(rest_)) {
      take_modifier();
      is_only_modifiers_ = rest_.empty() && !has_event;
      return true;
    }
    return false;
  }

  void take_code(std::string_view block) {
    pending_.code = rest_.substr(0, 2);
    rest_.remove_prefix(2);
    const std::size_t digits = std::min(rest_.find_first_not_of(' '), rest_.size());
    const std::size_t end = std::min(rest_.find_first_not_of("0123456789", digits), rest_.size());
    pending_.zone = rest_.substr(digits, end - digits);
    if (end > digits) rest_.remove_prefix(end);
    pending_.raw = block;
    push(pending_);
    pending_.text.clear();
  }

  void take_modifier() {
    const std::string_view name = rest_.substr(0, 2);
    rest_.remove_prefix(2);
    const auto end = std::ranges::find_if(rest_, [](char c) {
      return is_upper(c) || is_lower(c) || c == '/' || c == '^' || c == '*';
    });
    std::string_view value = rest_.substr(0, static_cast<std::size_t>(end - rest_.begin()));
    rest_.remove_prefix(value.size());
    while (value.starts_with(' ')) value.remove_prefix(1);
    while (value.ends_with(' ')) value.remove_suffix(1);
    if (name == "ri") pending_.partition = value;
    if (name == "id") pending_.user = value;
  }

  PanelReport& report_;
  std::string_view rest_;
  PanelEvent pending_;
  bool is_only_modifiers_{};
};

}  // namespace

PanelReport read_sia_dcs(std::string_view data, std::string_view header_account) {
  DataBlocks parts = split_data(data, header_account);
  PanelReport report{.account = std::move(parts.account), .events = {}};
  BlockReader reader{report};
  for (const std::string_view block : parts.blocks) reader.read(block);
  if (report.events.empty()) report.events.push_back({.raw = std::string{data}});
  return report;
}

}  // namespace meldkamer::intake::dc09
