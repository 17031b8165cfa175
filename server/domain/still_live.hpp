#pragma once
#include <string>
#include <vector>

#include "server/domain/live_state.hpp"

namespace meldkamer::domain {

/// What of this cannot be erased yet, in words: "incident 12", "person E-101". A case that is
/// closed and needs nothing from the registry any more, a visit that ended and a notice whose time
/// is over can be: they leave the live state first.
std::vector<std::string> still_live(const LiveState& state, const DemandErasure& what, Instant now);

}  // namespace meldkamer::domain
