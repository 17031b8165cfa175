#pragma once
#include <vector>

#include "server/domain/closing.hpp"
#include "server/domain/incident.hpp"
#include "server/domain/profile.hpp"

/// What the profile's tables say about a filled-in form. Pure look-up: the tables are data, the
/// same form and kind give the same answer (R68, R71-R73, R77-R79, R83, R84, R89, R90, R101).
namespace meldkamer::domain::rules {

/// One for each table that says something, in the order of the profile.
std::vector<Determination> determine(const Profile& profile,
                                     const KindCode& kind,
                                     const ClosingForm& form);

/// Whether the form names what a table of the profile asks to be done at once; the duties that the
/// case does not have yet.
std::vector<Obligation> duties_at_once(const Profile& profile,
                                       const Incident& incident,
                                       const ClosingForm& form,
                                       Instant now);

/// The one table's values; empty when it says nothing.
std::vector<std::string> values_of(const std::vector<Determination>& said, const std::string& code);

}  // namespace meldkamer::domain::rules
