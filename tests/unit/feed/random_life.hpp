#pragma once
#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include "server/domain/command.hpp"
#include "server/domain/live_state.hpp"
#include "tests/unit/engine/small_city.hpp"

namespace meldkamer {

/// Orders that people and panels of the small city could give, the same for the same seed. Many
/// will be refused; that is life.
class RandomLife {
 public:
  explicit RandomLife(std::uint64_t seed) : dice_(seed) {}

  domain::Command next(const domain::LiveState& state) {
    switch (below(20)) {
      case 0:
        return on_duty(guard());
      case 1:
      case 2:
      case 3:
        return alarm_at(site(), "key-" + std::to_string(dice_()));
      case 4:
        return unknown_alarm();
      case 5:
      case 6:
        return order(domain::AcknowledgeIncident{.incident = incident(state)}, "O-1");
      case 7:
      case 8:
      case 9:
        return order(domain::RespondToOffer{.assignment = assignment(state),
                                            .accept = below(3) > 0,
                                            .reason = "busy",
                                            .expected_at = {}},
                     person_of(state));
      case 10:
      case 11:
        return progress(state);
      case 12:
        return order(domain::AddNote{.incident = incident(state), .text = "Gezien."}, "O-2");
      case 13:
        return change(state);
      case 14:
        return order(
            domain::OfferAssignment{.incident = incident(state), .person = {guard()}, .task = {}},
            "O-1");
      case 15:
        return order(
            domain::SecureIncident{
                .incident = incident(state), .reason = "veilig", .supervisor = {"S-1"}},
            "O-1");
      case 16:
        return order(domain::CloseIncident{.incident = incident(state),
                                           .disposition = domain::Disposition::false_alarm,
                                           .cause = "mistake",
                                           .form = {}},
                     "O-1");
      case 17:
        return order(domain::MergeIncident{.incident = incident(state), .into = incident(state)},
                     "O-1");
      case 18:
        return duress(state);
      default:
        return order(domain::RecordContact{.person = {guard()}, .lost = below(2) == 0});
    }
  }

  std::uint64_t below(std::uint64_t end) { return dice_() % end; }

 private:
  std::string guard() { return "G-" + std::to_string(1 + below(3)); }

  std::string site() { return "L" + std::to_string(1 + below(3)); }

  domain::IncidentId incident(const domain::LiveState& state) {
    return {state.incidents.empty() ? 1 : pick(state.incidents).value};
  }

  domain::AssignmentId assignment(const domain::LiveState& state) {
    picked_ = state.assignments.empty() ? domain::AssignmentId{1} : pick(state.assignments);
    return picked_;
  }

  // Of the assignment picked just before.
  std::string person_of(const domain::LiveState& state) const {
    const auto* assignment = state.find(picked_);
    return assignment == nullptr ? "G-1" : assignment->person.value;
  }

  template <class Map>
  typename Map::key_type pick(const Map& map) {
    return std::next(map.begin(), static_cast<std::ptrdiff_t>(below(map.size())))->first;
  }

  domain::Command unknown_alarm() {
    domain::RaiseAlarm raise;
    raise.source = domain::SourceClass::dc09;
    raise.account = "AB" + std::to_string(below(4));
    raise.duplicate_key = "key-" + std::to_string(dice_());
    return order(std::move(raise));
  }

  domain::Command progress(const domain::LiveState& state) {
    constexpr domain::AssignmentState steps[] = {domain::AssignmentState::en_route,
                                                 domain::AssignmentState::on_scene,
                                                 domain::AssignmentState::cleared};
    const auto id = assignment(state);
    return order(domain::ReportProgress{.assignment = id, .to = steps[below(3)]}, person_of(state));
  }

  domain::Command change(const domain::LiveState& state) {
    domain::ChangeIncident change;
    change.incident = incident(state);
    if (below(2) == 0) change.kind = domain::KindCode{below(2) == 0 ? "nuisance" : "aggression"};
    if (below(2) == 0) change.site = domain::SiteKey{site()};
    if (below(2) == 0) change.spot = "kamer " + std::to_string(below(9));
    return order(std::move(change), "O-1");
  }

  domain::Command duress(const domain::LiveState&) {
    const std::string person = guard();
    if (below(2) == 0) return order(domain::RaiseDuress{.silent = true, .position = {}}, person);
    return order(domain::ClearDuress{.person = {person}, .reason = "gesproken"}, "O-1");
  }

  std::mt19937_64 dice_;
  domain::AssignmentId picked_;
};

}  // namespace meldkamer
