#pragma once
#include <vector>

#include "server/base/instant.hpp"
#include "server/domain/closing.hpp"
#include "server/domain/profile.hpp"

namespace meldkamer::domain::rules {

/// The profile's duties after a case, in its order, each with the moment it falls due by the one
/// clock rule of calendar.hpp. Counts from `incident_at`, however late the case is closed (R76);
/// what is past already is still listed.
std::vector<Obligation> obligations_after(const Profile& profile, Instant incident_at);

}  // namespace meldkamer::domain::rules
