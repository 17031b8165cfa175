#include <array>
#include <map>
#include <optional>
#include <utility>

#include "server/base/limits.hpp"
#include "server/files/read_profile.hpp"

namespace meldkamer::files {
namespace {

using Instructions = std::vector<domain::InstructionItem>;
using Cards = std::vector<std::string>;

/// Lists that several kinds share, by name.
struct Shared {
  std::map<std::string, Instructions, std::less<>> instructions;
  std::map<std::string, Cards, std::less<>> cards;
};

domain::PoliceRule read_police_rule(Fields& fields) {
  using enum domain::PoliceRule;
  static constexpr std::array<std::pair<std::string_view, domain::PoliceRule>, 4> rules = {
      {{"by_ladder", by_ladder},
       {"at_once", at_once},
       {"in_parallel", in_parallel},
       {"report_only", report_only}}};
  const Word word = fields.word("police");
  for (const auto& [name, rule] : rules) {
    if (word.text == name) return rule;
  }
  if (!word.text.empty()) {
    fields.wrong(word.at,
                 "has an unknown police rule '" + word.text +
                     "'; use by_ladder, at_once, in_parallel or report_only");
  }
  return by_ladder;
}

/// {code: listen, do: Luister mee} or {code: weapon, ask: "Is er een wapen?"}.
domain::InstructionItem read_instruction(ProfileReading& reading,
                                         const Node& node,
                                         const std::string& who) {
  Fields fields(node, reading.file, who + " instruction", reading.problems);
  domain::InstructionItem item{.code = fields.required_word("code").text};
  item.question = fields.has("ask");
  const std::string duty = fields.text("do");
  const std::string question = fields.text("ask");
  if (duty.empty() == question.empty()) {
    fields.wrong(fields.at(), "must have either do (a duty) or ask (a question of yes or no)");
  }
  item.text = item.question ? question : duty;
  fields.done();
  return item;
}

Instructions read_instruction_list(ProfileReading& reading,
                                   const Node& list,
                                   const std::string& who) {
  Instructions items;
  std::set<std::string> codes;
  if (list.items.size() > limits::list_items_max) {
    reading.problems.add(
        {.file = reading.file, .line = list.line},
        who + " has more than " + std::to_string(limits::list_items_max) + " instructions");
  }
  for (const Node& node : list.items) {
    domain::InstructionItem item = read_instruction(reading, node, who);
    if (!item.code.empty() && !codes.insert(item.code).second) {
      reading.problems.add({.file = reading.file, .line = node.line},
                           who + " has the instruction " + item.code + " twice; rename one");
    }
    items.push_back(std::move(item));
  }
  return items;
}

Cards read_card(ProfileReading& reading, const Node& list, const std::string& who) {
  Cards card;
  for (const Node& line : list.items) {
    if (line.shape != Node::Shape::scalar || line.text.empty() ||
        line.text.size() > limits::text_bytes_max) {
      reading.problems.add({.file = reading.file, .line = line.line},
                           who + " must have single sentences in its responder_card");
    }
    card.push_back(line.text);
  }
  return card;
}

Shared read_shared(ProfileReading& reading, Fields& top) {
  Shared shared;
  if (const Node* const lists = top.map("instruction_lists", limits::kinds_max)) {
    for (const Entry& entry : lists->entries) {
      shared.instructions[entry.key] =
          read_instruction_list(reading, entry.value, "instruction list " + entry.key);
    }
  }
  if (const Node* const cards = top.map("responder_cards", limits::kinds_max)) {
    for (const Entry& entry : cards->entries) {
      shared.cards[entry.key] = read_card(reading, entry.value, "responder card " + entry.key);
    }
  }
  return shared;
}

/// The name of a shared list, or nothing when the list stands here itself.
template <class List>
std::optional<List> shared_list(Fields& fields,
                                std::string_view key,
                                std::string_view defined_in,
                                const std::map<std::string, List, std::less<>>& lists) {
  const Node* const node = fields.any(key);
  if (node == nullptr || node->shape != Node::Shape::scalar) return std::nullopt;
  const auto found = lists.find(node->text);
  if (found != lists.end()) return found->second;
  fields.wrong(fields.at(*node),
               "uses a list '" + node->text + "' that " + std::string(defined_in) +
                   " does not define; add it there");
  return List{};
}

domain::AlarmKind read_kind(ProfileReading& reading,
                            const Entry& entry,
                            const std::string& who,
                            const Shared& shared) {
  Fields fields(entry.value, reading.file, who, reading.problems);
  domain::AlarmKind kind{.kind = {entry.key}, .label = fields.required_text("label")};
  kind.priority = static_cast<domain::Priority>(fields.number("priority", 2, 1, 4));
  if (!fields.has("priority")) fields.wrong(fields.at(), "lacks priority; write 1, 2, 3 or 4");
  kind.police = read_police_rule(fields);
  kind.silent = fields.flag("silent", false);
  kind.maskable = fields.flag("maskable", false);
  if (kind.maskable && kind.priority == domain::Priority::p1) {
    fields.wrong(fields.at("maskable"),
                 "may not be maskable with priority 1: people may be in danger");
  }
  const Word procedure = fields.word("procedure");
  kind.procedure = procedure.text;
  if (!procedure.text.empty() && reading.profile.find_procedure(procedure.text) == nullptr) {
    fields.wrong(procedure.at,
                 "starts an unknown procedure '" + procedure.text +
                     "'; add it to procedures of this profile");
  }
  if (const Node* const presets = fields.map("presets", limits::list_items_max)) {
    for (const Entry& preset : presets->entries) {
      kind.presets.push_back({.key = preset.key, .values = {preset.value.text}});
    }
  }
  kind.source = fields.text("source");
  kind.tells_manager = fields.word("tells_manager").text;
  if (auto named = shared_list(fields, "instructions", "instruction_lists", shared.instructions)) {
    kind.instructions = std::move(*named);
  } else if (const Node* const list = fields.list("instructions")) {
    kind.instructions = read_instruction_list(reading, *list, who);
  }
  if (auto named = shared_list(fields, "responder_card", "responder_cards", shared.cards)) {
    kind.responder_card = std::move(*named);
  } else if (const Node* const list = fields.list("responder_card")) {
    kind.responder_card = read_card(reading, *list, who);
  }
  fields.done();
  return kind;
}

}  // namespace

std::vector<domain::InstructionItem> read_instruction_items(ProfileReading& reading,
                                                            const Node& list,
                                                            const std::string& who) {
  return read_instruction_list(reading, list, who);
}

void read_kinds(ProfileReading& reading, Fields& top) {
  const Shared shared = read_shared(reading, top);
  if (auto named =
          shared_list(top, "silent_instructions", "instruction_lists", shared.instructions)) {
    reading.profile.silent_instructions = std::move(*named);
  }
  if (auto named = shared_list(top, "silent_card", "responder_cards", shared.cards)) {
    reading.profile.silent_card = std::move(*named);
  }
  const Node* const kinds = top.map("kinds", limits::kinds_max);
  if (kinds == nullptr) return;  // The kinds that the server needs are missed afterwards.
  for (const Entry& entry : kinds->entries) {
    reading.profile.kinds.push_back(
        read_kind(reading, entry, top.who() + " kind " + entry.key, shared));
  }
}

}  // namespace meldkamer::files
