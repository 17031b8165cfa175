#include "server/wire/history.hpp"

#include "meldkamer/v1/dispatch_service.pb.h"
#include "server/wire/views.hpp"

namespace meldkamer::wire {

IncidentHistory incident_history(const domain::LiveState& state, const domain::Incident& incident) {
  v1::GetIncidentResponse whole;
  *whole.mutable_incident() = incident_view(state, incident);
  for (const auto* assignment : state.assignments_for(incident.id)) {
    *whole.add_assignments() = assignment_view(state, *assignment);
  }
  v1::ListTimelineResponse lines;
  for (const auto& line : incident.timeline) {
    *lines.add_lines() = timeline_line(state, incident.id, line);
  }
  return {.incident = whole.SerializeAsString(), .timeline = lines.SerializeAsString()};
}

bool is_restricted(const std::string& incident) {
  v1::GetIncidentResponse whole;
  return !whole.ParseFromString(incident) || whole.incident().restricted();
}

}  // namespace meldkamer::wire
