#include "server/domain/rules/closing_form_check.hpp"
#include "server/domain/rules/closing_parts.hpp"
#include "server/domain/rules/rules.hpp"

/// The closing form as far as it is. A draft may lack anything (R67).
namespace meldkamer::domain::rules {

Ruling rule(Draft& draft, const SaveClosing& order) {
  const auto incident = open_incident(draft, order.incident);
  if (!incident) return std::unexpected(incident.error());
  if (auto refusal = check_form_size(order.form)) return std::unexpected(*refusal);
  const Answer answer{.incident = order.incident, .alarm = {}, .assignment = {}};
  const ClosingForm form = tidy_form(draft.profile_of(**incident), order.form);
  const bool same = (*incident)->form_saved_at && (*incident)->form == form;
  if (same) return answer;
  draft.say(ClosingSaved{.incident = order.incident, .form = form});
  raise_duties(draft, order.incident, form);
  return answer;
}

}  // namespace meldkamer::domain::rules
