#include <algorithm>
#include <array>

#include "server/base/limits.hpp"
#include "server/domain/need_to_know.hpp"
#include "server/domain/rules/procedures.hpp"

/// The evacuation after a joint decision: how people are told, when, and where director and police
/// meet (R58). A procedure that forbids the signal forbids it here too (R59).
namespace meldkamer::domain::rules {

namespace {

constexpr std::array<std::string_view, 3> ways = {"internal_phone", "in_person", "signal"};

std::optional<Refusal> objection(const StartEvacuation& order, const Running& running) {
  if (!running.rules->decision_duty.empty()) {
    const auto& decisions = running.run.decisions;
    const ProcedureScenario* const scenario =
        decisions.empty() ? nullptr : running.rules->find_scenario(decisions.back().scenario);
    if (scenario == nullptr || !scenario->evacuates) {
      return Refusal{Refusal::duty_open, running.rules->decision_duty};
    }
  }
  if (std::ranges::find(ways, order.way) == ways.end()) {
    return Refusal{Refusal::field_required, "way: internal_phone, in_person or signal"};
  }
  if (!order.start_at) return Refusal{Refusal::field_required, "start_at"};
  return check_text(order.rendezvous, "rendezvous", limits::text_bytes_max, true);
}

}  // namespace

Ruling rule(Draft& draft, const StartEvacuation& order) {
  auto running = running_procedure(draft, order.incident);
  if (!running) return std::unexpected(running.error());
  const Answer answer{.incident = order.incident, .alarm = {}, .assignment = {}};
  const SiteKey site = draft.incident(order.incident)->site;
  if (order.way == "signal" && forbids_signal(draft.before(), site) != nullptr) {
    draft.say(OrderForbidden{.incident = order.incident, .order = "evacuation_signal"});
    draft.forbid({Refusal::prohibited_by_procedure, "evacuation_signal"});
    return answer;
  }
  if (auto refusal = objection(order, *running)) return std::unexpected(*refusal);
  running->run.evacuation = {.way = order.way,
                             .start_at = order.start_at,
                             .rendezvous = order.rendezvous,
                             .ordered_at = draft.now(),
                             .ordered_by = draft.by(),
                             .signal_at = {}};
  const DutyRun* const duty = running->run.find(running->rules->evacuation_duty);
  if (duty != nullptr && duty->state == DutyState::open) {
    finish_duty(draft, *running, running->rules->evacuation_duty, draft.by(), order.rendezvous);
  }
  move_run(draft, order.incident, running->run, "evacuation_ordered", order.way, order.rendezvous);
  return answer;
}

}  // namespace meldkamer::domain::rules
