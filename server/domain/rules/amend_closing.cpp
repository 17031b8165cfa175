#include <algorithm>

#include "server/base/limits.hpp"
#include "server/domain/rules/closing_form_check.hpp"
#include "server/domain/rules/closing_parts.hpp"
#include "server/domain/rules/key_list.hpp"
#include "server/domain/rules/rules.hpp"
#include "server/domain/shown_form.hpp"

/// A closed case is corrected: its package goes out again in a new version; the old one and the log
/// of the case stay as they are (R88).
namespace meldkamer::domain::rules {

namespace {

// What the screen hid was not changed by whoever sends it back (R91).
ClosingForm without_masks(const ClosingForm& changes) {
  ClosingForm seen;
  for (const FormAnswer& answer : changes.answers) {
    const bool hidden = answer.values.size() == 1 && answer.values.front() == masked_answer;
    if (!hidden) seen.answers.push_back(answer);
  }
  return seen;
}

// The answers of `changes` instead of those of `form`; one without values takes the answer away.
ClosingForm with_changes(const ClosingForm& form, const ClosingForm& sent) {
  const ClosingForm changes = without_masks(sent);
  ClosingForm result;
  for (const FormAnswer& answer : form.answers) {
    if (changes.find(answer.key) == nullptr) result.answers.push_back(answer);
  }
  for (const FormAnswer& answer : changes.answers) {
    if (!answer.values.empty()) result.answers.push_back(answer);
  }
  return result;
}

std::optional<Refusal> objection(const Incident* incident, const AmendClosing& order) {
  const std::string number = std::to_string(order.incident.value);
  if (incident == nullptr) return Refusal{Refusal::incident_unknown, number};
  if (incident->is_open()) return Refusal{Refusal::not_closed, number};
  if (incident->disposition != Disposition::genuine) {
    return Refusal{Refusal::disposition_not_allowed, number};
  }
  if (incident->amendments.size() >= limits::amendments_max) {
    return Refusal{Refusal::text_too_long, "amendments"};
  }
  if (auto refusal = check_text(order.reason, "reason", limits::text_bytes_max, true)) {
    return refusal;
  }
  return check_form_size(order.form);
}

}  // namespace

Ruling rule(Draft& draft, const AmendClosing& order) {
  const Incident* const incident = draft.incident(order.incident);
  if (auto refusal = objection(incident, order)) return std::unexpected(*refusal);
  const Profile* const profile = draft.profile_of(*incident);
  ClosingForm form = tidy_form(profile, with_changes(incident->form, order.form));
  if (profile != nullptr) {
    const std::vector<std::string> faulty = faulty_fields(*profile, form);
    if (!faulty.empty()) {
      return std::unexpected(Refusal{Refusal::form_incomplete, joined(faulty)});
    }
  }
  ClosingParts parts = closing_parts(draft, *incident, form);
  Handoff handoff{.state = HandoffState::not_required, .reason = parts.reason};
  handoff.version = incident->handoff.version + 1;
  // The registry that knows the case must hear of its correction.
  const bool known = incident->handoff.state != HandoffState::not_required;
  if (parts.registered || known) {
    handoff.state = HandoffState::pending;
    handoff.package_id = package_id_of(draft.directory(), *incident);
    handoff.next_attempt_at = draft.now();
    handoff.reason.clear();
  }
  draft.say(ClosingAmended{.incident = order.incident,
                           .form = std::move(form),
                           .reason = order.reason,
                           .obligations = std::move(parts.obligations),
                           .determinations = std::move(parts.determinations),
                           .handoff = std::move(handoff)});
  return Answer{.incident = order.incident};
}

}  // namespace meldkamer::domain::rules
