#pragma once
#include <optional>
#include <string_view>

#include "server/base/instant.hpp"

namespace meldkamer::files {

/// The longest silence of a supervised connection: a category of EN 50136-1 (its reporting time:
/// SP1 32 days, SP2 and DP1 25 h, SP3 and DP2 30 min, SP4 and DP3 3 min, SP5 and DP4 90 s, SP6
/// 20 s), or the period of the contract as a span, PT90S. nullopt: neither.
std::optional<Duration> read_supervision(std::string_view text);

}  // namespace meldkamer::files
