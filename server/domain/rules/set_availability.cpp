#include "server/base/limits.hpp"
#include "server/domain/rules/responding.hpp"
#include "server/domain/rules/rules.hpp"

/// On duty, break, off duty: said by the responder (R42). Who is on a case stays on it; an offer
/// that waits goes to the next one.
namespace meldkamer::domain::rules {

namespace {

constexpr std::string_view reason_off_duty = "off_duty";
constexpr std::string_view reason_unavailable = "unavailable";

// A sign-off also ends a shift of the roster, and each counts from when it was said.
bool says_nothing_new(const Draft& draft, const Responder& responder, const DutyChanged& wish) {
  const Person* const person = draft.directory().find(wish.person);
  const bool on_roster = person != nullptr && !person->shifts.empty();
  return responder.on_duty == wish.on_duty && responder.on_break == wish.on_break &&
         responder.reason == wish.reason && (wish.on_duty || !on_roster);
}

}  // namespace

Ruling rule(Draft& draft, const SetAvailability& order) {
  const PersonKey person = draft.by();
  const Responder* const responder = draft.responder(person);
  if (responder == nullptr) {
    const bool known = draft.directory().find(person) != nullptr;
    const auto code = known ? Refusal::role_not_allowed : Refusal::person_unknown;
    return std::unexpected(Refusal{code, person.value});
  }
  const bool available = order.to == ResponderStatus::available;
  const bool off_duty = order.to == ResponderStatus::off_duty;
  if (!available && !off_duty && order.to != ResponderStatus::unavailable) {
    return std::unexpected(Refusal{Refusal::field_required, "status"});
  }
  if (auto refusal = check_text(order.reason, "reason", limits::text_bytes_max, false)) {
    return std::unexpected(*refusal);
  }
  const DutyChanged wish{.person = person,
                         .on_duty = !off_duty,
                         .on_break = !off_duty && !available,
                         .reason = order.reason};
  if (says_nothing_new(draft, *responder, wish)) return Answer{};
  draft.say(wish);
  if (!available) withdraw_offer(draft, person, off_duty ? reason_off_duty : reason_unavailable);
  return Answer{};
}

}  // namespace meldkamer::domain::rules
