#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "server/base/instant.hpp"

/// Dates and clock times as the cases write them: local, in Europe/Amsterdam.
namespace meldkamer::scenario {

/// 10:15:00, 10:15:00.250, 2025-03-13T10:15:00, 2025-04-23T10:15:00+02:00.
bool is_clock(std::string_view word);
/// 2025-03-12.
bool is_date(std::string_view word);
/// ISO: Monday is 1; 0: no weekday.
int weekday_of(std::string_view word);
/// The weekday of a date.
int weekday_of_date(std::string_view date);

/// The moment of `word`; a time without a date is on the local day of `today`.
Instant moment_of(std::string_view word, Instant today);
Instant moment_of_date(std::string_view date, std::string_view clock);

/// "2025-03-12T10:15:00+01:00", with milliseconds when there are any; "never" for 0.
std::string local_text(Instant at);

}  // namespace meldkamer::scenario
