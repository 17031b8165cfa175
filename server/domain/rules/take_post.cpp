#include <algorithm>

#include "server/domain/rules/procedures.hpp"

/// A person confirms that they hold a post; its open duties are theirs (R61).
namespace meldkamer::domain::rules {

Ruling rule(Draft& draft, const TakePost& order) {
  auto running = running_procedure(draft, order.incident);
  if (!running) return std::unexpected(running.error());
  if (draft.directory().find(order.person) == nullptr) {
    return std::unexpected(Refusal{Refusal::person_unknown, order.person.value});
  }
  const auto& hostages = running->run.hostages;
  if (std::ranges::find(hostages, order.person) != hostages.end()) {
    return std::unexpected(Refusal{Refusal::person_not_available, order.person.value});
  }
  auto& posts = running->run.posts;
  const auto post = std::ranges::find(posts, order.role, &PostRun::role);
  if (post == posts.end()) {
    return std::unexpected(Refusal{Refusal::instruction_unknown, order.role.value});
  }
  const Answer answer{.incident = order.incident, .alarm = {}, .assignment = {}};
  if (post->holder == order.person) return answer;  // Pressed twice is one fact.
  *post = {.role = order.role, .holder = order.person, .proposed = {}, .since = draft.now()};
  for (DutyRun& duty : running->run.duties) {
    const ProcedureDuty* const rules = running->rules->find_duty(duty.code);
    const bool theirs = rules != nullptr && duty.state == DutyState::open &&
                        std::ranges::find(rules->by, order.role) != rules->by.end();
    if (theirs) duty.owed_by = order.person;
  }
  move_run(draft, order.incident, running->run, "post_taken", order.person.value, order.role.value);
  return answer;
}

}  // namespace meldkamer::domain::rules
