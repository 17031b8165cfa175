#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/base/instant.hpp"
#include "server/domain/directory.hpp"

/// Local wall time and the one clock rule for deadlines after an incident (R76). Pure arithmetic on
/// the host's time zone table; reads no clock. A time zone that the host does not know is UTC.
namespace meldkamer::domain {

/// `from` plus an ISO 8601 span (PT24H, P7D, P6W, P3M, P1Y; parts may be combined). Hours and
/// smaller are elapsed time. Days, weeks, months and years are calendar steps that keep the local
/// wall time; the end of a month clamps; a local time that does not exist becomes the instant of
/// the gap, one that exists twice its first. nullopt: not such a span.
std::optional<Instant> after_span(Instant from, std::string_view span, const std::string& zone);

/// Where a moment lies in the local week.
struct LocalMinute {
  std::uint8_t weekday{};  ///< ISO: Monday is 1.
  std::uint16_t minute{};  ///< After local midnight.
};

LocalMinute local_minute(Instant at, const std::string& zone);

/// "2025-03-14T11:20" in local time.
std::string local_minute_text(Instant at, const std::string& zone);

/// The last second of the local day.
Instant local_day_end(Instant at, const std::string& zone);

/// When the hours that cover `at` began; nullopt when none does. `until` below `from` ends on the
/// next day.
std::optional<Instant> covering_since(const std::vector<WeeklyHours>& hours,
                                      Instant at,
                                      const std::string& zone);

/// "2025-03-12T03:00" or, for the next such moment from `now` on, "03:00"; read on the wall in
/// `zone`. nullopt: not such a time.
std::optional<Instant> parse_local(std::string_view text, Instant now, const std::string& zone);

/// "2025-03-12 03:00:00" on the wall in `zone`.
std::string local_text(Instant at, const std::string& zone);

}  // namespace meldkamer::domain
