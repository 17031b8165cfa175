#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "server/base/instant.hpp"

namespace meldkamer::intake {

/// A date and time with its offset, as RFC 3339 and XML Schema write it:
/// 2026-05-04T20:00:00+02:00, ...Z, with or without fractions. nullopt: anything else, and times
/// outside 1971 to 2200.
std::optional<Instant> read_rfc3339(std::string_view text);

/// In UTC, with whole seconds: 2026-05-04T18:00:00-00:00, as CAP writes it.
std::string write_cap_time(Instant at);

}  // namespace meldkamer::intake
