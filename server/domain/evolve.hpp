#pragma once
#include "server/domain/event.hpp"
#include "server/domain/live_state.hpp"

namespace meldkamer::domain {

/// Makes `event` true in `state`. Cannot fail: whatever decide() said is possible. The one function
/// that changes a LiveState, live and in replay alike.
void evolve(LiveState& state, const Event& event);

/// What an event touched, for whoever keeps views of the state.
struct Touched {
  std::vector<IncidentId> incidents;
  std::vector<AssignmentId> assignments;
  std::vector<PersonKey> responders;
  std::vector<VisitId> visits;
  std::vector<NoticeId> notices;
  std::vector<MaskId> masks;
  bool directory{};
};

/// Adds to `touched` what `event` changes; call with the state after the event.
void touch(Touched& touched, const LiveState& state, const Event& event);

}  // namespace meldkamer::domain
