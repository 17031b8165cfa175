#pragma once
#include <string_view>

#include "server/domain/rules/rules.hpp"

/// Pieces that the responders' verbs share.
namespace meldkamer::domain::rules {

// Why an offer was withdrawn. The screen has words for them; an accept that comes after all looks
// at them to see whether it still fits.
inline constexpr std::string_view reason_answered_by_other = "answered_by_other";
inline constexpr std::string_view reason_contact_lost = "contact_lost";
inline constexpr std::string_view reason_diverted = "diverted";
inline constexpr std::string_view reason_case_closed = "case_closed";
inline constexpr std::string_view reason_withdrawn = "withdrawn";

/// What a verb on `assignment` answers.
Answer answer_of(const Assignment& assignment);

/// The assignment, when it is the command's person's and going on, in an open case.
std::expected<const Assignment*, Refusal> active_assignment(Draft& draft, AssignmentId id);

/// Withdraws the offer that `person` has not answered yet, if any, and lets that case ask the next
/// one.
void withdraw_offer(Draft& draft, const PersonKey& person, std::string_view reason);

/// Asks everybody of the area who is free and whom any step of the plan may ask, at once, under the
/// step name `call`; at most limits::offers_at_once_max. Who was asked by this call before is not
/// asked again.
void call_everybody(Draft& draft, IncidentId id, const StepCode& call);

/// Who called for help for themselves in this case and is not known to be safe yet (R45).
std::optional<PersonKey> person_in_duress(Draft& draft, IncidentId id);

/// Nobody needs to be asked any more: withdraws open offers and ends the step that asks.
void end_asking(Draft& draft, IncidentId id, std::string_view reason);

}  // namespace meldkamer::domain::rules
