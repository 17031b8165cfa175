#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "server/domain/words.hpp"

namespace meldkamer::domain {

/// One attempt to reach one person over one channel. Requested callouts are the outbox: outbound
/// asks the state what is pending, and every result comes back as a command.
struct Callout {
  CalloutId id;
  std::string channel;
  CalloutState state{CalloutState::requested};
  Instant requested_at;
  Instant state_at;
  std::string failure;
  friend bool operator==(const Callout&, const Callout&) = default;
};

/// One responder's part in one incident.
struct Assignment {
  AssignmentId id;
  IncidentId incident;
  PersonKey person;
  AssignmentState state{AssignmentState::offered};
  std::string task{"intervene"};  ///< intervene, first_aid, evacuate, sweep.
  StepCode step;                  ///< Empty: offered by the operator.
  Instant offered_at;
  Instant answer_due_at;  ///< 0 once answered.
  Instant accepted_at;
  Instant en_route_at;
  Instant on_scene_at;
  Instant ended_at;
  Instant arrive_due_at;
  Instant expected_at;
  std::string reason;
  bool late{};
  bool unconfirmed{};
  std::vector<Callout> callouts;

  /// Accepted and not yet ended.
  bool is_active() const {
    return state == AssignmentState::accepted || state == AssignmentState::en_route ||
           state == AssignmentState::on_scene;
  }

  friend bool operator==(const Assignment&, const Assignment&) = default;
};

}  // namespace meldkamer::domain
