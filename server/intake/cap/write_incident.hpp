#pragma once
#include <string>

#include "server/domain/live_state.hpp"

namespace meldkamer::intake::cap {

/// The incident as a CAP 1.2 message of `sender` (a name without white space, comma, < and &), for
/// other control rooms. Says what, where and how far, and names nobody: no person, no text of an
/// alarm or a note. Drills are Exercise. The same state gives the same bytes: the identifier ends
/// in the number of the incident's latest log line and `sent` is its time. Pure.
std::string write_incident(const domain::LiveState& state,
                           const domain::Incident& incident,
                           const std::string& sender);

}  // namespace meldkamer::intake::cap
