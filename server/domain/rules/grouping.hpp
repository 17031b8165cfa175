#pragma once
#include <vector>

#include "server/domain/rules/draft.hpp"

/// Whether an alarm is about what is going on already (R6). Both look at the state before this
/// decision, at no more than limits::places_compared_max cases of a site.
namespace meldkamer::domain::rules {

/// The case that an alarm of `fresh` joins: same place and zone, its last alarm not longer ago than
/// the profile says, not secured, and as real as the alarm. 0: none.
IncidentId case_to_join(const Draft& draft, const Incident& fresh, const Alarm& alarm);

/// Where a signal that ends an alarm belongs: the newest case at the place with an alarm of the
/// same device. 0: none.
IncidentId case_of_device(const Draft& draft, const Incident& fresh, const Alarm& alarm);

/// Cases that an operator may want to merge with: elsewhere on the same site, or the same place
/// longer ago. At most limits::merge_proposals_max, the newest first.
std::vector<IncidentId> cases_alike(const Draft& draft, const Incident& fresh, const Alarm& alarm);

}  // namespace meldkamer::domain::rules
