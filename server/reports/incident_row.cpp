#include "server/reports/incident_row.hpp"

#include <algorithm>

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

std::string answer_of(const domain::Incident& incident, const std::string& key) {
  const domain::FormAnswer* const answer = key.empty() ? nullptr : incident.form.find(key);
  return answer == nullptr || answer->values.empty() ? std::string() : answer->values.front();
}

// What the tables of the protocol say under `code`.
std::vector<std::string> said(const domain::Incident& incident, std::string_view code) {
  const auto table = std::ranges::find(incident.determinations, code, &domain::Determination::code);
  return table == incident.determinations.end() ? std::vector<std::string>() : table->values;
}

std::string category_of(const domain::Profile* profile, const domain::Incident& incident) {
  if (profile != nullptr && !profile->category_field.empty()) {
    return answer_of(incident, profile->category_field);
  }
  const auto counts = said(incident, "category_counts");
  return counts.empty() ? answer_of(incident, "category") : counts.front();
}

std::string location_of(const domain::Site* site, const domain::Incident& incident) {
  std::string named = answer_of(incident, "incident_location");
  if (!named.empty() || site == nullptr) return named;
  const domain::Zone* const zone = site->find_zone(incident.zone);
  return zone == nullptr ? std::string() : zone->location_code;
}

CountedAs counted_as(const domain::LiveState& state, const domain::Incident& incident) {
  const auto* const profile = state.profile_of(incident);
  const auto* const plan = state.plan_of(incident);
  const std::string zone = profile != nullptr ? profile->time_zone : "Etc/UTC";
  // "2025-03-14T11:20"
  const std::string local = domain::local_minute_text(incident.received_at, zone);
  constexpr std::size_t month_at = 5;
  constexpr std::size_t hour_at = 11;
  const auto number = [&](std::size_t at, std::size_t size) {
    return static_cast<std::uint32_t>(std::stoul(local.substr(at, size)));
  };
  return {.year = number(0, 4),
          .month = number(month_at, 2),
          .weekday = domain::local_minute(incident.received_at, zone).weekday,
          .hour = number(hour_at, 2),
          .category = category_of(profile, incident),
          .location_code = location_of(state.directory->find(incident.site), incident),
          .outside = plan != nullptr && plan->outside,
          .measures = said(incident, "sanction_advice")};
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
      .counted = counted_as(state, incident),
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
