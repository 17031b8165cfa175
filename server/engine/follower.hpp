#pragma once
#include <memory>

#include "server/domain/event.hpp"
#include "server/domain/live_state.hpp"
#include "server/journal/journal.hpp"

namespace meldkamer::engine {

/// One durable entry as followers see it.
struct Committed {
  journal::Position position;
  Instant at;  ///< Time of the batch on the server's time line.
  std::shared_ptr<const domain::Events> events;
};

/// Reads what was written: feed, outbound, registry, reports. Called on the engine's thread, in
/// order, once per durable entry, with the committed state right after it. Must be brief (encode or
/// copy what it needs, then post to its own executor) and must not throw: a slow follower slows
/// nobody.
class Follower {
 public:
  virtual ~Follower() = default;
  /// Once, after recovery and before the first entry: what is pending is in the state.
  virtual void resume(const domain::LiveState& state, journal::Position head) = 0;
  virtual void follow(const domain::LiveState& state, const Committed& committed) = 0;
};

}  // namespace meldkamer::engine
