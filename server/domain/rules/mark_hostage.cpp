#include <algorithm>

#include "server/base/limits.hpp"
#include "server/domain/rules/procedures.hpp"
#include "server/domain/rules/responding.hpp"

/// Somebody is held, or free again. Who is held is told and asked nothing more; their posts are
/// unfilled until a person confirms who takes them over (R61).
namespace meldkamer::domain::rules {

namespace {

bool is_free(const ProcedureRun& run, const PersonKey& person) {
  return std::ranges::find(run.hostages, person) == run.hostages.end();
}

PersonKey proposal(const Draft& draft, const Incident& incident, const Running& running) {
  const Site* const site = draft.directory().find(incident.site);
  if (site == nullptr) return {};
  for (const Person* const one : draft.directory().people_of(*site, running.rules->takeover_by)) {
    if (is_free(running.run, one->key)) return one->key;
  }
  return {};
}

void vacate(const Draft& draft, const Incident& incident, Running& running) {
  const PersonKey proposed = proposal(draft, incident, running);
  for (PostRun& post : running.run.posts) {
    if (post.holder && !is_free(running.run, post.holder)) {
      post.holder = {};
      post.since = draft.now();
    }
    if (!post.holder) post.proposed = proposed;
  }
  for (DutyRun& duty : running.run.duties) {
    if (duty.state != DutyState::open || !duty.owed_by) continue;
    if (!is_free(running.run, duty.owed_by)) duty.owed_by = {};
  }
}

}  // namespace

Ruling rule(Draft& draft, const MarkHostage& order) {
  auto running = running_procedure(draft, order.incident);
  if (!running) return std::unexpected(running.error());
  if (draft.directory().find(order.person) == nullptr) {
    return std::unexpected(Refusal{Refusal::person_unknown, order.person.value});
  }
  const Answer answer{.incident = order.incident, .alarm = {}, .assignment = {}};
  auto& hostages = running->run.hostages;
  if (is_free(running->run, order.person) == order.freed) return answer;  // Known already.
  if (hostages.size() >= limits::procedure_items_max) {
    return std::unexpected(Refusal{Refusal::text_too_long, "hostages"});
  }
  if (order.freed) {
    std::erase(hostages, order.person);
  } else {
    hostages.push_back(order.person);
    withdraw_offer(draft, order.person, "hostage");
  }
  vacate(draft, *draft.incident(order.incident), *running);
  move_run(draft,
           order.incident,
           running->run,
           order.freed ? "hostage_freed" : "hostage_marked",
           order.person.value,
           {});
  return answer;
}

}  // namespace meldkamer::domain::rules
