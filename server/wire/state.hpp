#pragma once
#include <expected>
#include <string>
#include <string_view>

#include "server/base/clock.hpp"
#include "server/base/fault.hpp"
#include "server/domain/live_state.hpp"
#include "server/vault/vault.hpp"

namespace meldkamer::wire {

struct StoredState {
  TimeMark mark;
  domain::LiveState state;
};

/// The whole live state as bytes, for checkpoints and for comparing two states: equal states give
/// equal bytes (unordered look-ups are written in their order of age).
std::string encode_state(const domain::LiveState& state, const TimeMark& mark);

/// The same with what names or describes people sealed (personal.hpp); without a vault it stays.
/// Faults: those of the vault.
std::expected<std::string, Fault> encode_state(const domain::LiveState& state,
                                               const TimeMark& mark,
                                               vault::Vault* vault);

/// Without a vault sealed texts stay sealed. Faults: malformed, and those of the vault.
std::expected<StoredState, Fault> decode_state(std::string_view bytes,
                                               vault::Vault* vault = nullptr);

}  // namespace meldkamer::wire
