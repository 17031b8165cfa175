#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "server/base/instant.hpp"

namespace meldkamer::intake::dc09 {

/// Characters of "HH:MM:SS,MM-DD-YYYY".
inline constexpr std::size_t timestamp_size = 19;

/// Whether `text` has the form of a timestamp, whatever its values are.
bool looks_like_timestamp(std::string_view text);

/// The moment that "HH:MM:SS,MM-DD-YYYY" (GMT) names; nullopt when the form or a value is wrong:
/// panels send month 00, hour 24 and worse.
std::optional<Instant> read_timestamp(std::string_view text);

/// "HH:MM:SS,MM-DD-YYYY" (GMT), cut to whole seconds.
std::string write_timestamp(Instant at);

}  // namespace meldkamer::intake::dc09
