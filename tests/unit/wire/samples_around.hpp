#pragma once
#include <vector>

#include "server/domain/event.hpp"

/// Samples of what stands around a case, with every field filled.
namespace meldkamer::wire::samples {

domain::ClosingForm form();
domain::Obligation obligation();
domain::Determination determination();
domain::PersonNotice person_notice();
domain::Drill drill();
domain::Handoff handoff();
/// One of each fact of domain/protocol_event.hpp, in the order of domain::Fact.
std::vector<domain::Fact> facts_around_a_case();

}  // namespace meldkamer::wire::samples
