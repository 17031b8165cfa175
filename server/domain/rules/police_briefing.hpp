#pragma once
#include <string>
#include <vector>

#include "server/domain/rules/draft.hpp"

namespace meldkamer::domain::rules {

/// What is said to the police, in Dutch, one sentence a line: what, where, by which entrance, who
/// of ours is there (R34). A drill says so first (R63).
std::vector<std::string> police_briefing(Draft& draft, const Incident& incident);

}  // namespace meldkamer::domain::rules
