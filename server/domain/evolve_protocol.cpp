#include <algorithm>

#include "server/base/limits.hpp"
#include "server/domain/calendar.hpp"
#include "server/domain/evolve_parts.hpp"

/// Facts around a case: hand-overs, notices, duties, amendments, drills; and what a new directory
/// leaves in force.
namespace meldkamer::domain::evolving {

namespace {

void add_room(Incident& incident, const ControlRoomKey& room) {
  auto& rooms = incident.control_rooms;
  if (std::ranges::find(rooms, room) == rooms.end()) rooms.push_back(room);
}

// The newest ended drills stay for their review; older ones live on in the journal.
void forget_old_drills(LiveState& state) {
  std::size_t ended = 0;
  for (auto drill = state.drills.rbegin(); drill != state.drills.rend(); ++drill) {
    if (drill->second.state == DrillState::ended) ++ended;
  }
  for (auto drill = state.drills.begin();
       drill != state.drills.end() && ended > limits::drills_ended_kept;) {
    if (drill->second.state != DrillState::ended) {
      ++drill;
      continue;
    }
    drill = state.drills.erase(drill);
    --ended;
  }
}

bool is_used(const LiveState& state, const ProfileKey& key, const std::string& version) {
  return std::ranges::any_of(state.incidents, [&](const auto& entry) {
    return entry.second.profile == key && entry.second.profile_version == version;
  });
}

}  // namespace

void apply(LiveState& state, const Event& event, const HandoverOffered& fact) {
  Incident* const incident = find(state, fact.incident);
  if (incident == nullptr) return;
  incident->handover = {.to = fact.to,
                        .by = event.by,
                        .offered_at = event.at,
                        .due_at = fact.due_at,
                        .note = fact.note};
  add_room(*incident, fact.to);
  ++incident->alerts;  // Sounds in the other room.
  settle(state, *incident);
}

void apply(LiveState& state, const Event&, const HandoverLapsed& fact) {
  Incident* const incident = find(state, fact.incident);
  if (incident == nullptr) return;
  const ControlRoomKey other = incident->handover.to;
  incident->handover = {};
  auto& rooms = incident->control_rooms;
  if (rooms.size() > 1)
    rooms.erase(std::remove(rooms.begin() + 1, rooms.end(), other), rooms.end());
  ++incident->alerts;  // Who still holds it must hear that nobody came.
  settle(state, *incident);
}

void apply(LiveState& state, const Event&, const OwnerChanged& fact) {
  Incident* const incident = find(state, fact.incident);
  if (incident == nullptr) return;
  incident->owner = fact.owner;
  if (fact.to) {
    incident->handover = {};
    std::erase(incident->control_rooms, fact.to);
    incident->control_rooms.insert(incident->control_rooms.begin(), fact.to);
  }
  settle(state, *incident);
}

void apply(LiveState& state, const Event&, const ShiftChanged& fact) {
  if (fact.ended) {
    state.shift_handovers.erase(fact.person);
  } else {
    state.shift_handovers[fact.person] = fact.to;
  }
}

void apply(LiveState& state, const Event&, const PersonInformed& fact) {
  Incident* const incident = find(state, fact.incident);
  if (incident == nullptr) return;
  incident->told.push_back(fact.notice);
  settle(state, *incident);
}

void apply(LiveState& state, const Event& event, const NoticeAnswered& fact) {
  Incident* const incident = find(state, fact.incident);
  if (incident == nullptr) return;
  for (PersonNotice& notice : incident->told) {
    if (notice.person != fact.person || notice.topic != fact.topic) continue;
    notice.read_due_at = {};
    if (fact.read) notice.read_at = event.at;
    notice.unread = !fact.read;
  }
  settle(state, *incident);
}

void apply(LiveState& state, const Event&, const DutyRaised& fact) {
  if (Incident* const incident = find(state, fact.incident)) incident->duties.push_back(fact.duty);
}

void apply(LiveState& state, const Event& event, const DutyDone& fact) {
  Incident* const incident = find(state, fact.incident);
  if (incident == nullptr) return;
  const auto duty = std::ranges::find(incident->duties, fact.code, &Obligation::code);
  if (duty == incident->duties.end()) return;
  duty->done_at = event.at;
  duty->done_by = event.by;
  duty->reference = fact.reference;
}

void apply(LiveState& state, const Event& event, const ClosingAmended& fact) {
  Incident* const incident = find(state, fact.incident);
  if (incident == nullptr) return;
  incident->form = fact.form;
  incident->obligations = fact.obligations;
  incident->determinations = fact.determinations;
  incident->amendments.push_back(
      {.version = fact.handoff.version, .at = event.at, .by = event.by, .reason = fact.reason});
  incident->handoff = fact.handoff;
  if (fact.handoff.state == HandoffState::pending) {
    state.handoffs_pending.insert(incident->id);
  } else {
    state.handoffs_pending.erase(incident->id);
  }
  settle(state, *incident);
}

void apply(LiveState& state, const Event& event, const DrillPlanned& fact) {
  Drill& drill = state.drills[fact.drill.id];
  drill = fact.drill;
  drill.state_at = event.at;
  state.last_drill = std::max(state.last_drill, drill.id);
  state.deadlines.set(DeadlineKind::drill, drill.id.value, drill.from);
}

void apply(LiveState& state, const Event& event, const DrillChanged& fact) {
  const auto found = state.drills.find(fact.drill);
  if (found == state.drills.end()) return;
  Drill& drill = found->second;
  drill.state = fact.to;
  drill.state_at = event.at;
  drill.reason = fact.reason;
  const bool over = fact.to == DrillState::ended;
  state.deadlines.set(DeadlineKind::drill, drill.id.value, over ? Instant{} : drill.until);
  if (!over) return;
  state.last_drills[drill.site] = event.at;
  forget_old_drills(state);
}

void keep_profiles_in_use(LiveState& state, const Directory& next) {
  const std::shared_ptr<const Directory> before = state.directory;
  for (const auto& [id, incident] : state.incidents) {
    const Profile* const theirs = before->find(incident.profile);
    if (theirs == nullptr || theirs->version != incident.profile_version) continue;
    const Profile* const later = next.find(incident.profile);
    if (later != nullptr && later->version == theirs->version) continue;
    // Shares the old directory: nothing is copied.
    state.former_profiles[{theirs->key, theirs->version}] =
        std::shared_ptr<const Profile>(before, theirs);
  }
  drop_unused_profiles(state);
}

void drop_unused_profiles(LiveState& state) {
  std::erase_if(state.former_profiles, [&](const auto& entry) {
    return !is_used(state, entry.first.first, entry.first.second);
  });
}

}  // namespace meldkamer::domain::evolving
