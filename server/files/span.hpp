#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/base/instant.hpp"
#include "server/domain/directory.hpp"

namespace meldkamer::files {

/// "PT20S", "PT2M", "PT1H30M": hours, minutes and seconds in this order, each at most once and in
/// whole numbers. nullopt: not such a span, or longer than a year.
std::optional<Duration> read_span(std::string_view text);

/// The other way round: "PT2M".
std::string span_text(Duration span);

/// "mon-fri 08:00-17:30", "sat,sun 22:00-06:00" or "daily 00:00-24:00": one entry a weekday.
/// nullopt: not such hours.
std::optional<std::vector<domain::WeeklyHours>> read_hours(std::string_view text);

}  // namespace meldkamer::files
