#include "server/domain/rules/closing_parts.hpp"

#include <algorithm>

#include "server/domain/rules/determinations.hpp"
#include "server/domain/rules/obligations.hpp"
#include "server/domain/rules/registration.hpp"

namespace meldkamer::domain::rules {

namespace {

constexpr auto register_table = "register";

// A table of this name decides; without one the profile's register rules do.
Registration registration_of(const Profile* profile,
                             const std::vector<Determination>& said,
                             const ClosingForm& form) {
  const auto table = std::ranges::find(said, register_table, &Determination::code);
  if (table == said.end() || table->values.empty()) return decide_registration(profile, form);
  const std::string& value = table->values.front();
  if (value == "yes") return {.registered = true, .reason = "register"};
  return {.registered = false, .reason = value};
}

}  // namespace

ClosingParts closing_parts(const Draft& draft, const Incident& incident, const ClosingForm& form) {
  ClosingParts parts;
  const Profile* const profile = draft.profile_of(incident);
  if (profile != nullptr) parts.determinations = determine(*profile, incident.kind, form);
  Registration registration = registration_of(profile, parts.determinations, form);
  parts.registered = registration.registered;
  parts.reason = std::move(registration.reason);
  if (!parts.registered || profile == nullptr) return parts;
  const Instant happened = incident.raised_at ? incident.raised_at : incident.received_at;
  parts.obligations = obligations_after(*profile, happened);
  return parts;
}

// The moment of the alarm is part of it: after a restored backup numbers are given out again, and
// the registry must not take a new case for an old one.
std::string package_id_of(const Directory& directory, const Incident& incident) {
  const std::int64_t second = incident.received_at.us / 1'000'000;
  return directory.organisation + "-" + std::to_string(incident.id.value) + "-" +
         std::to_string(second);
}

void raise_duties(Draft& draft, IncidentId id, const ClosingForm& form) {
  const Incident& incident = *draft.incident(id);
  const Profile* const profile = draft.profile_of(incident);
  if (profile == nullptr || incident.drill) return;
  for (Obligation& duty : duties_at_once(*profile, incident, form, draft.now())) {
    draft.say_as_server(DutyRaised{.incident = id, .duty = std::move(duty)});
  }
}

}  // namespace meldkamer::domain::rules
