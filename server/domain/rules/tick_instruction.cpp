#include <algorithm>

#include "server/domain/rules/rules.hpp"

/// One duty of the kind's work instruction is done, answered, or taken back (R46).
namespace meldkamer::domain::rules {

namespace {

const InstructionItem* find_item(const AlarmKind* kind, const std::string& code) {
  if (kind == nullptr) return nullptr;
  const auto found = std::ranges::find(kind->instructions, code, &InstructionItem::code);
  return found == kind->instructions.end() ? nullptr : &*found;
}

bool is_answer_to(const InstructionItem& item, const std::string& answer) {
  if (item.question) return answer == "yes" || answer == "no";
  return answer == "done";
}

}  // namespace

Ruling rule(Draft& draft, const TickInstruction& order) {
  const auto incident = open_incident(draft, order.incident);
  if (!incident) return std::unexpected(incident.error());
  const Answer answer{.incident = order.incident, .alarm = {}, .assignment = {}};
  const auto& ticks = (*incident)->ticks;
  const auto known = std::ranges::find(ticks, order.code, &InstructionTick::code);
  const std::string before = known == ticks.end() ? std::string() : known->answer;
  const InstructionItem* const item = find_item(draft.kind_of(**incident), order.code);
  // A tick stays when the kind is corrected, and may be taken back then.
  if (item == nullptr && (before.empty() || !order.answer.empty())) {
    return std::unexpected(Refusal{Refusal::instruction_unknown, order.code});
  }
  if (before == order.answer) return answer;  // Pressed twice is one fact.
  if (!order.answer.empty() && !is_answer_to(*item, order.answer)) {
    return std::unexpected(Refusal{Refusal::field_required, "answer"});
  }
  draft.say(
      InstructionTicked{.incident = order.incident, .code = order.code, .answer = order.answer});
  return answer;
}

}  // namespace meldkamer::domain::rules
