#pragma once
#include <expected>
#include <string>
#include <string_view>

#include "server/base/clock.hpp"
#include "server/base/fault.hpp"
#include "server/domain/live_state.hpp"

namespace meldkamer::wire {

struct StoredState {
  TimeMark mark;
  domain::LiveState state;
};

/// The whole live state as bytes, for checkpoints and for comparing two states: equal states give
/// equal bytes (unordered look-ups are written in their order of age).
std::string encode_state(const domain::LiveState& state, const TimeMark& mark);

/// Faults: malformed.
std::expected<StoredState, Fault> decode_state(std::string_view bytes);

}  // namespace meldkamer::wire
