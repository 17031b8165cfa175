#pragma once
#include <expected>
#include <optional>

#include "server/domain/command.hpp"
#include "server/domain/event.hpp"
#include "server/domain/live_state.hpp"
#include "server/domain/presence.hpp"
#include "server/domain/refusal.hpp"

namespace meldkamer::domain {

/// What becomes true, and what the caller is told. No events: it was true already (pressed twice).
struct Outcome {
  Events events;
  Answer answer;
  /// Refused, and that it was is itself a fact (R59): the events stand, the caller is told no.
  std::optional<Refusal> refusal{};
};

using Decision = std::expected<Outcome, Refusal>;

/// Says what `command` makes true in `state` at `now`, or refuses. Reads no clock, file or socket
/// and changes nothing; the same arguments give the same answer. A request id that was answered
/// before gets the same answer and no events. Rules live in rules/<verb>.cpp.
Decision decide(const LiveState& state,
                const Command& command,
                Instant now,
                const PresenceBook& presence);

}  // namespace meldkamer::domain
