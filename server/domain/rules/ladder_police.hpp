#pragma once
#include <string>

#include "server/domain/rules/draft.hpp"
#include "server/domain/rules/ladder_steps.hpp"

namespace meldkamer::domain::rules {

/// How often an alert or broadcast sounds again.
Duration alert_every(const Draft& draft, const Incident& incident);
/// Time for a person to confirm the call.
Duration police_call_within(const Draft& draft, const Incident& incident);
/// A task that stands: not declined, not stood down.
bool police_is_asked(const PoliceTask& police);
/// Tells everybody of the control room, again and again until it is heard.
void start_broadcast(Draft& draft, IncidentId id);
/// Starts the police step and opens its task; own people who are being asked stay asked (R40).
/// By itself never for what is only late: then everybody is told instead.
void go_to_police(Draft& draft, IncidentId id, const std::string& reason, Voice voice);

}  // namespace meldkamer::domain::rules
