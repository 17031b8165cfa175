#include "server/domain/cards.hpp"

#include <algorithm>

namespace meldkamer::domain {

namespace {

// Items of `more` that are not there yet, by `same`.
template <class Item, class Same>
void add(std::vector<const Item*>& card, const std::vector<Item>& more, Same same) {
  for (const Item& item : more) {
    const bool known = std::ranges::any_of(card, [&](const Item* one) { return same(*one, item); });
    if (!known) card.push_back(&item);
  }
}

template <class Item, class Same>
std::vector<const Item*> card_of(const std::vector<Item>& silent,
                                 const std::vector<Item>& of_kind,
                                 bool is_silent,
                                 Same same) {
  std::vector<const Item*> card;
  card.reserve(silent.size() + of_kind.size());
  if (is_silent) add(card, silent, same);
  add(card, of_kind, same);
  return card;
}

}  // namespace

std::vector<const InstructionItem*> operator_card(const Profile* profile,
                                                  const Incident& incident) {
  const AlarmKind* const kind = profile == nullptr ? nullptr : profile->find_kind(incident.kind);
  if (kind == nullptr) return {};
  const bool silent = incident.silent && !kind->silent;
  return card_of(
      profile->silent_instructions, kind->instructions, silent, [](const auto& a, const auto& b) {
        return a.code == b.code;
      });
}

std::vector<const std::string*> responder_card(const Profile* profile, const Incident& incident) {
  const AlarmKind* const kind = profile == nullptr ? nullptr : profile->find_kind(incident.kind);
  if (kind == nullptr) return {};
  const bool silent = incident.silent && !kind->silent;
  return card_of(profile->silent_card,
                 kind->responder_card,
                 silent,
                 [](const std::string& a, const std::string& b) { return a == b; });
}

}  // namespace meldkamer::domain
