#include "server/wire/fact.hpp"
#include "server/wire/record.hpp"

namespace meldkamer::wire {

void store(const domain::AssignmentOffered& fact, v1::AssignmentOffered* message) {
  store(fact.assignment, message->mutable_assignment());
}

domain::AssignmentOffered read(Reading& reading, const v1::AssignmentOffered& message) {
  reading.nothing_unknown(message);
  return {.assignment = read(reading, message.assignment())};
}

void store(const domain::AssignmentAccepted& fact, v1::AssignmentAccepted* message) {
  message->set_assignment_id(fact.assignment.value);
  message->set_late(fact.late);
  message->set_arrive_due_at_us(fact.arrive_due_at.us);
  message->set_expected_at_us(fact.expected_at.us);
}

domain::AssignmentAccepted read(Reading& reading, const v1::AssignmentAccepted& message) {
  reading.nothing_unknown(message);
  return {.assignment = {message.assignment_id()},
          .late = message.late(),
          .arrive_due_at = {message.arrive_due_at_us()},
          .expected_at = {message.expected_at_us()}};
}

void store(const domain::AssignmentRefused& fact, v1::AssignmentRefused* message) {
  message->set_assignment_id(fact.assignment.value);
  message->set_reason(fact.reason);
}

domain::AssignmentRefused read(Reading& reading, const v1::AssignmentRefused& message) {
  reading.nothing_unknown(message);
  return {.assignment = {message.assignment_id()}, .reason = message.reason()};
}

void store(const domain::AssignmentTimedOut& fact, v1::AssignmentTimedOut* message) {
  message->set_assignment_id(fact.assignment.value);
}

domain::AssignmentTimedOut read(Reading& reading, const v1::AssignmentTimedOut& message) {
  reading.nothing_unknown(message);
  return {.assignment = {message.assignment_id()}};
}

void store(const domain::AssignmentCancelled& fact, v1::AssignmentCancelled* message) {
  message->set_assignment_id(fact.assignment.value);
  message->set_reason(fact.reason);
  message->set_incident_id(fact.incident.value);
}

domain::AssignmentCancelled read(Reading& reading, const v1::AssignmentCancelled& message) {
  reading.nothing_unknown(message);
  return {.assignment = {message.assignment_id()},
          .reason = message.reason(),
          .incident = {message.incident_id()}};
}

void store(const domain::AssignmentProgressed& fact, v1::AssignmentProgressed* message) {
  message->set_assignment_id(fact.assignment.value);
  message->set_to(stored(fact.to));
}

domain::AssignmentProgressed read(Reading& reading, const v1::AssignmentProgressed& message) {
  reading.nothing_unknown(message);
  return {.assignment = {message.assignment_id()},
          .to = reading.word<domain::AssignmentState>(message.to(), "assignment_progressed.to")};
}

void store(const domain::CalloutProgressed& fact, v1::CalloutProgressed* message) {
  message->set_assignment_id(fact.assignment.value);
  message->set_callout_id(fact.callout.value);
  message->set_to(stored(fact.to));
  message->set_failure(readable(fact.failure));
}

domain::CalloutProgressed read(Reading& reading, const v1::CalloutProgressed& message) {
  reading.nothing_unknown(message);
  return {.assignment = {message.assignment_id()},
          .callout = {message.callout_id()},
          .to = reading.word<domain::CalloutState>(message.to(), "callout_progressed.to"),
          .failure = message.failure()};
}

void store(const domain::ActionReported& fact, v1::ActionReported* message) {
  message->set_incident_id(fact.incident.value);
  message->set_assignment_id(fact.assignment.value);
  message->set_action(fact.action);
}

domain::ActionReported read(Reading& reading, const v1::ActionReported& message) {
  reading.nothing_unknown(message);
  return {.incident = {message.incident_id()},
          .assignment = {message.assignment_id()},
          .action = message.action()};
}

void store(const domain::BackupRequested& fact, v1::BackupRequested* message) {
  message->set_incident_id(fact.incident.value);
  message->set_assignment_id(fact.assignment.value);
}

domain::BackupRequested read(Reading& reading, const v1::BackupRequested& message) {
  reading.nothing_unknown(message);
  return {.incident = {message.incident_id()}, .assignment = {message.assignment_id()}};
}

void store(const domain::DutyChanged& fact, v1::DutyChanged* message) {
  message->set_person_key(fact.person.value);
  message->set_on_duty(fact.on_duty);
  message->set_on_break(fact.on_break);
  message->set_reason(fact.reason);
}

domain::DutyChanged read(Reading& reading, const v1::DutyChanged& message) {
  reading.nothing_unknown(message);
  return {.person = {message.person_key()},
          .on_duty = message.on_duty(),
          .on_break = message.on_break(),
          .reason = message.reason()};
}

void store(const domain::ContactChanged& fact, v1::ContactChanged* message) {
  message->set_person_key(fact.person.value);
  message->set_lost(fact.lost);
}

domain::ContactChanged read(Reading& reading, const v1::ContactChanged& message) {
  reading.nothing_unknown(message);
  return {.person = {message.person_key()}, .lost = message.lost()};
}

void store(const domain::DuressRaised& fact, v1::DuressRaised* message) {
  message->set_person_key(fact.person.value);
  message->set_incident_id(fact.incident.value);
  message->set_silent(fact.silent);
  if (fact.position) store(*fact.position, message->mutable_position());
}

domain::DuressRaised read(Reading& reading, const v1::DuressRaised& message) {
  reading.nothing_unknown(message);
  domain::DuressRaised fact{.person = {message.person_key()},
                            .incident = {message.incident_id()},
                            .silent = message.silent()};
  if (message.has_position()) fact.position = read(message.position());
  return fact;
}

void store(const domain::DuressCleared& fact, v1::DuressCleared* message) {
  message->set_person_key(fact.person.value);
  message->set_reason(fact.reason);
}

domain::DuressCleared read(Reading& reading, const v1::DuressCleared& message) {
  reading.nothing_unknown(message);
  return {.person = {message.person_key()}, .reason = message.reason()};
}

}  // namespace meldkamer::wire
