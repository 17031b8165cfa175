#pragma once
#include "server/domain/live_state.hpp"
#include "server/registry/registry_client.hpp"

namespace meldkamer::registry {

/// The closed incident's full package (R85): who, where, when, alarms, ladder, assignments, police,
/// form, decision, duties with their times, timeline. Canonical: keys in a fixed order, times in
/// UTC with microseconds, no value that the log cannot explain, so building it twice gives the same
/// bytes.
Package build_package(const domain::LiveState& state, const domain::Incident& incident);

}  // namespace meldkamer::registry
