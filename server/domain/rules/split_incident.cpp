#include <algorithm>

#include "server/domain/rules/ladder.hpp"
#include "server/domain/rules/rules.hpp"

/// One case turns out to be two: alarms and responders go on in one of their own, new or merged
/// before (R7). Nothing is lost: both logs name the other.
namespace meldkamer::domain::rules {

namespace {

bool has_alarm(const Incident& incident, AlarmId id) {
  return std::ranges::find(incident.alarms, id, &Alarm::id) != incident.alarms.end();
}

std::optional<Refusal> objection(Draft& draft, const SplitIncident& order) {
  const Incident& from = *draft.incident(order.incident);
  for (const AlarmId alarm : order.alarms) {
    if (!has_alarm(from, alarm)) {
      return Refusal{Refusal::alarm_unknown, std::to_string(alarm.value)};
    }
  }
  const auto stays = std::ranges::count_if(from.alarms, [&](const Alarm& alarm) {
    return std::ranges::find(order.alarms, alarm.id) == order.alarms.end();
  });
  if (order.alarms.empty() || stays == 0) return Refusal{Refusal::nothing_left, "alarms"};
  for (const AssignmentId id : order.assignments) {
    const Assignment* const assignment = draft.assignment(id);
    if (assignment == nullptr || assignment->incident != order.incident) {
      return Refusal{Refusal::assignment_unknown, std::to_string(id.value)};
    }
  }
  if (order.restore) {
    const Incident* const merged = draft.incident(order.restore);
    if (merged == nullptr || merged->merged_into != order.incident) {
      return Refusal{Refusal::incident_unknown, std::to_string(order.restore.value)};
    }
  }
  return std::nullopt;
}

void note_first(Instant& first, Instant at) {
  if (at && (!first || at < first)) first = at;
}

// What the moved alarms and responders say about the new case.
void take_times(Draft& draft, const SplitIncident& order, Incident& fresh) {
  const Incident& from = *draft.incident(order.incident);
  for (const Alarm& alarm : from.alarms) {
    if (std::ranges::find(order.alarms, alarm.id) == order.alarms.end()) continue;
    const bool believed = alarm.device_time && !alarm.clock_skew;
    note_first(fresh.raised_at, believed ? alarm.device_time : alarm.received_at);
    note_first(fresh.received_at, alarm.received_at);
    fresh.last_alarm_at = std::max(fresh.last_alarm_at, alarm.received_at);
    fresh.silent = fresh.silent || alarm.silent;
  }
  for (const AssignmentId id : order.assignments) {
    const Assignment& assignment = *draft.assignment(id);
    note_first(fresh.first_offer_at, assignment.offered_at);
    note_first(fresh.first_accept_at, assignment.accepted_at);
    note_first(fresh.first_on_scene_at, assignment.on_scene_at);
  }
}

Incident new_case(Draft& draft, const SplitIncident& order) {
  const Incident& from = *draft.incident(order.incident);
  const auto first = std::ranges::find_if(from.alarms, [&](const Alarm& alarm) {
    return std::ranges::find(order.alarms, alarm.id) != order.alarms.end();
  });
  Incident fresh;
  fresh.id = draft.next_incident();
  fresh.kind = first->kind;
  fresh.spot = first->spot;
  fresh.priority = from.priority;
  fresh.control_rooms = from.control_rooms;
  fresh.site = from.site;
  fresh.zone = from.zone;
  fresh.place_text = from.place_text;
  const Device* const device = draft.directory().find(first->device);
  if (device != nullptr && device->site == from.site) fresh.zone = device->zone;
  fresh.profile = from.profile;
  fresh.profile_version = from.profile_version;
  for (const Step& step : from.steps)
    fresh.steps.push_back({.step = step.step, .label = step.label});
  if (const AlarmKind* const kind = draft.kind_of(fresh)) fresh.priority = kind->priority;
  fresh.acknowledged_at = draft.now();
  fresh.acknowledged_by = draft.by();
  fresh.owner = draft.by();
  fresh.drill = from.drill;
  fresh.drill_plan = from.drill_plan;
  fresh.unknown_source = from.unknown_source;
  fresh.outside_office_hours = from.outside_office_hours;
  return fresh;
}

Incident merged_case(Draft& draft, const SplitIncident& order) {
  Incident restored = *draft.incident(order.restore);
  restored.closed_at = {};
  restored.disposition = Disposition::none;
  restored.merged_into = {};
  restored.handoff = {};
  restored.merge_proposals.clear();
  restored.alarms.clear();
  restored.timeline.clear();
  restored.timeline_count = 0;
  return restored;
}

}  // namespace

Ruling rule(Draft& draft, const SplitIncident& order) {
  if (const auto open = open_incident(draft, order.incident); !open) {
    return std::unexpected(open.error());
  }
  if (auto refusal = objection(draft, order)) return std::unexpected(*refusal);
  Incident fresh = order.restore ? merged_case(draft, order) : new_case(draft, order);
  fresh.split_from = order.incident;
  take_times(draft, order, fresh);
  const IncidentId id = fresh.id;
  draft.say(IncidentSplit{.incident = order.incident,
                          .fresh = std::move(fresh),
                          .alarms = order.alarms,
                          .assignments = order.assignments,
                          .reason = order.reason});
  const bool somebody = std::ranges::any_of(draft.assignments_of(id), &Assignment::is_active);
  if (!order.restore && !somebody) begin_ladder(draft, id, "split");
  settle_ladder(draft, id);
  settle_ladder(draft, order.incident);
  return Answer{.incident = id};
}

}  // namespace meldkamer::domain::rules
