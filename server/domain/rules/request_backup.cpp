#include <algorithm>

#include "server/domain/rules/responding.hpp"
#include "server/domain/rules/rules.hpp"

/// A responder needs more people: everybody who is free is asked at once.
namespace meldkamer::domain::rules {

namespace {

const StepCode backup{"backup"};

}  // namespace

Ruling rule(Draft& draft, const RequestBackup& order) {
  const auto active = active_assignment(draft, order.assignment);
  if (!active) return std::unexpected(active.error());
  const Answer answer = answer_of(**active);
  const auto others = draft.assignments_of(answer.incident);
  const bool being_asked = std::ranges::any_of(others, [](const Assignment* other) {
    return other->step == backup && other->state == AssignmentState::offered;
  });
  if (being_asked) return answer;  // Pressed twice is one call.
  draft.say(BackupRequested{.incident = answer.incident, .assignment = answer.assignment});
  call_everybody(draft, answer.incident, backup);
  return answer;
}

}  // namespace meldkamer::domain::rules
