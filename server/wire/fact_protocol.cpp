#include "server/wire/fact.hpp"
#include "server/wire/record.hpp"

/// What dispatch owes the protocol around a case: hand-overs, notices, duties, amendments, drills.
namespace meldkamer::wire {

void store(const domain::IncidentSplit& fact, v1::IncidentSplit* message) {
  message->set_incident_id(fact.incident.value);
  store(*fact.fresh, message->mutable_fresh());
  for (const auto alarm : fact.alarms) message->add_alarm_ids(alarm.value);
  for (const auto assignment : fact.assignments) message->add_assignment_ids(assignment.value);
  message->set_reason(fact.reason);
}

domain::IncidentSplit read(Reading& reading, const v1::IncidentSplit& message) {
  reading.nothing_unknown(message);
  domain::IncidentSplit fact{.incident = {message.incident_id()},
                             .fresh = read(reading, message.fresh()),
                             .alarms = {},
                             .assignments = {},
                             .reason = message.reason()};
  for (const std::uint64_t alarm : message.alarm_ids()) fact.alarms.push_back({alarm});
  for (const std::uint64_t one : message.assignment_ids()) fact.assignments.push_back({one});
  return fact;
}

void store(const domain::HandoverOffered& fact, v1::HandoverOffered* message) {
  message->set_incident_id(fact.incident.value);
  message->set_to_control_room(fact.to.value);
  message->set_note(fact.note);
  message->set_due_at_us(fact.due_at.us);
}

domain::HandoverOffered read(Reading& reading, const v1::HandoverOffered& message) {
  reading.nothing_unknown(message);
  return {.incident = {message.incident_id()},
          .to = {message.to_control_room()},
          .note = message.note(),
          .due_at = {message.due_at_us()}};
}

void store(const domain::HandoverLapsed& fact, v1::HandoverLapsed* message) {
  message->set_incident_id(fact.incident.value);
}

domain::HandoverLapsed read(Reading& reading, const v1::HandoverLapsed& message) {
  reading.nothing_unknown(message);
  return {.incident = {message.incident_id()}};
}

void store(const domain::OwnerChanged& fact, v1::OwnerChanged* message) {
  message->set_incident_id(fact.incident.value);
  message->set_owner(fact.owner.value);
  message->set_to_control_room(fact.to.value);
  message->set_reason(fact.reason);
}

domain::OwnerChanged read(Reading& reading, const v1::OwnerChanged& message) {
  reading.nothing_unknown(message);
  return {.incident = {message.incident_id()},
          .owner = {message.owner()},
          .to = {message.to_control_room()},
          .reason = message.reason()};
}

void store(const domain::ShiftChanged& fact, v1::ShiftChanged* message) {
  message->set_person_key(fact.person.value);
  message->set_to_person_key(fact.to.value);
  message->set_ended(fact.ended);
}

domain::ShiftChanged read(Reading& reading, const v1::ShiftChanged& message) {
  reading.nothing_unknown(message);
  return {
      .person = {message.person_key()}, .to = {message.to_person_key()}, .ended = message.ended()};
}

void store(const domain::PersonInformed& fact, v1::PersonInformed* message) {
  message->set_incident_id(fact.incident.value);
  store(fact.notice, message->mutable_notice());
}

domain::PersonInformed read(Reading& reading, const v1::PersonInformed& message) {
  reading.nothing_unknown(message);
  return {.incident = {message.incident_id()}, .notice = read(reading, message.notice())};
}

void store(const domain::NoticeAnswered& fact, v1::NoticeAnswered* message) {
  message->set_incident_id(fact.incident.value);
  message->set_person_key(fact.person.value);
  message->set_topic(fact.topic);
  message->set_read(fact.read);
}

domain::NoticeAnswered read(Reading& reading, const v1::NoticeAnswered& message) {
  reading.nothing_unknown(message);
  return {.incident = {message.incident_id()},
          .person = {message.person_key()},
          .topic = message.topic(),
          .read = message.read()};
}

void store(const domain::DutyRaised& fact, v1::DutyRaised* message) {
  message->set_incident_id(fact.incident.value);
  store(fact.duty, message->mutable_duty());
}

domain::DutyRaised read(Reading& reading, const v1::DutyRaised& message) {
  reading.nothing_unknown(message);
  return {.incident = {message.incident_id()}, .duty = read(reading, message.duty())};
}

void store(const domain::DutyDone& fact, v1::DutyDone* message) {
  message->set_incident_id(fact.incident.value);
  message->set_code(fact.code);
  message->set_reference(fact.reference);
}

domain::DutyDone read(Reading& reading, const v1::DutyDone& message) {
  reading.nothing_unknown(message);
  return {.incident = {message.incident_id()},
          .code = message.code(),
          .reference = message.reference()};
}

void store(const domain::ClosingAmended& fact, v1::ClosingAmended* message) {
  message->set_incident_id(fact.incident.value);
  store(fact.form, message->mutable_form());
  message->set_reason(fact.reason);
  for (const domain::Obligation& one : fact.obligations) store(one, message->add_obligations());
  for (const domain::Determination& one : fact.determinations) {
    store(one, message->add_determinations());
  }
  store(fact.handoff, message->mutable_handoff());
}

domain::ClosingAmended read(Reading& reading, const v1::ClosingAmended& message) {
  reading.nothing_unknown(message);
  domain::ClosingAmended fact{.incident = {message.incident_id()},
                              .form = read(reading, message.form()),
                              .reason = message.reason(),
                              .obligations = {},
                              .determinations = {},
                              .handoff = read(reading, message.handoff())};
  for (const auto& one : message.obligations()) fact.obligations.push_back(read(reading, one));
  for (const auto& one : message.determinations()) {
    fact.determinations.push_back(read(reading, one));
  }
  return fact;
}

void store(const domain::DrillPlanned& fact, v1::DrillPlanned* message) {
  store(fact.drill, message->mutable_drill());
}

domain::DrillPlanned read(Reading& reading, const v1::DrillPlanned& message) {
  reading.nothing_unknown(message);
  return {.drill = read(reading, message.drill())};
}

void store(const domain::DrillChanged& fact, v1::DrillChanged* message) {
  message->set_drill_id(fact.drill.value);
  message->set_to(stored(fact.to));
  message->set_reason(fact.reason);
}

domain::DrillChanged read(Reading& reading, const v1::DrillChanged& message) {
  reading.nothing_unknown(message);
  return {.drill = {message.drill_id()},
          .to = reading.word<domain::DrillState>(message.to(), "drill_changed.to"),
          .reason = message.reason()};
}

void store(const domain::BansEnded& fact, v1::BansEnded* message) {
  for (const domain::EndedBan& ban : fact.bans) {
    v1::EndedBan* const ended = message->add_bans();
    ended->set_ban_key(ban.key);
    ended->set_until(ban.until);
  }
  message->set_next_due_at_us(fact.next_due_at.us);
}

domain::BansEnded read(Reading& reading, const v1::BansEnded& message) {
  reading.nothing_unknown(message);
  domain::BansEnded fact;
  for (const v1::EndedBan& ban : message.bans()) {
    fact.bans.push_back({.key = ban.ban_key(), .until = ban.until()});
  }
  fact.next_due_at = {message.next_due_at_us()};
  return fact;
}

void store(const domain::RosterTurned& fact, v1::RosterTurned* message) {
  for (const auto& person : fact.on) message->add_on_person_keys(person.value);
  for (const auto& person : fact.off) message->add_off_person_keys(person.value);
  message->set_next_due_at_us(fact.next_due_at.us);
}

domain::RosterTurned read(Reading& reading, const v1::RosterTurned& message) {
  reading.nothing_unknown(message);
  domain::RosterTurned fact;
  for (const std::string& person : message.on_person_keys()) fact.on.push_back({person});
  for (const std::string& person : message.off_person_keys()) fact.off.push_back({person});
  fact.next_due_at = {message.next_due_at_us()};
  return fact;
}

}  // namespace meldkamer::wire
