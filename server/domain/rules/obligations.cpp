#include "server/domain/rules/obligations.hpp"

#include "server/domain/calendar.hpp"

namespace meldkamer::domain::rules {

std::vector<Obligation> obligations_after(const Profile& profile, Instant incident_at) {
  std::vector<Obligation> obligations;
  obligations.reserve(profile.follow_up.size());
  for (const FollowUp& duty : profile.follow_up) {
    const auto due = after_span(incident_at, duty.span, profile.time_zone);
    obligations.push_back({.code = duty.code,
                           .label = duty.label,
                           .responsible = duty.by,
                           .kind = duty.kind,
                           .due_at = due.value_or(Instant{})});
  }
  return obligations;
}

}  // namespace meldkamer::domain::rules
