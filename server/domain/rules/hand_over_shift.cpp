#include <algorithm>

#include "server/domain/rules/rules.hpp"

/// The shift goes to a colleague, who confirms each open case and visit; who leaves holds none
/// (R62).
namespace meldkamer::domain::rules {

namespace {

std::vector<IncidentId> held_by(const Draft& draft, const PersonKey& person) {
  std::vector<IncidentId> held;
  for (const auto& [id, incident] : draft.before().incidents) {
    if (incident.is_open() && incident.owner == person) held.push_back(id);
  }
  return held;
}

std::vector<VisitId> watched_by(const Draft& draft, const PersonKey& person) {
  std::vector<VisitId> watched;
  for (const auto& [id, visit] : draft.before().visits) {
    if (visit.state != VisitState::ended && visit.owner == person) watched.push_back(id);
  }
  return watched;
}

std::string listed(const std::vector<IncidentId>& held, const std::vector<VisitId>& watched) {
  std::string text;
  for (const IncidentId id : held) text += (text.empty() ? "" : ", ") + std::to_string(id.value);
  for (const VisitId id : watched) {
    text += (text.empty() ? "visit " : ", visit ") + std::to_string(id.value);
  }
  return text;
}

bool is_supervisor(const Directory& directory, const PersonKey& person) {
  return std::ranges::any_of(directory.control_rooms, [&](const ControlRoom& room) {
    return std::ranges::find(room.supervisors, person) != room.supervisors.end();
  });
}

}  // namespace

Ruling rule(Draft& draft, const HandOverShift& order) {
  if (order.to == draft.by() || draft.directory().find(order.to) == nullptr) {
    return std::unexpected(Refusal{Refusal::person_unknown, order.to.value});
  }
  const auto& known = draft.before().shift_handovers;
  const auto before = known.find(draft.by());
  if (before != known.end() && before->second == order.to) return Answer{};
  draft.say(ShiftChanged{.person = draft.by(), .to = order.to, .ended = false});
  return Answer{};
}

Ruling rule(Draft& draft, const EndShift& order) {
  const std::vector<IncidentId> held = held_by(draft, draft.by());
  const std::vector<VisitId> watched = watched_by(draft, draft.by());
  if ((!held.empty() || !watched.empty()) && !order.supervisor) {
    return std::unexpected(Refusal{Refusal::still_holding, listed(held, watched)});
  }
  if (order.supervisor && !is_supervisor(draft.directory(), order.supervisor)) {
    return std::unexpected(Refusal{Refusal::role_not_allowed, order.supervisor.value});
  }
  for (const IncidentId id : held) {
    draft.incident(id);
    draft.say(
        OwnerChanged{.incident = id, .owner = order.supervisor, .to = {}, .reason = "supervisor"});
  }
  for (const VisitId id : watched) {
    Visit visit = *draft.visit(id);
    visit.owner = order.supervisor;
    draft.say(VisitMoved{.what = "taken_over", .text = {}, .visit = std::move(visit)});
  }
  const bool handing_over = draft.before().shift_handovers.contains(draft.by());
  if (handing_over) draft.say(ShiftChanged{.person = draft.by(), .to = {}, .ended = true});
  return Answer{};
}

}  // namespace meldkamer::domain::rules
