#pragma once
#include <string>

#include "server/domain/live_state.hpp"

namespace meldkamer::wire {

/// One incident as it is kept after it has left the live state: the answers to GetIncident and
/// ListTimeline, serialized, so that a closed case looks as it did.
struct IncidentHistory {
  std::string incident;  ///< v1::GetIncidentResponse.
  std::string timeline;  ///< v1::ListTimelineResponse, every line still held.
};

IncidentHistory incident_history(const domain::LiveState& state, const domain::Incident& incident);

/// Whether a kept `incident` was for those who need to know; one that cannot be read counts as
/// such.
bool is_restricted(const std::string& incident);

}  // namespace meldkamer::wire
