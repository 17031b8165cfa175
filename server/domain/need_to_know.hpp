#pragma once
#include <string>
#include <vector>

#include "server/domain/live_state.hpp"

/// Who may hear of what, radio silence (R53) and need to know (R54); and what is known of a place.
namespace meldkamer::domain {

/// Whether nothing may be sent to the person's device: an open case keeps radio silence at a place
/// that the person belongs to, or where they have arrived for it.
bool is_silenced(const LiveState& state, const PersonKey& person);

/// Everybody whose device is silenced by this case.
std::vector<PersonKey> silenced_by(const LiveState& state, const Incident& incident);

/// The open case that forbids the evacuation signal at `site`; nullptr: none (R59).
const Incident* forbids_signal(const LiveState& state, const SiteKey& site);

/// Who may see a restricted case besides those with the right to: who took it, and the people of
/// the place with a role of its procedure's circle.
std::vector<PersonKey> circle_of(const LiveState& state, const Incident& incident);

/// Earlier alarms at the place of the case, false ones too, newest first: at most
/// limits::past_alarm_kept before it (R57).
std::vector<PastAlarm> alarms_before(const LiveState& state, const Incident& incident);

/// Whether the floor plan was more than twelve months old at `at`.
bool floor_plan_is_old(const Site& site, Instant at, const std::string& zone);

}  // namespace meldkamer::domain
