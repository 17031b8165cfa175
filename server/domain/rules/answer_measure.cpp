#include <algorithm>

#include "server/base/limits.hpp"
#include "server/domain/rules/procedures.hpp"

/// The organisation's own first measures. What was found may be for the police at once (R57).
namespace meldkamer::domain::rules {

Ruling rule(Draft& draft, const AnswerMeasure& order) {
  auto running = running_procedure(draft, order.incident);
  if (!running) return std::unexpected(running.error());
  const auto& measures = running->rules->measures;
  const auto measure = std::ranges::find(measures, order.measure, &ProcedureMeasure::code);
  if (measure == measures.end()) {
    return std::unexpected(Refusal{Refusal::instruction_unknown, order.measure});
  }
  const bool known = order.answer == "yes" || order.answer == "no" || order.answer == "done";
  if (!known) {
    return std::unexpected(Refusal{Refusal::field_required, "answer: yes, no or done"});
  }
  const Answer answer{.incident = order.incident, .alarm = {}, .assignment = {}};
  auto& answers = running->run.measures;
  const FormAnswer said{.key = order.measure, .values = {order.answer}};
  if (std::ranges::find(answers, said) != answers.end()) return answer;
  std::erase_if(answers, [&](const FormAnswer& one) { return one.key == order.measure; });
  answers.push_back(said);
  move_run(draft, order.incident, running->run, "measure_answered", measure->text, order.answer);
  const bool found = measure->asks_police && order.answer == "yes";
  if (found) ask_police_again(draft, order.incident, measure->text);
  return answer;
}

}  // namespace meldkamer::domain::rules
