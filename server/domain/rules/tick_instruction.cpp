#include <algorithm>

#include "server/domain/cards.hpp"
#include "server/domain/rules/rules.hpp"

/// One duty of the kind's work instruction is done, answered, or taken back (R46).
namespace meldkamer::domain::rules {

namespace {

const InstructionItem* find_item(const std::vector<InstructionItem>& items,
                                 const std::string& code) {
  const auto found = std::ranges::find(items, code, &InstructionItem::code);
  return found == items.end() ? nullptr : &*found;
}

// Of the kind's work instruction, or of the line manager's checklist (R51).
const InstructionItem* find_item(const Draft& draft,
                                 const Incident& incident,
                                 const std::string& code) {
  const Profile* const profile = draft.profile_of(incident);
  const auto card = operator_card(profile, incident);
  const auto found = std::ranges::find(card, code, &InstructionItem::code);
  const InstructionItem* const item = found == card.end() ? nullptr : *found;
  if (item != nullptr || profile == nullptr || !incident.secured_at) return item;
  return find_item(profile->first_support, code);
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
  const InstructionItem* const item = find_item(draft, **incident, order.code);
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
