#pragma once
#include <vector>

#include "server/domain/live_state.hpp"

/// Access bans as they end (R19, R92).
namespace meldkamer::domain {

struct BanTurn {
  std::vector<EndedBan> ended;  ///< Over, and not yet said to be.
  Instant next;                 ///< When the next one ends; 0: none does.
};

/// What must be said of the bans at `at`. A ban ends with its last day by the clock of its place.
BanTurn bans_at(const LiveState& state, Instant at);

}  // namespace meldkamer::domain
