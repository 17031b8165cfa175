#include <algorithm>

#include "server/base/limits.hpp"
#include "server/domain/evolve_parts.hpp"
#include "server/domain/held.hpp"

/// What is known of people is forgotten some time after a case, visit or notice left the live state
/// (R91). The journal keeps the facts; whoever follows destroys the keys of the texts.
namespace meldkamer::domain::evolving {

namespace {

Duration kept_for(const LiveState& state, const SiteKey& site) {
  const Site* const place = state.directory->find(site);
  const Profile* const profile = place == nullptr ? nullptr : state.directory->find(place->profile);
  return profile == nullptr ? Duration{limits::erase_after} : profile->erase_after;
}

// Under a legal hold it is put off instead.
void fall_due(LiveState& state, DeadlineKind kind, std::uint64_t subject, Instant due) {
  if (is_held(state, kind, subject)) {
    state.erasures_put_off[{kind, subject}] = due;
  } else {
    state.deadlines.set(kind, subject, due);
  }
}

void put_off(LiveState& state, DeadlineKind kind, std::uint64_t subject) {
  const Instant due = state.deadlines.of(kind, subject);
  if (!due) return;
  state.erasures_put_off[{kind, subject}] = due;
  state.deadlines.clear(kind, subject);
}

// Once the hold itself is gone.
void let_go(LiveState& state, DeadlineKind kind, std::uint64_t subject) {
  const auto waiting = state.erasures_put_off.find({kind, subject});
  if (waiting == state.erasures_put_off.end() || is_held(state, kind, subject)) return;
  state.deadlines.set(kind, subject, waiting->second);
  state.erasures_put_off.erase(waiting);
}

// Each numbered subject of the hold.
void for_each_subject(LiveState& state,
                      const LegalHold& hold,
                      void (*change)(LiveState&, DeadlineKind, std::uint64_t)) {
  for (const auto id : hold.incidents) change(state, DeadlineKind::erase_incident, id.value);
  for (const auto id : hold.visits) change(state, DeadlineKind::erase_visit, id.value);
  for (const auto id : hold.notices) change(state, DeadlineKind::erase_notice, id.value);
}

}  // namespace

void plan_erasure(LiveState& state, const Incident& leaving) {
  const Profile* const profile = state.profile_of(leaving);
  const Duration kept = profile == nullptr ? Duration{limits::erase_after} : profile->erase_after;
  const Instant settled = std::max(leaving.closed_at, leaving.handoff.delivered_at);
  fall_due(state, DeadlineKind::erase_incident, leaving.id.value, settled + kept);
}

void plan_erasure(LiveState& state, const Visit& leaving, Instant at) {
  const Instant due = at + kept_for(state, leaving.plan.site);
  fall_due(state, DeadlineKind::erase_visit, leaving.id.value, due);
}

void plan_erasure(LiveState& state, const Notice& leaving, Instant at) {
  const Instant due = at + kept_for(state, leaving.site);
  fall_due(state, DeadlineKind::erase_notice, leaving.id.value, due);
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

void apply(LiveState& state, const Event&, const LegalHoldPlaced& fact) {
  state.last_legal_hold = std::max(state.last_legal_hold, fact.hold.id);
  state.legal_holds[fact.hold.id] = fact.hold;
  for_each_subject(state, fact.hold, put_off);
}

void apply(LiveState& state, const Event&, const LegalHoldLifted& fact) {
  const auto lifted = state.legal_holds.extract(fact.hold);
  if (!lifted.empty()) for_each_subject(state, lifted.mapped(), let_go);
}

}  // namespace meldkamer::domain::evolving
