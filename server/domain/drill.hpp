#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "server/domain/words.hpp"

namespace meldkamer::domain {

enum class DrillState : std::uint8_t { planned = 1, running, paused, ended };

/// Practice at one place for a span of time (R63). Its cases carry its number and are marked at
/// every hop; what is real at the place pauses it.
struct Drill {
  DrillId id;
  SiteKey site;
  Instant from;
  Instant until;
  PersonKey planned_by;
  std::string note;
  DrillState state{DrillState::planned};
  Instant state_at;
  std::string reason;  ///< Why paused or ended. May be empty.
  friend bool operator==(const Drill&, const Drill&) = default;
};

}  // namespace meldkamer::domain
