#include <algorithm>

#include "server/base/limits.hpp"
#include "server/domain/rules/ladder.hpp"
#include "server/domain/rules/procedures.hpp"

/// A duty of the case's procedure was done. A fact is a fact: also out of order, then it is marked;
/// only what the protocol makes wait is refused (R52, R55).
namespace meldkamer::domain::rules {

namespace {

std::optional<Refusal> check_texts(const RecordDuty& order, bool note_needed) {
  constexpr std::size_t most = limits::text_bytes_max;
  if (auto refusal = check_text(order.note, "note", most, note_needed)) return refusal;
  return check_text(order.contact, "contact", most, false);
}

bool owes(const Draft& draft,
          const ProcedureDuty& duty,
          const Running& running,
          const PersonKey& person) {
  const Person* const known = draft.directory().find(person);
  if (known == nullptr || duty.by.empty()) return duty.by.empty();
  const DutyRun* const run = running.run.find(duty.code);
  if (run != nullptr && run->owed_by == person) return true;
  const bool by_role =
      std::ranges::any_of(duty.by, [&](auto& role) { return known->has_role(role); });
  return by_role || std::ranges::any_of(running.run.posts, [&](const PostRun& post) {
           return post.holder == person && std::ranges::find(duty.by, post.role) != duty.by.end();
         });
}

std::optional<Refusal> objection(Draft& draft,
                                 const RecordDuty& order,
                                 const Running& running,
                                 const ProcedureDuty& duty) {
  const std::string& code = duty.code;
  if (code == running.rules->decision_duty || code == running.rules->evacuation_duty) {
    return Refusal{Refusal::duty_open, code + ": it is done by its own order"};
  }
  if (order.person && draft.directory().find(order.person) == nullptr) {
    return Refusal{Refusal::person_unknown, order.person.value};
  }
  if (order.not_applicable) return check_texts(order, true);
  if (const std::string need = open_need(running, duty.needs); !need.empty()) {
    return Refusal{Refusal::duty_open, need};
  }
  if (duty.names_contact && order.contact.empty()) {
    return Refusal{Refusal::field_required, "contact"};
  }
  const PersonKey& person = order.person ? order.person : draft.by();
  // Somebody else makes the call in the end, and says why (R55).
  const bool instead = duty.calls_police && !owes(draft, duty, running, person);
  if (draft.incident(order.incident)->drill && duty.calls_police) {
    return Refusal{Refusal::drill_forbids, code};
  }
  return check_texts(order, instead);
}

// The call that was made is the call to the police (R55).
void tell_called(Draft& draft, const RecordDuty& order) {
  open_police_task(draft, order.incident, "duty");
  const PoliceTask& police = draft.incident(order.incident)->police;
  const bool waits =
      police.state == PoliceTaskState::open || police.state == PoliceTaskState::overdue;
  if (!waits) return;
  const PersonKey person = order.person ? order.person : draft.by();
  draft.say(PoliceRecorded{.incident = order.incident,
                           .state = PoliceTaskState::called,
                           .updated_only = false,
                           .spoken_to = order.contact,
                           .reference = {},
                           .expected_at = {},
                           .reason = person.value});
}

}  // namespace

Ruling rule(Draft& draft, const RecordDuty& order) {
  auto running = running_procedure(draft, order.incident);
  if (!running) return std::unexpected(running.error());
  const ProcedureDuty* const duty = running->rules->find_duty(order.duty);
  const DutyRun* const known = running->run.find(order.duty);
  if (duty == nullptr || known == nullptr) {
    return std::unexpected(Refusal{Refusal::instruction_unknown, order.duty});
  }
  const Answer answer{.incident = order.incident, .alarm = {}, .assignment = {}};
  if (known->state != DutyState::open) return answer;  // Pressed twice is one fact.
  if (auto refusal = objection(draft, order, *running, *duty)) return std::unexpected(*refusal);
  const PersonKey person = order.person ? order.person : draft.by();
  std::string note = order.contact;
  if (!order.note.empty()) note += (note.empty() ? "" : ": ") + order.note;
  finish_duty(draft, *running, order.duty, person, note);
  if (order.not_applicable) {
    const auto run = std::ranges::find(running->run.duties, order.duty, &DutyRun::code);
    run->state = DutyState::not_applicable;
  }
  move_run(draft,
           order.incident,
           running->run,
           order.not_applicable ? "duty_not_applicable" : "duty_done",
           order.duty,
           note);
  if (duty->calls_police && !order.not_applicable) tell_called(draft, order);
  return answer;
}

}  // namespace meldkamer::domain::rules
