#pragma once
#include <cstdint>
#include <vector>

#include "server/domain/live_state.hpp"

/// Who is there for a place (R25, R42).
namespace meldkamer::domain {

enum class CoverLevel : std::uint8_t {
  good = 1,
  nobody_free,   ///< People are there, and each of them is busy.
  nobody_there,  ///< Nobody on duty within reach: no response arrangement, alarms end at the
                 ///< police.
};

/// Whom some step of the place's ladder may ask, deputies included, each once; ascending.
std::vector<PersonKey> people_of_ladder(const Directory& directory, const Site& site);

/// What those people are good for at this moment. The state alone decides: shifts that begin or end
/// are facts.
CoverLevel cover_of(const LiveState& state, const std::vector<PersonKey>& people);

/// On duty, by roster or on a case. Where anybody else is is nobody's business (R43).
bool is_at_work(const LiveState& state, const PersonKey& person);

}  // namespace meldkamer::domain
