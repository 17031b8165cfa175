#pragma once
#include <vector>

#include "server/domain/live_state.hpp"

/// Shifts as the directory has them, beside what the board shows (R39, R42).
namespace meldkamer::domain {

struct RosterTurn {
  std::vector<PersonKey> began;  ///< A shift of theirs runs and the board does not show it.
  std::vector<PersonKey> ended;  ///< The board shows a shift that is over.
  Instant next;                  ///< When a shift begins or ends next; 0: nobody has shifts.
};

/// What must change on the board at `at`. Across a change of the clock `next` may be an hour early
/// or late; whoever looks then is told the right next one.
RosterTurn roster_at(const LiveState& state, Instant at);

}  // namespace meldkamer::domain
