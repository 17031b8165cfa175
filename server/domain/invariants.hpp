#pragma once
#include <string>
#include <vector>

#include "server/domain/live_state.hpp"

namespace meldkamer::domain {

/// What must hold after every event; empty when it does, else one sentence per breach. Among
/// others: every open incident has an owner or a deadline (the ladder never ends in silence), every
/// offer has an expiry, an active assignment has a responder who is on it, indexes agree with what
/// they index.
std::vector<std::string> broken_invariants(const LiveState& state);

}  // namespace meldkamer::domain
