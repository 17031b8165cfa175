#include "tests/simulation/operators.hpp"

#include <algorithm>
#include <chrono>
#include <utility>

namespace meldkamer::simulation {
using namespace std::chrono_literals;

void Operators::notice(domain::IncidentId incident) {
  if (!cases_.try_emplace(incident).second) return;
  const bool absent = !scene_.healed && scene_.dice.chance(scene_.mix.operator_absent);
  look_again(incident, absent ? scene_.dice.scaled(1min, 15min) : scene_.dice.scaled(2s, 50s));
}

void Operators::look_again(domain::IncidentId incident, Duration after) {
  scene_.after(after, [this, incident] { tend(incident); });
}

const Desk& Operators::desk_of(const domain::Incident& incident) {
  const auto found = std::ranges::find_if(desks(), [&](const Desk& desk) {
    return !incident.control_rooms.empty() &&
           incident.control_rooms.front().value == desk.control_room;
  });
  return found == desks().end() ? desks().front() : *found;
}

std::optional<domain::PersonKey> Operators::person_in_duress() const {
  for (const auto& [person, responder] : scene_.state->responders) {
    if (responder.duress) return person;
  }
  return std::nullopt;
}

void Operators::tend(domain::IncidentId id) {
  if (scene_.state == nullptr) {
    look_again(id, 5s);
    return;
  }
  const domain::Incident* const incident = scene_.state->find(id);
  if (incident == nullptr || !incident->is_open()) {
    cases_.erase(id);
    return;
  }
  Case& known = cases_[id];
  known.looks += 1;
  std::optional<domain::Order> order;
  if (!scene_.healed && known.looks < 40 && scene_.dice.chance(scene_.mix.operator_busy)) {
    order = order_beside(*incident);
  } else {
    order = usual_order(*incident, known);
  }
  if (!order) {
    look_again(id, scene_.dice.scaled(5s, 60s));
    return;
  }
  domain::Command command;
  command.request = {"request-" + std::to_string(id.value) + "-" +
                     std::to_string(++known.requests)};
  command.by = {desk_of(*incident).operator_key};
  command.order = std::move(*order);
  network_.call(std::move(command),
                [this, id](const engine::Result&) { look_again(id, scene_.dice.scaled(1s, 40s)); });
}

std::optional<domain::Order> Operators::usual_order(const domain::Incident& incident,
                                                    const Case& known) {
  const domain::IncidentId id = incident.id;
  if (!incident.acknowledged_at) return domain::AcknowledgeIncident{.incident = id};
  const bool to_call =
      incident.police.id && (incident.police.state == domain::PoliceTaskState::open ||
                             incident.police.state == domain::PoliceTaskState::overdue);
  if (to_call) {
    domain::RecordPolice record;
    record.incident = id;
    record.to = domain::PoliceTaskState::called;
    record.spoken_to = "meldkamer politie";
    return record;
  }
  if (const auto person = person_in_duress(); person && known.looks > 3) {
    return domain::ClearDuress{.person = *person, .reason = "gesproken"};
  }
  if (incident.secured_at) {
    return domain::CloseIncident{
        .incident = id, .disposition = domain::Disposition::genuine, .cause = {}, .form = {}};
  }
  if (!incident.first_on_scene_at && known.looks < 12 && scene_.dice.chance(0.7)) {
    return std::nullopt;  // Somebody may still come.
  }
  if (scene_.dice.chance(0.15)) {
    return domain::CloseIncident{.incident = id,
                                 .disposition = domain::Disposition::false_alarm,
                                 .cause = "mistake",
                                 .form = {}};
  }
  // Only the second room of the town has a supervisor, who is asked when nobody is there.
  const auto rooms = incident.control_rooms;
  const bool led = std::ranges::any_of(rooms, [this](const domain::ControlRoomKey& key) {
    const auto* const room = scene_.state->directory->find(key);
    return room != nullptr && !room->supervisors.empty();
  });
  return domain::SecureIncident{
      .incident = id, .reason = "gezien dat het veilig is", .supervisor = {led ? "S-1" : ""}};
}

domain::Order Operators::order_beside(const domain::Incident& incident) {
  const domain::IncidentId id = incident.id;
  Dice& dice = scene_.dice;
  switch (dice.below(8)) {
    case 0:
      return domain::HoldEscalation{.incident = id, .span = 30s, .reason = "belt terug"};
    case 1:
      return domain::EscalateIncident{.incident = id, .step = {}, .reason = "het loopt op"};
    case 2:
      return domain::OfferAssignment{
          .incident = id, .person = {guards()[dice.below(guards().size())]}, .task = {}};
    case 3: {
      domain::ChangeIncident change;
      change.incident = id;
      change.spot = "kamer " + std::to_string(dice.below(9));
      if (dice.chance(0.3)) change.kind = domain::KindCode{"weapon"};
      return change;
    }
    case 4: {
      const auto& incidents = scene_.state->incidents;
      const auto other =
          std::next(incidents.begin(), static_cast<std::ptrdiff_t>(dice.below(incidents.size())));
      return domain::MergeIncident{.incident = id, .into = other->first};
    }
    case 5:
      return domain::TakeOverIncident{.incident = id};
    case 6: {
      const auto assignments = scene_.state->assignments_for(id);
      if (assignments.empty()) break;
      return domain::CancelAssignment{.assignment = assignments.back()->id, .reason = "niet nodig"};
    }
    default:
      break;
  }
  return domain::AddNote{.incident = id, .text = "Regel " + std::to_string(dice.below(1'000))};
}

}  // namespace meldkamer::simulation
