#pragma once
#include <vector>

#include "server/domain/rules/draft.hpp"

namespace meldkamer::domain::rules {

/// Whom a step finds when it looks around.
struct Roster {
  std::vector<PersonKey> free;  ///< May be asked now, best first.
  bool somebody_busy{};         ///< On duty, but on another case: keeps the step open (R31, R64).
};

/// Who was asked by this step before `asked_since` may be asked again.
Roster look_around(Draft& draft,
                   const Incident& incident,
                   const PlanStep& step,
                   Instant asked_since);

/// On a running case themselves: raised its alarm or named as its victim (R38).
bool is_in_danger(const Incident& incident, const PersonKey& person);

/// On duty by signing on, or by a shift that began after they last signed off.
bool is_on_duty(const Draft& draft, const Incident& incident, const Responder& responder);

}  // namespace meldkamer::domain::rules
