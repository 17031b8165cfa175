#include "server/domain/rules/closing_parts.hpp"

#include <algorithm>

#include "server/domain/calendar.hpp"
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

std::string prefilled_answer(const Profile& profile,
                             const ClosingForm& form,
                             std::string_view what) {
  for (const FormSection& section : profile.closing_form) {
    for (const FormField& field : section.fields) {
      if (field.prefill == what) return form.value(field.key);
    }
  }
  return {};
}

// When it happened: what the form says, else the alarm. The form knows minutes; the minute of the
// alarm is the alarm itself.
Instant happened_at(const Draft& draft,
                    const Profile& profile,
                    const Incident& incident,
                    const ClosingForm& form) {
  const Instant alarm = incident.raised_at ? incident.raised_at : incident.received_at;
  const std::string minute = prefilled_answer(profile, form, "incident_date") + "T" +
                             prefilled_answer(profile, form, "incident_time");
  if (minute == local_minute_text(alarm, profile.time_zone)) return alarm;
  const auto said = parse_local(minute, draft.now(), profile.time_zone);
  return said && *said <= draft.now() ? *said : alarm;
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
  parts.obligations = obligations_after(*profile, happened_at(draft, *profile, incident, form));
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
