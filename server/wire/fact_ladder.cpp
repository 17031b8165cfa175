#include "server/wire/fact.hpp"
#include "server/wire/record.hpp"

namespace meldkamer::wire {

void store(const domain::AlertRepeated& fact, v1::AlertRepeated* message) {
  message->set_incident_id(fact.incident.value);
  message->set_next_due_at_us(fact.next_due_at.us);
}

domain::AlertRepeated read(Reading& reading, const v1::AlertRepeated& message) {
  reading.nothing_unknown(message);
  return {.incident = {message.incident_id()}, .next_due_at = {message.next_due_at_us()}};
}

void store(const domain::StepStarted& fact, v1::StepStarted* message) {
  message->set_incident_id(fact.incident.value);
  message->set_step(fact.step);
  message->set_due_at_us(fact.due_at.us);
  message->set_reason(fact.reason);
}

domain::StepStarted read(Reading& reading, const v1::StepStarted& message) {
  reading.nothing_unknown(message);
  return {.incident = {message.incident_id()},
          .step = message.step(),
          .due_at = {message.due_at_us()},
          .reason = message.reason()};
}

void store(const domain::StepEnded& fact, v1::StepEnded* message) {
  message->set_incident_id(fact.incident.value);
  message->set_step(fact.step);
  message->set_outcome(stored(fact.outcome));
  message->set_reason(fact.reason);
}

domain::StepEnded read(Reading& reading, const v1::StepEnded& message) {
  reading.nothing_unknown(message);
  return {.incident = {message.incident_id()},
          .step = message.step(),
          .outcome = reading.word<domain::StepState>(message.outcome(), "step_ended.outcome"),
          .reason = message.reason()};
}

void store(const domain::EscalationHeld& fact, v1::EscalationHeld* message) {
  message->set_incident_id(fact.incident.value);
  message->set_until_us(fact.until.us);
  message->set_reason(fact.reason);
}

domain::EscalationHeld read(Reading& reading, const v1::EscalationHeld& message) {
  reading.nothing_unknown(message);
  return {.incident = {message.incident_id()},
          .until = {message.until_us()},
          .reason = message.reason()};
}

void store(const domain::EscalationResumed& fact, v1::EscalationResumed* message) {
  message->set_incident_id(fact.incident.value);
  message->set_step_due_at_us(fact.step_due_at.us);
}

domain::EscalationResumed read(Reading& reading, const v1::EscalationResumed& message) {
  reading.nothing_unknown(message);
  return {.incident = {message.incident_id()}, .step_due_at = {message.step_due_at_us()}};
}

void store(const domain::BroadcastStarted& fact, v1::BroadcastStarted* message) {
  message->set_incident_id(fact.incident.value);
  message->set_next_due_at_us(fact.next_due_at.us);
}

domain::BroadcastStarted read(Reading& reading, const v1::BroadcastStarted& message) {
  reading.nothing_unknown(message);
  return {.incident = {message.incident_id()}, .next_due_at = {message.next_due_at_us()}};
}

void store(const domain::PoliceTaskOpened& fact, v1::PoliceTaskOpened* message) {
  message->set_incident_id(fact.incident.value);
  store(fact.task, message->mutable_task());
}

domain::PoliceTaskOpened read(Reading& reading, const v1::PoliceTaskOpened& message) {
  reading.nothing_unknown(message);
  return {.incident = {message.incident_id()}, .task = read(reading, message.task())};
}

void store(const domain::PoliceTaskOverdue& fact, v1::PoliceTaskOverdue* message) {
  message->set_incident_id(fact.incident.value);
}

domain::PoliceTaskOverdue read(Reading& reading, const v1::PoliceTaskOverdue& message) {
  reading.nothing_unknown(message);
  return {.incident = {message.incident_id()}};
}

void store(const domain::PoliceRecorded& fact, v1::PoliceRecorded* message) {
  message->set_incident_id(fact.incident.value);
  message->set_state(stored(fact.state));
  message->set_updated_only(fact.updated_only);
  message->set_spoken_to(fact.spoken_to);
  message->set_reference(fact.reference);
  message->set_expected_at_us(fact.expected_at.us);
  message->set_reason(fact.reason);
}

domain::PoliceRecorded read(Reading& reading, const v1::PoliceRecorded& message) {
  reading.nothing_unknown(message);
  return {.incident = {message.incident_id()},
          .state = reading.word<domain::PoliceTaskState>(message.state(), "police_recorded.state"),
          .updated_only = message.updated_only(),
          .spoken_to = message.spoken_to(),
          .reference = message.reference(),
          .expected_at = {message.expected_at_us()},
          .reason = message.reason()};
}

}  // namespace meldkamer::wire
