#include <algorithm>
#include <iterator>

#include "server/base/limits.hpp"
#include "server/domain/evolve_parts.hpp"

/// What becomes of a case after it: hand-off, and going on within another one.
namespace meldkamer::domain::evolving {

namespace {

void move_assignments(LiveState& state, const Incident& from, Incident& into, Instant at) {
  const auto ids = state.assignments_of.find(from.id);
  if (ids == state.assignments_of.end()) return;
  auto& theirs = state.assignments_of[into.id];
  for (const AssignmentId id : ids->second) {
    Assignment* const assignment = find(state, id);
    if (assignment == nullptr) continue;
    assignment->incident = into.id;
    theirs.push_back(id);
    Responder& responder = state.responders[assignment->person];
    if (responder.assignment == id || responder.incident == from.id) responder.incident = into.id;
    settle(responder, state, at);
  }
  std::ranges::sort(theirs);
  state.assignments_of.erase(from.id);
}

void move_alarms(Incident& from, Incident& into) {
  into.alarms_folded += from.alarms_folded;
  for (Alarm& alarm : from.alarms) {
    if (into.alarms.size() < limits::alarms_per_incident_max) {
      into.alarms.push_back(std::move(alarm));
    } else {
      ++into.alarms_folded;
    }
  }
  from.alarms.clear();
  from.alarms_folded = 0;
  std::ranges::sort(into.alarms, [](const Alarm& a, const Alarm& b) {
    return std::pair(a.received_at, a.id) < std::pair(b.received_at, b.id);
  });
}

void keep_earliest(Instant& kept, Instant other) {
  if (other && (!kept || other < kept)) kept = other;
}

void move_norms(const Incident& from, Incident& into) {
  keep_earliest(into.raised_at, from.raised_at);
  keep_earliest(into.received_at, from.received_at);
  keep_earliest(into.first_offer_at, from.first_offer_at);
  keep_earliest(into.first_accept_at, from.first_accept_at);
  keep_earliest(into.first_on_scene_at, from.first_on_scene_at);
  into.last_alarm_at = std::max(into.last_alarm_at, from.last_alarm_at);
  into.priority = std::min(into.priority, from.priority);
  into.silent = into.silent || from.silent;
  into.restricted = into.restricted || from.restricted;
  into.told.insert(into.told.end(), from.told.begin(), from.told.end());
  into.duties.insert(into.duties.end(), from.duties.begin(), from.duties.end());
  for (const ControlRoomKey& room : from.control_rooms) {
    auto& rooms = into.control_rooms;
    if (std::ranges::find(rooms, room) == rooms.end()) rooms.push_back(room);
  }
}

void move_lines(const Incident& from, Incident& into) {
  for (TimelineLine line : from.timeline) {
    line.line = ++into.timeline_count;
    line.values.emplace_back("from", std::to_string(from.id.value));
    into.timeline.push_back(std::move(line));
  }
}

}  // namespace

void apply(LiveState& state, const Event& event, const IncidentMerged& fact) {
  Incident* const from = find(state, fact.incident);
  Incident* const into = find(state, fact.into);
  if (from == nullptr || into == nullptr) return;
  move_norms(*from, *into);
  move_alarms(*from, *into);
  move_lines(*from, *into);
  move_assignments(state, *from, *into, event.at);
  if (!into->police.id && from->police.id) {
    into->police = from->police;
    from->police = {};
  }
  if (into->procedure.code.empty()) into->procedure = from->procedure;
  if (!into->visit) into->visit = from->visit;
  if (into->register_reason.empty()) into->register_reason = from->register_reason;
  from->merged_into = into->id;
  apply(state,
        event,
        IncidentClosed{.incident = from->id,
                       .disposition = Disposition::merged,
                       .cause = {},
                       .form = from->form,
                       .obligations = {},
                       .handoff = {.state = HandoffState::not_required, .reason = "merged"}});
  settle(state, *into);
}

void apply(LiveState& state, const Event&, const HandoffFailed& fact) {
  Incident* const incident = find(state, fact.incident);
  if (incident == nullptr) return;
  ++incident->handoff.attempts;
  incident->handoff.reason = fact.reason;
  incident->handoff.next_attempt_at = fact.next_attempt_at;
}

void apply(LiveState& state, const Event& event, const HandoffDelivered& fact) {
  Incident* const incident = find(state, fact.incident);
  if (incident == nullptr) return;
  Handoff& handoff = incident->handoff;
  handoff.state = HandoffState::delivered;
  ++handoff.attempts;
  handoff.delivered_at = event.at;
  handoff.reference = fact.reference;
  handoff.reason.clear();
  handoff.next_attempt_at = {};
  state.handoffs_pending.erase(fact.incident);
  settle(state, *incident);
}

void apply(LiveState& state, const Event&, const HandoffRejected& fact) {
  Incident* const incident = find(state, fact.incident);
  if (incident == nullptr) return;
  Handoff& handoff = incident->handoff;
  handoff.state = HandoffState::rejected;
  ++handoff.attempts;
  handoff.reason = fact.reason;
  handoff.next_attempt_at = {};
  state.handoffs_pending.erase(fact.incident);
  settle(state, *incident);
}

}  // namespace meldkamer::domain::evolving
