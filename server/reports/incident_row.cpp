#include "server/reports/incident_row.hpp"

#include "server/domain/calendar.hpp"

namespace meldkamer::reports {
namespace {

std::optional<Duration> span(Instant from, Instant until) {
  if (!from || !until || until < from) {
    return std::nullopt;
  }
  return until - from;
}

std::string shift_of(const domain::Profile* profile, Instant at) {
  constexpr int day_from = 7 * 60;
  constexpr int evening_from = 15 * 60;
  constexpr int night_from = 23 * 60;
  const int minute =
      domain::local_minute(at, profile != nullptr ? profile->time_zone : "Etc/UTC").minute;
  if (minute < day_from || minute >= night_from) {
    return "night";
  }
  return minute < evening_from ? "day" : "evening";
}

}  // namespace

IncidentRow incident_row(const domain::LiveState& state, const domain::Incident& incident) {
  const auto* kind = state.kind_of(incident);
  const auto* site = state.directory->find(incident.site);
  const auto* profile = state.profile_of(incident);
  const auto* plan = state.plan_of(incident);
  const auto* operator_of = state.directory->find(incident.acknowledged_by);
  IncidentRow row{
      .incident = incident.id,
      .kind = incident.kind.value,
      .kind_label = kind != nullptr ? kind->label : incident.kind.value,
      .priority = incident.priority,
      .control_room = incident.control_rooms.empty() ? "" : incident.control_rooms.front().value,
      .site = incident.site.value,
      .site_label = site != nullptr ? site->label : incident.place_text,
      .shift = shift_of(profile, incident.received_at),
      .received_at = incident.received_at,
      .acknowledge = span(incident.received_at, incident.acknowledged_at),
      .accept = span(incident.first_offer_at, incident.first_accept_at),
      .arrive = span(incident.first_accept_at, incident.first_on_scene_at),
      .secure = span(incident.received_at, incident.secured_at),
      .close = span(incident.received_at, incident.closed_at),
      .police_call = span(incident.police.opened_at, incident.police.called_at),
      .police_arrive = span(incident.police.called_at, incident.police.arrived_at),
      .acknowledge_norm = profile != nullptr ? profile->acknowledge_within : Duration{},
      .arrive_norm = plan != nullptr ? plan->arrive_norm : Duration{},
      .started_by_system = incident.started_by_system,
      .drill = incident.drill,
      .restricted = incident.restricted,
      .disposition = incident.disposition,
      .handoff = incident.is_open() ? domain::HandoffState{} : incident.handoff.state,
      .acknowledged_by = operator_of != nullptr ? operator_of->name : std::string{},
  };
  for (const auto* assignment : state.assignments_for(incident.id)) {
    ++row.offers;
    if (assignment->state == domain::AssignmentState::timed_out) {
      ++row.offers_timed_out;
    }
  }
  return row;
}

}  // namespace meldkamer::reports
