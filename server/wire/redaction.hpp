#pragma once
#include <span>
#include <string>
#include <string_view>

#include "server/wire/history.hpp"

/// Pictures of closed cases without people: of everybody (R91), or of one person.
namespace meldkamer::wire {

/// Numbers, codes, states and times stay; every text that a person wrote, every name and every
/// position goes.
IncidentHistory without_people(const IncidentHistory& history);

/// Whether one of `names` stands in `text`; letters of ASCII in either case.
bool mentions(std::string_view text, std::span<const std::string> names);
bool mentions(const IncidentHistory& history, std::span<const std::string> names);

/// With each of `names` replaced by erased_text.
std::string redacted(std::string_view text, std::span<const std::string> names);
IncidentHistory redacted(const IncidentHistory& history, std::span<const std::string> names);

}  // namespace meldkamer::wire
