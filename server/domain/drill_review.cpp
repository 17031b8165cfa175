#include "server/domain/drill_review.hpp"

#include <algorithm>

#include "server/base/limits.hpp"
#include "server/domain/calendar.hpp"

namespace meldkamer::domain {

namespace {

Duration between(Instant from, Instant until) {
  return from && until && until > from ? until - from : Duration{};
}

const Profile* profile_of(const Directory& directory, const Person& person) {
  for (const SiteKey& key : person.sites) {
    const Site* const site = directory.find(key);
    if (site != nullptr) return directory.find(site->profile);
  }
  for (const Site& site : directory.sites) {
    const auto& rooms = person.control_rooms;
    if (std::ranges::find(rooms, site.control_room) != rooms.end()) {
      return directory.find(site.profile);
    }
  }
  return nullptr;
}

}  // namespace

std::vector<DrillCase> review_of(const LiveState& state, DrillId drill) {
  std::vector<DrillCase> cases;
  for (const auto& [id, incident] : state.incidents) {
    if (!incident.drill || incident.drill_plan != drill) continue;
    DrillCase one{.incident = id};
    one.acknowledge = between(incident.received_at, incident.acknowledged_at);
    one.accept = between(incident.first_offer_at, incident.first_accept_at);
    one.arrive = between(incident.first_accept_at, incident.first_on_scene_at);
    for (const Assignment* const assignment : state.assignments_for(id)) {
      if (assignment->state == AssignmentState::timed_out) ++one.missed_answers;
    }
    cases.push_back(one);
  }
  return cases;
}

bool drill_overdue(const LiveState& state, const SiteKey& site, Instant now) {
  const auto last = state.last_drills.find(site);
  if (last == state.last_drills.end()) return true;
  const std::string span = "P" + std::to_string(limits::drill_place_months) + "M";
  const auto due = after_span(last->second, span, {});
  return due && *due < now;
}

std::optional<Instant> training_lapsed_since(const Directory& directory,
                                             const Person& person,
                                             Instant now) {
  const Profile* const profile = profile_of(directory, person);
  if (profile == nullptr || profile->training_every.empty() || person.trained_on.empty()) {
    return std::nullopt;
  }
  const auto trained = parse_local(person.trained_on + "T00:00", now, profile->time_zone);
  if (!trained) return std::nullopt;
  const auto lapses = after_span(*trained, profile->training_every, profile->time_zone);
  if (!lapses || *lapses > now) return std::nullopt;
  return lapses;
}

}  // namespace meldkamer::domain
