#pragma once
#include <cstdint>
#include <optional>
#include <vector>

#include "server/domain/live_state.hpp"

/// What a drill showed, apart from real figures (R102).
namespace meldkamer::domain {

struct DrillCase {
  IncidentId incident;
  Duration acknowledge{};  ///< Alarm until operator; 0: nobody took it.
  Duration accept{};       ///< First offer until first acceptance; 0: nobody went.
  Duration arrive{};       ///< First acceptance until arrival; 0: nobody arrived.
  std::uint32_t missed_answers{};
};

/// Its cases that are still in the live state, oldest first.
std::vector<DrillCase> review_of(const LiveState& state, DrillId drill);

/// Whether the place was not practised at for limits::drill_place_months, as far as known.
bool drill_overdue(const LiveState& state, const SiteKey& site, Instant now);

/// Since when the person's training has lapsed by the profile of their first site; nullopt: it has
/// not, or nothing is known (R104). `now` in the profile's time zone.
std::optional<Instant> training_lapsed_since(const Directory& directory,
                                             const Person& person,
                                             Instant now);

}  // namespace meldkamer::domain
