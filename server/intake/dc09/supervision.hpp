#pragma once
#include <functional>
#include <optional>
#include <vector>

#include "server/base/instant.hpp"
#include "server/domain/command.hpp"
#include "server/intake/watch_list.hpp"

namespace meldkamer::intake::dc09 {

/// When a device was last heard, 0: not since the start; nullopt: it speaks no DC-09, so it is not
/// ours to watch.
using LastHeard = std::function<std::optional<Instant>(const Watched& device)>;

/// The orders that follow from who was heard when, at `now`. A silence counts from
/// `listening_since` at the earliest: what was said while nobody listened is nobody's fault.
/// Devices of a path with many are held back for limits::dc09_supervision_gather, so that they are
/// told together. Pure.
std::vector<domain::Command> judge_silence(const Watch& watch,
                                           const LastHeard& last_heard,
                                           Instant listening_since,
                                           Instant now);

}  // namespace meldkamer::intake::dc09
