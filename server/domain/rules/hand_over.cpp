#include <algorithm>

#include "server/base/limits.hpp"
#include "server/domain/rules/rules.hpp"

/// A case goes to another control room, or to a colleague: at no moment does nobody hold it (R3,
/// R62).
namespace meldkamer::domain::rules {

namespace {

Duration take_within(const Draft& draft, const Incident& incident) {
  const Profile* const profile = draft.profile_of(incident);
  const bool said = profile != nullptr && profile->acknowledge_within > Duration{};
  return said ? profile->acknowledge_within : Duration{limits::acknowledge_default};
}

std::expected<const Incident*, Refusal> held_incident(Draft& draft, IncidentId id) {
  const auto incident = open_incident(draft, id);
  if (!incident) return incident;
  if ((*incident)->acknowledged_at) return incident;
  return std::unexpected(Refusal{Refusal::incident_not_acknowledged, std::to_string(id.value)});
}

}  // namespace

Ruling rule(Draft& draft, const OfferHandover& order) {
  const auto incident = held_incident(draft, order.incident);
  if (!incident) return std::unexpected(incident.error());
  const Answer answer{.incident = order.incident};
  if ((*incident)->handover.to && (*incident)->handover.to == order.to) return answer;
  if (draft.directory().find(order.to) == nullptr) {
    return std::unexpected(Refusal{Refusal::control_room_unknown, order.to.value});
  }
  const bool there_already =
      !(*incident)->control_rooms.empty() && (*incident)->control_rooms.front() == order.to;
  if (there_already || (*incident)->handover.to) {
    return std::unexpected(Refusal{Refusal::no_handover, order.to.value});
  }
  if (auto refusal = check_text(order.note, "note", limits::text_bytes_max, false)) {
    return std::unexpected(*refusal);
  }
  draft.say(HandoverOffered{.incident = order.incident,
                            .to = order.to,
                            .note = order.note,
                            .due_at = draft.now() + take_within(draft, **incident)});
  return answer;
}

Ruling rule(Draft& draft, const AcceptHandover& order) {
  const auto incident = open_incident(draft, order.incident);
  if (!incident) return std::unexpected(incident.error());
  const Answer answer{.incident = order.incident};
  const ControlRoomKey to = (*incident)->handover.to;
  if (!to) {
    if ((*incident)->owner == draft.by()) return answer;  // Pressed twice is one fact.
    return std::unexpected(Refusal{Refusal::no_handover, std::to_string(order.incident.value)});
  }
  const Person* const person = draft.directory().find(draft.by());
  const bool theirs = person != nullptr &&
                      std::ranges::find(person->control_rooms, to) != person->control_rooms.end();
  if (!theirs) return std::unexpected(Refusal{Refusal::not_your_control_room, to.value});
  draft.say(OwnerChanged{
      .incident = order.incident, .owner = draft.by(), .to = to, .reason = "handover"});
  return answer;
}

Ruling rule(Draft& draft, const TakeOverIncident& order) {
  const auto incident = held_incident(draft, order.incident);
  if (!incident) return std::unexpected(incident.error());
  const Answer answer{.incident = order.incident};
  if ((*incident)->owner == draft.by()) return answer;  // Pressed twice is one fact.
  const auto& shifts = draft.before().shift_handovers;
  const auto shift = shifts.find((*incident)->owner);
  const bool by_shift = shift != shifts.end() && shift->second == draft.by();
  draft.say(OwnerChanged{.incident = order.incident,
                         .owner = draft.by(),
                         .to = {},
                         .reason = by_shift ? "shift" : "taken_over"});
  return answer;
}

}  // namespace meldkamer::domain::rules
