#include "server/domain/rules/grouping.hpp"

#include <algorithm>

#include "server/base/limits.hpp"
#include "server/domain/evolve_parts.hpp"

namespace meldkamer::domain::rules {

namespace {

// An intake without any place is about its own case: "unknown" is not a place that two share.
bool has_place(const Incident& fresh, const Alarm& alarm) {
  return fresh.site || alarm.device || !alarm.device_label.empty();
}

bool is_technical(const Incident& incident) {
  return std::ranges::none_of(
      incident.alarms, [](const Alarm& alarm) { return alarm.signal == SignalClass::alarm; });
}

// A fault of the line says nothing about the danger at its place, nor the other way round.
bool same_sort(const Incident& other, const Incident& fresh, const Alarm& alarm) {
  return other.drill == fresh.drill && is_technical(other) == (alarm.signal != SignalClass::alarm);
}

bool is_recent(const Draft& draft, const Incident& other) {
  const Profile* const profile = draft.profile_of(other);
  const bool said = profile != nullptr && profile->group_within > Duration{};
  const Duration span = said ? profile->group_within : Duration{limits::group_default};
  return draft.now() - other.last_alarm_at <= span;
}

std::vector<const Incident*> newest_at(const Draft& draft, const std::set<IncidentId>& ids) {
  std::vector<const Incident*> found;
  for (auto id = ids.rbegin(); id != ids.rend(); ++id) {
    if (found.size() >= limits::places_compared_max) break;
    if (const Incident* const incident = draft.before().find(*id)) found.push_back(incident);
  }
  return found;
}

std::vector<const Incident*> here(const Draft& draft, const Incident& fresh, const Alarm& alarm) {
  if (!has_place(fresh, alarm)) return {};
  const auto place = draft.before().open_at.find(evolving::place_key(fresh));
  if (place == draft.before().open_at.end()) return {};
  return newest_at(draft, place->second);
}

std::vector<const Incident*> on_site(const Draft& draft, const SiteKey& site) {
  std::vector<const Incident*> found;
  const auto& places = draft.before().open_at;
  for (auto place = places.lower_bound({site, ZoneKey{}}); place != places.end(); ++place) {
    if (place->first.first != site || found.size() >= limits::places_compared_max) break;
    const auto theirs = newest_at(draft, place->second);
    found.insert(found.end(), theirs.begin(), theirs.end());
  }
  std::ranges::sort(found, [](const Incident* a, const Incident* b) { return a->id > b->id; });
  return found;
}

}  // namespace

IncidentId case_to_join(const Draft& draft, const Incident& fresh, const Alarm& alarm) {
  for (const Incident* const other : here(draft, fresh, alarm)) {
    const bool joins = !other->secured_at && !other->visit && is_recent(draft, *other) &&
                       same_sort(*other, fresh, alarm);
    if (joins) return other->id;
  }
  return {};
}

IncidentId case_of_device(const Draft& draft, const Incident& fresh, const Alarm& alarm) {
  for (const Incident* const other : here(draft, fresh, alarm)) {
    const bool theirs = std::ranges::any_of(other->alarms, [&](const Alarm& known) {
      return known.device == alarm.device && known.device_label == alarm.device_label;
    });
    if (theirs && other->drill == fresh.drill) return other->id;
  }
  return {};
}

std::vector<IncidentId> cases_alike(const Draft& draft, const Incident& fresh, const Alarm& alarm) {
  std::vector<IncidentId> alike;
  if (!fresh.site) return alike;
  for (const Incident* const other : on_site(draft, fresh.site)) {
    const bool same_place = other->zone == fresh.zone;
    const bool likely = same_sort(*other, fresh, alarm) && (same_place || is_recent(draft, *other));
    if (likely) alike.push_back(other->id);
    if (alike.size() == limits::merge_proposals_max) break;
  }
  return alike;
}

}  // namespace meldkamer::domain::rules
