#include <algorithm>

#include "server/base/limits.hpp"
#include "server/domain/evolve_parts.hpp"

/// Facts about sources: which are on test, and which are overdue.
namespace meldkamer::domain::evolving {

void apply(LiveState& state, const Event& event, const MaskSet& fact) {
  remember_mask(state, event, fact);
  state.masks[fact.mask.id] = fact.mask;
  state.last_mask = std::max(state.last_mask, fact.mask.id);
  state.deadlines.set(DeadlineKind::mask, fact.mask.id.value, fact.mask.until);
}

void apply(LiveState& state, const Event& event, const MaskEnded& fact) {
  remember_mask_end(state, event, fact);
  state.masks.erase(fact.mask);
  state.deadlines.clear(DeadlineKind::mask, fact.mask.value);
}

void apply(LiveState& state, const Event& event, const AlarmMasked& fact) {
  state.last_alarm = std::max(state.last_alarm, fact.alarm.id);
  remember_duplicate(state,
                     fact.duplicate_key,
                     {.incident = {}, .alarm = fact.alarm.id, .assignment = {}},
                     event.at);
  const auto found = state.masks.find(fact.mask);
  if (found == state.masks.end()) return;
  Mask& mask = found->second;
  ++mask.alarms;
  mask.latest.push_back(fact.alarm);
  if (mask.latest.size() > limits::mask_alarms_shown_max) mask.latest.erase(mask.latest.begin());
}

void apply(LiveState& state, const Event& event, const SupervisionLost& fact) {
  state.silences[fact.device] = {
      .since = event.at, .told_as = fact.told_as, .grouped = fact.grouped};
}

void apply(LiveState& state, const Event&, const SupervisionRestored& fact) {
  state.silences.erase(fact.device);
}

}  // namespace meldkamer::domain::evolving
