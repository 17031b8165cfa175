#include <algorithm>

#include "server/base/limits.hpp"
#include "server/domain/evolve_parts.hpp"

/// What is known of people is forgotten some time after a case, visit or notice left the live state
/// (R91). The journal keeps the facts; whoever follows destroys the keys of the texts.
namespace meldkamer::domain::evolving {

namespace {

Duration kept_for(const LiveState& state, const SiteKey& site) {
  const Site* const place = state.directory->find(site);
  const Profile* const profile = place == nullptr ? nullptr : state.directory->find(place->profile);
  return profile == nullptr ? Duration{limits::erase_after} : profile->erase_after;
}

}  // namespace

void plan_erasure(LiveState& state, const Incident& leaving) {
  const Profile* const profile = state.profile_of(leaving);
  const Duration kept = profile == nullptr ? Duration{limits::erase_after} : profile->erase_after;
  const Instant settled = std::max(leaving.closed_at, leaving.handoff.delivered_at);
  state.deadlines.set(DeadlineKind::erase_incident, leaving.id.value, settled + kept);
}

void plan_erasure(LiveState& state, const Visit& leaving, Instant at) {
  const Instant due = at + kept_for(state, leaving.plan.site);
  state.deadlines.set(DeadlineKind::erase_visit, leaving.id.value, due);
}

void plan_erasure(LiveState& state, const Notice& leaving, Instant at) {
  const Instant due = at + kept_for(state, leaving.site);
  state.deadlines.set(DeadlineKind::erase_notice, leaving.id.value, due);
}

void apply(LiveState& state, const Event&, const ErasureDemanded& fact) {
  const Erasure& erasure = fact.erasure;
  for (const IncidentId id : erasure.incidents) {
    state.deadlines.clear(DeadlineKind::erase_incident, id.value);
  }
  for (const VisitId id : erasure.visits) {
    state.deadlines.clear(DeadlineKind::erase_visit, id.value);
  }
  for (const NoticeId id : erasure.notices) {
    state.deadlines.clear(DeadlineKind::erase_notice, id.value);
  }
  state.last_erasure = std::max(state.last_erasure, erasure.id);
  state.erasures[erasure.id] = erasure;
}

void apply(LiveState& state, const Event&, const ErasureDone& fact) {
  state.erasures.erase(fact.erasure);
}

}  // namespace meldkamer::domain::evolving
