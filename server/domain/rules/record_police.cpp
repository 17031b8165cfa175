#include "server/base/limits.hpp"
#include "server/domain/rules/rules.hpp"

/// What became of the police task, said by a person: the server never claims a call (R34).
namespace meldkamer::domain::rules {

namespace {

bool waits_for_call(PoliceTaskState state) {
  return state == PoliceTaskState::open || state == PoliceTaskState::overdue;
}

bool follows(PoliceTaskState from, PoliceTaskState to) {
  switch (to) {
    case PoliceTaskState::called:
      // Also after all: declined or sent away earlier.
      return waits_for_call(from) || from == PoliceTaskState::declined ||
             from == PoliceTaskState::stood_down;
    case PoliceTaskState::arrived:
    case PoliceTaskState::stood_down:
      return from == PoliceTaskState::called;
    case PoliceTaskState::declined:
      return waits_for_call(from);
    case PoliceTaskState::open:
    case PoliceTaskState::overdue:
      return false;
  }
  return false;
}

std::optional<Refusal> check_texts(const RecordPolice& order) {
  const bool reason_needed =
      order.to == PoliceTaskState::stood_down || order.to == PoliceTaskState::declined;
  constexpr std::size_t most = limits::text_bytes_max;
  if (auto refusal = check_text(order.reason, "reason", most, reason_needed)) return refusal;
  if (auto refusal = check_text(order.spoken_to, "spoken_to", most, false)) return refusal;
  return check_text(order.reference, "reference", most, false);
}

PoliceRecorded record(const RecordPolice& order, PoliceTaskState state, bool updated_only) {
  return {.incident = order.incident,
          .state = state,
          .updated_only = updated_only,
          .spoken_to = order.spoken_to,
          .reference = order.reference,
          .expected_at = order.expected_at,
          .reason = order.reason};
}

bool says_something(const RecordPolice& order) {
  return !order.spoken_to.empty() || !order.reference.empty() || order.expected_at ||
         !order.reason.empty();
}

}  // namespace

Ruling rule(Draft& draft, const RecordPolice& order) {
  const auto incident = open_incident(draft, order.incident);
  if (!incident) return std::unexpected(incident.error());
  const PoliceTask& police = (*incident)->police;
  if (!police.id) {
    return std::unexpected(
        Refusal{Refusal::police_task_not_open, std::to_string(order.incident.value)});
  }
  if (auto refusal = check_texts(order)) return std::unexpected(*refusal);
  const Answer answer{.incident = order.incident, .alarm = {}, .assignment = {}};
  if (!order.to) {
    if (!says_something(order)) {
      return std::unexpected(Refusal{Refusal::field_required, "reference"});
    }
    draft.say(record(order, police.state, true));
    return answer;
  }
  // Practice calls nobody, so nobody can have called (R63).
  if ((*incident)->drill && *order.to == PoliceTaskState::called) {
    return std::unexpected(Refusal{Refusal::drill_forbids, "called"});
  }
  if (police.state == *order.to) {  // Pressed twice; what is new about it is kept.
    if (says_something(order)) draft.say(record(order, police.state, true));
    return answer;
  }
  if (!follows(police.state, *order.to)) {
    return std::unexpected(Refusal{Refusal::police_fact_out_of_order, "see the task's state"});
  }
  draft.say(record(order, *order.to, false));
  return answer;
}

}  // namespace meldkamer::domain::rules
