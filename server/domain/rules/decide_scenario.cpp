#include "server/base/limits.hpp"
#include "server/domain/rules/procedures.hpp"

/// Police and director decide together on one of the procedure's courses. One party alone decides
/// nothing; a later decision is a new one, the former stays (R56).
namespace meldkamer::domain::rules {

namespace {

std::optional<Refusal> objection(Draft& draft, const Running& running, const JointDecision& said) {
  const ProcedureScenario* const scenario = running.rules->find_scenario(said.scenario);
  if (scenario == nullptr) return Refusal{Refusal::instruction_unknown, said.scenario};
  const ProcedureDuty* const duty = running.rules->find_duty(running.rules->decision_duty);
  if (duty != nullptr) {
    if (const std::string need = open_need(running, duty->needs); !need.empty()) {
      return Refusal{Refusal::duty_open, need};
    }
  }
  if (auto refusal = check_two_parties(draft, running, said.police_contact, said.director)) {
    return refusal;
  }
  constexpr std::size_t most = limits::text_bytes_max;
  if (auto refusal = check_text(said.reason, "reason", most, scenario->needs_reason)) {
    return refusal;
  }
  if (auto refusal = check_text(said.police_contact, "police_contact", most, true)) return refusal;
  const bool window = said.window_from && said.window_until > said.window_from;
  if (scenario->needs_window && !window) return Refusal{Refusal::field_required, "window"};
  if (running.run.decisions.size() >= limits::procedure_items_max) {
    return Refusal{Refusal::text_too_long, "decisions"};
  }
  return std::nullopt;
}

}  // namespace

Ruling rule(Draft& draft, const DecideScenario& order) {
  auto running = running_procedure(draft, order.incident);
  if (!running) return std::unexpected(running.error());
  JointDecision decision = order.decision;
  if (auto refusal = objection(draft, *running, decision)) return std::unexpected(*refusal);
  decision.at = draft.now();
  decision.recorded_by = draft.by();
  const std::string scenario = decision.scenario;
  const std::string parties = decision.police_contact + ", " + decision.director.value;
  const DutyRun* const duty = running->run.find(running->rules->decision_duty);
  if (duty != nullptr && duty->state == DutyState::open) {
    finish_duty(draft, *running, running->rules->decision_duty, decision.director, parties);
  }
  running->run.decisions.push_back(std::move(decision));
  move_run(draft, order.incident, running->run, "decided", scenario, parties);
  return Answer{.incident = order.incident, .alarm = {}, .assignment = {}};
}

}  // namespace meldkamer::domain::rules
