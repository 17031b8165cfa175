#pragma once
#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

#include "server/domain/live_state.hpp"

namespace meldkamer::registry {

/// Until when this version of the package tells of the case: when it was closed, or last corrected.
/// What becomes true later, its own hand-off above all, is not in it, so that it is offered with
/// the same bytes until it is stored; a correction makes a new version.
Instant tells_until(const domain::Incident& incident);

/// A moment as a dossier has it; null when it did not come.
boost::json::value time_of(Instant at);

/// Adds what the protocol asks a dossier to carry besides the case itself: everybody involved
/// (R81), determinations with their sections (R68-R73, R77-R79, R83, R89, R90, R101), duties,
/// notices, the checklist with its ticks (R51), signature blocks (R82), corrections (R88).
void put_protocol(const domain::LiveState& state,
                  const domain::Incident& incident,
                  boost::json::object& package);

}  // namespace meldkamer::registry
