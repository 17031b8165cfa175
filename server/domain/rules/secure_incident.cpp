#include <algorithm>

#include "server/base/limits.hpp"
#include "server/domain/rules/notices.hpp"
#include "server/domain/rules/responding.hpp"
#include "server/domain/rules/rules.hpp"

/// Safety is restored, said by the operator. With somebody there the operator passes on what they
/// say; with nobody there it takes a reason and the name of a supervisor who agreed (R50).
namespace meldkamer::domain::rules {

namespace {

/// Somebody of its control rooms can be asked at all.
bool has_supervisor(const Directory& directory, const Incident& incident) {
  return std::ranges::any_of(incident.control_rooms, [&](const ControlRoomKey& key) {
    const ControlRoom* const room = directory.find(key);
    return room != nullptr && !room->supervisors.empty();
  });
}

bool supervises(const Directory& directory, const Incident& incident, const PersonKey& person) {
  return std::ranges::any_of(incident.control_rooms, [&](const ControlRoomKey& key) {
    const ControlRoom* const room = directory.find(key);
    return room != nullptr &&
           std::ranges::find(room->supervisors, person) != room->supervisors.end();
  });
}

}  // namespace

Ruling rule(Draft& draft, const SecureIncident& order) {
  const auto incident = open_incident(draft, order.incident);
  if (!incident) return std::unexpected(incident.error());
  const Answer answer{.incident = order.incident, .alarm = {}, .assignment = {}};
  if ((*incident)->secured_at) return answer;  // Pressed twice is one fact.
  if (!(*incident)->acknowledged_at) {
    return std::unexpected(
        Refusal{Refusal::incident_not_acknowledged, std::to_string(order.incident.value)});
  }
  const bool nobody_there = !(*incident)->first_on_scene_at;
  if (auto refusal = check_text(order.reason, "reason", limits::text_bytes_max, nobody_there)) {
    return std::unexpected(*refusal);
  }
  // Nobody saw it: the operator does not decide that alone.
  if (nobody_there && !order.supervisor && has_supervisor(draft.directory(), **incident)) {
    return std::unexpected(Refusal{Refusal::field_required, "supervisor"});
  }
  if (auto person = person_in_duress(draft, order.incident)) {
    return std::unexpected(Refusal{Refusal::not_secured, person->value});
  }
  if (order.supervisor && !supervises(draft.directory(), **incident, order.supervisor)) {
    return std::unexpected(Refusal{Refusal::role_not_allowed, order.supervisor.value});
  }
  draft.say(IncidentSecured{.incident = order.incident,
                            .by_responder = false,
                            .reason = order.reason,
                            .supervisor = order.supervisor});
  end_asking(draft, order.incident, reason_withdrawn);
  send_checklist(draft, order.incident);
  return answer;
}

}  // namespace meldkamer::domain::rules
