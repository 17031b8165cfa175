#include "server/domain/procedure.hpp"

#include <algorithm>

namespace meldkamer::domain {

const ProcedureDuty* Procedure::find_duty(const std::string& duty) const {
  const auto found = std::ranges::find(duties, duty, &ProcedureDuty::code);
  return found == duties.end() ? nullptr : &*found;
}

const ProcedureScenario* Procedure::find_scenario(const std::string& scenario) const {
  const auto found = std::ranges::find(scenarios, scenario, &ProcedureScenario::code);
  return found == scenarios.end() ? nullptr : &*found;
}

const DutyRun* ProcedureRun::find(const std::string& duty) const {
  const auto found = std::ranges::find(duties, duty, &DutyRun::code);
  return found == duties.end() ? nullptr : &*found;
}

Instant ProcedureRun::next_due() const {
  Instant earliest;
  if (!runs()) return earliest;
  for (const DutyRun& duty : duties) {
    if (duty.state != DutyState::open || duty.overdue || !duty.due_at) continue;
    if (!earliest || duty.due_at < earliest) earliest = duty.due_at;
  }
  return earliest;
}

}  // namespace meldkamer::domain
