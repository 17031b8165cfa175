#include <algorithm>
#include <optional>

#include "server/domain/calendar.hpp"
#include "server/domain/evolve_parts.hpp"
#include "server/domain/roster.hpp"

/// Shifts begin and end by the roster, so that the team board shows whom the ladder would ask
/// (R42).
namespace meldkamer::domain::evolving {

void apply(LiveState& state, const Event& event, const RosterTurned& fact) {
  const auto turn = [&](const PersonKey& person, bool on) {
    const auto known = state.responders.find(person);
    if (known == state.responders.end()) return;
    known->second.rostered = on;
    settle(known->second, state, event.at);
  };
  for (const PersonKey& person : fact.on) turn(person, true);
  for (const PersonKey& person : fact.off) turn(person, false);
  state.deadlines.set(DeadlineKind::roster, 0, fact.next_due_at);
}

void follow_roster(LiveState& state, Instant at) {
  const RosterTurn roster = roster_at(state, at);
  for (const PersonKey& person : roster.began) state.responders[person].rostered = true;
  for (const PersonKey& person : roster.ended) state.responders[person].rostered = false;
  for (const auto* const turned : {&roster.began, &roster.ended}) {
    for (const PersonKey& person : *turned) {
      Responder& known = state.responders[person];
      settle(known, state, at);
    }
  }
  state.deadlines.set(DeadlineKind::roster, 0, roster.next);
}

}  // namespace meldkamer::domain::evolving
