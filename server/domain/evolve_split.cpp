#include <algorithm>

#include "server/domain/evolve_parts.hpp"

/// A case turns out to be two: alarms and responders go on in one of their own (R7).
namespace meldkamer::domain::evolving {

namespace {

bool is_one_of(const std::vector<AlarmId>& alarms, AlarmId id) {
  return std::ranges::find(alarms, id) != alarms.end();
}

void move_alarms(Incident& from, Incident& into, const std::vector<AlarmId>& alarms) {
  for (const Alarm& alarm : from.alarms) {
    if (is_one_of(alarms, alarm.id)) into.alarms.push_back(alarm);
  }
  std::erase_if(from.alarms, [&](const Alarm& alarm) { return is_one_of(alarms, alarm.id); });
}

void move_assignments(LiveState& state,
                      const Incident& into,
                      const std::vector<AssignmentId>& assignments,
                      Instant at) {
  for (const AssignmentId id : assignments) {
    Assignment* const assignment = find(state, id);
    if (assignment == nullptr) continue;
    std::erase(state.assignments_of[assignment->incident], id);
    assignment->incident = into.id;
    auto& theirs = state.assignments_of[into.id];
    theirs.push_back(id);
    std::ranges::sort(theirs);
    Responder& responder = state.responders[assignment->person];
    if (responder.assignment == id) responder.incident = into.id;
    settle(responder, state, at);
  }
}

}  // namespace

void apply(LiveState& state, const Event& event, const IncidentSplit& fact) {
  if (find(state, fact.incident) == nullptr) return;
  Incident& into = state.incidents[fact.fresh->id];
  // What lives again keeps its log.
  std::vector<TimelineLine> lines = std::move(into.timeline);
  const std::uint32_t count = into.timeline_count;
  into = *fact.fresh;
  into.timeline = std::move(lines);
  into.timeline_count = count;
  state.last_incident = std::max(state.last_incident, into.id);
  Incident& from = *find(state, fact.incident);
  move_alarms(from, into, fact.alarms);
  move_assignments(state, into, fact.assignments, event.at);
  state.open_at[place_key(into)].insert(into.id);
  settle(state, into);
  settle(state, from);
}

}  // namespace meldkamer::domain::evolving
