#include "server/base/limits.hpp"
#include "server/domain/rules/rules.hpp"

/// Contact was made with a responder in danger. Said by somebody else, and how: who is under threat
/// may be made to press a button (R45).
namespace meldkamer::domain::rules {

Ruling rule(Draft& draft, const ClearDuress& order) {
  const Responder* const responder = draft.responder(order.person);
  if (responder == nullptr) {
    return std::unexpected(Refusal{Refusal::person_unknown, order.person.value});
  }
  if (!draft.by() || draft.by() == order.person) {
    return std::unexpected(Refusal{Refusal::role_not_allowed, order.person.value});
  }
  if (!responder->duress) {
    return std::unexpected(Refusal{Refusal::not_in_duress, order.person.value});
  }
  if (auto refusal = check_text(order.reason, "reason", limits::text_bytes_max, true)) {
    return std::unexpected(*refusal);
  }
  const Answer answer{.incident = responder->incident, .alarm = {}, .assignment = {}};
  draft.say(DuressCleared{.person = order.person, .reason = order.reason});
  return answer;
}

}  // namespace meldkamer::domain::rules
