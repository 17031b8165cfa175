#include "server/domain/need_to_know.hpp"
#include "server/domain/rules/responding.hpp"
#include "server/domain/rules/rules.hpp"

/// A handheld fell silent or is heard again (R44). Who was going is not sure to go any more; an
/// offer that nobody sees goes to the next one at once.
namespace meldkamer::domain::rules {

Ruling rule(Draft& draft, const RecordContact& order) {
  const Responder* const responder = draft.responder(order.person);
  if (responder == nullptr) {
    return std::unexpected(Refusal{Refusal::person_unknown, order.person.value});
  }
  const Answer answer{
      .incident = responder->incident, .alarm = {}, .assignment = responder->assignment};
  if (responder->contact_lost == order.lost) return answer;
  // Who was told to be silent is silent (R53).
  if (order.lost && is_silenced(draft.before(), order.person)) return answer;
  draft.say(ContactChanged{.person = order.person, .lost = order.lost});
  if (order.lost) withdraw_offer(draft, order.person, reason_contact_lost);
  return answer;
}

}  // namespace meldkamer::domain::rules
