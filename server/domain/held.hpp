#pragma once
#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

#include "server/domain/live_state.hpp"

namespace meldkamer::domain {

template <class Key>
bool is_among(const std::vector<Key>& keys, const Key& key) {
  return std::ranges::find(keys, key) != keys.end();
}

/// Whether a legal hold names the subject of `kind`, one of the erase_ kinds.
bool is_held(const LiveState& state, DeadlineKind kind, std::uint64_t subject);

/// What of this a legal hold keeps from being erased, in words: "incident 12 (legal hold 3)".
std::vector<std::string> held_of(const LiveState& state, const DemandErasure& what);

}  // namespace meldkamer::domain
