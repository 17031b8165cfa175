#pragma once
#include "server/domain/rules/draft.hpp"

namespace meldkamer::domain::rules {

/// The drill that runs at `site`; 0: none (R63).
DrillId drill_running_at(const Draft& draft, const SiteKey& site);

/// Something real happens at `site`: practice there waits (R63).
void pause_drills_at(Draft& draft, const SiteKey& site);

/// A planned drill begins, or the time of one is over.
void turn_drill(Draft& draft, DrillId id);

}  // namespace meldkamer::domain::rules
