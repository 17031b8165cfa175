#pragma once
#include <vector>

#include "server/domain/live_state.hpp"

namespace meldkamer::domain {

/// Open incidents as an operator works them off: the most dangerous first, then the oldest; what
/// nobody took goes before what somebody holds only within the same priority and moment (R8).
/// Drills come after everything real.
std::vector<IncidentId> queue_of(const LiveState& state);

}  // namespace meldkamer::domain
