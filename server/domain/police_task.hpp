#pragma once
#include <string>
#include <vector>

#include "server/domain/words.hpp"

namespace meldkamer::domain {

/// What must be said to the police, who said it, what came back (R34). "Called" only after a person
/// confirmed the call.
struct PoliceTask {
  PoliceTaskId id;
  PoliceTaskState state{PoliceTaskState::open};
  std::vector<std::string> briefing;  ///< Dutch sentences, to be read out.
  Instant opened_at;
  Instant call_due_at;  ///< 0 once called.
  Instant called_at;
  PersonKey called_by;
  std::string spoken_to;
  std::string reference;
  Instant expected_at;
  Instant arrived_at;
  std::string reason;
  friend bool operator==(const PoliceTask&, const PoliceTask&) = default;
};

}  // namespace meldkamer::domain
