#include <string>

#include "server/base/limits.hpp"
#include "server/domain/held.hpp"
#include "server/domain/rules/rules.hpp"
#include "server/domain/still_live.hpp"

/// Forgetting on request, and that it is done (R91). What falls due by itself is in
/// check_deadlines.
namespace meldkamer::domain::rules {

namespace {

// What is over leaves the live state before its time.
void let_go(Draft& draft, const DemandErasure& order) {
  const LiveState& state = draft.before();
  for (const IncidentId id : order.incidents) {
    if (state.find(id) != nullptr) draft.say_as_server(IncidentForgotten{.incident = id});
  }
  for (const VisitId id : order.visits) {
    if (state.find(id) != nullptr) draft.say_as_server(VisitForgotten{.visit = id});
  }
  for (const NoticeId id : order.notices) {
    if (state.find(id) != nullptr) draft.say_as_server(NoticeForgotten{.notice = id});
  }
}

}  // namespace

Ruling rule(Draft& draft, const DemandErasure& order) {
  if (draft.before().erasures.size() >= limits::erasures_pending_max) {
    return std::unexpected(Refusal{Refusal::still_live, "earlier erasures are not done yet"});
  }
  const auto held = held_of(draft.before(), order);
  if (!held.empty()) return std::unexpected(Refusal{Refusal::legally_held, held.front()});
  const auto live = still_live(draft.before(), order, draft.now());
  if (!live.empty()) return std::unexpected(Refusal{Refusal::still_live, live.front()});
  let_go(draft, order);
  draft.say(ErasureDemanded{.erasure = {.id = draft.next_erasure(),
                                        .incidents = order.incidents,
                                        .visits = order.visits,
                                        .notices = order.notices,
                                        .people = order.people,
                                        .bans = order.bans,
                                        .reason = "request",
                                        .by = draft.by(),
                                        .demanded_at = draft.now()}});
  return Answer{};
}

Ruling rule(Draft& draft, const RecordErasure& order) {
  if (!draft.before().erasures.contains(order.erasure)) {
    return std::unexpected(Refusal{Refusal::erasure_unknown, std::to_string(order.erasure.value)});
  }
  draft.say_as_server(ErasureDone{.erasure = order.erasure});
  return Answer{};
}

}  // namespace meldkamer::domain::rules
