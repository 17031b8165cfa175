#include <algorithm>
#include <optional>
#include <string>

#include "server/base/limits.hpp"
#include "server/base/trust_limits.hpp"
#include "server/domain/held.hpp"
#include "server/domain/rules/rules.hpp"

/// What must be kept although it is time to forget it.
namespace meldkamer::domain::rules {

namespace {

template <class Id>
bool overlap(const std::vector<Id>& some, const std::vector<Id>& others) {
  return std::ranges::any_of(some, [&](const Id& id) { return is_among(others, id); });
}

bool is_being_forgotten(const LiveState& state, const PlaceLegalHold& order) {
  return std::ranges::any_of(state.erasures, [&order](const auto& standing) {
    const Erasure& erasure = standing.second;
    return overlap(order.incidents, erasure.incidents) || overlap(order.visits, erasure.visits) ||
           overlap(order.notices, erasure.notices) || overlap(order.people, erasure.people);
  });
}

template <class Id>
std::optional<Refusal> unknown(const std::vector<Id>& ids, Id last, Refusal::Code code) {
  for (const Id id : ids) {
    if (id.value == 0 || last < id) return Refusal{code, std::to_string(id.value)};
  }
  return std::nullopt;
}

std::optional<Refusal> objection(const std::string& reason) {
  if (reason.empty()) return Refusal{Refusal::field_required, "reason"};
  if (reason.size() > limits::text_bytes_max) return Refusal{Refusal::text_too_long, "reason"};
  return std::nullopt;
}

std::optional<Refusal> objection(const LiveState& state, const PlaceLegalHold& order) {
  if (auto why = objection(order.reason)) return why;
  const std::size_t subjects =
      order.incidents.size() + order.visits.size() + order.notices.size() + order.people.size();
  if (subjects == 0) return Refusal{Refusal::field_required, "incident_ids"};
  if (subjects > limits::legal_hold_subjects_max ||
      state.legal_holds.size() >= limits::legal_holds_max) {
    return Refusal{Refusal::too_many_legal_holds, std::to_string(state.legal_holds.size())};
  }
  if (auto why = unknown(order.incidents, state.last_incident, Refusal::incident_unknown)) {
    return why;
  }
  if (auto why = unknown(order.visits, state.last_visit, Refusal::visit_unknown)) return why;
  if (auto why = unknown(order.notices, state.last_notice, Refusal::notice_unknown)) return why;
  if (is_being_forgotten(state, order)) return Refusal{Refusal::erasure_under_way, {}};
  return std::nullopt;
}

}  // namespace

Ruling rule(Draft& draft, const PlaceLegalHold& order) {
  if (auto why = objection(draft.before(), order)) return std::unexpected(std::move(*why));
  const LegalHoldId id = draft.next_legal_hold();
  draft.say(LegalHoldPlaced{.hold = {.id = id,
                                     .incidents = order.incidents,
                                     .visits = order.visits,
                                     .notices = order.notices,
                                     .people = order.people,
                                     .reason = order.reason,
                                     .by = draft.by(),
                                     .placed_at = draft.now()}});
  return Answer{.legal_hold = id};
}

Ruling rule(Draft& draft, const LiftLegalHold& order) {
  if (auto why = objection(order.reason)) return std::unexpected(std::move(*why));
  if (!draft.before().legal_holds.contains(order.hold)) {
    return std::unexpected(Refusal{Refusal::legal_hold_unknown, std::to_string(order.hold.value)});
  }
  draft.say(LegalHoldLifted{.hold = order.hold, .reason = order.reason});
  return Answer{};
}

}  // namespace meldkamer::domain::rules
