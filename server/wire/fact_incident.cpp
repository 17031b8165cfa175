#include <memory>
#include <utility>

#include "server/wire/directory.hpp"
#include "server/wire/fact.hpp"
#include "server/wire/record.hpp"

namespace meldkamer::wire {

void store(const domain::AlarmRaised& fact, v1::AlarmRaised* message) {
  message->set_incident_id(fact.incident.value);
  store(fact.alarm, message->mutable_alarm());
  message->set_folded(fact.folded);
  message->set_alerts(fact.alerts);
  message->set_duplicate_key(readable(fact.duplicate_key));
}

domain::AlarmRaised read(Reading& reading, const v1::AlarmRaised& message) {
  reading.nothing_unknown(message);
  return {.incident = {message.incident_id()},
          .alarm = read(reading, message.alarm()),
          .folded = message.folded(),
          .alerts = message.alerts(),
          .duplicate_key = message.duplicate_key()};
}

void store(const domain::SignalLogged& fact, v1::SignalLogged* message) {
  store(fact.alarm, message->mutable_alarm());
  message->set_site_key(fact.site.value);
  message->set_duplicate_key(readable(fact.duplicate_key));
}

domain::SignalLogged read(Reading& reading, const v1::SignalLogged& message) {
  reading.nothing_unknown(message);
  return {.alarm = read(reading, message.alarm()),
          .site = {message.site_key()},
          .duplicate_key = message.duplicate_key()};
}

void store(const domain::IncidentOpened& fact, v1::IncidentOpened* message) {
  store(*fact.incident, message->mutable_incident());
}

domain::IncidentOpened read(Reading& reading, const v1::IncidentOpened& message) {
  reading.nothing_unknown(message);
  return {.incident = read(reading, message.incident())};
}

void store(const domain::IncidentAcknowledged& fact, v1::IncidentAcknowledged* message) {
  message->set_incident_id(fact.incident.value);
}

domain::IncidentAcknowledged read(Reading& reading, const v1::IncidentAcknowledged& message) {
  reading.nothing_unknown(message);
  return {.incident = {message.incident_id()}};
}

void store(const domain::NoteAdded& fact, v1::NoteAdded* message) {
  message->set_incident_id(fact.incident.value);
  message->set_text(fact.text);
}

domain::NoteAdded read(Reading& reading, const v1::NoteAdded& message) {
  reading.nothing_unknown(message);
  return {.incident = {message.incident_id()}, .text = message.text()};
}

void store(const domain::InstructionTicked& fact, v1::InstructionTicked* message) {
  message->set_incident_id(fact.incident.value);
  message->set_code(fact.code);
  message->set_answer(fact.answer);
}

domain::InstructionTicked read(Reading& reading, const v1::InstructionTicked& message) {
  reading.nothing_unknown(message);
  return {.incident = {message.incident_id()}, .code = message.code(), .answer = message.answer()};
}

void store(const domain::IncidentChanged& fact, v1::IncidentChanged* message) {
  message->set_incident_id(fact.incident.value);
  if (fact.kind) message->set_kind(fact.kind->value);
  if (fact.priority) message->set_priority(stored(*fact.priority));
  if (fact.site) message->set_site_key(fact.site->value);
  if (fact.zone) message->set_zone_key(fact.zone->value);
  if (fact.spot) message->set_spot(*fact.spot);
  if (fact.probably_false) message->set_probably_false(*fact.probably_false);
}

domain::IncidentChanged read(Reading& reading, const v1::IncidentChanged& message) {
  reading.nothing_unknown(message);
  domain::IncidentChanged fact{.incident = {message.incident_id()}};
  if (message.has_kind()) fact.kind = domain::KindCode{message.kind()};
  if (message.has_priority()) {
    fact.priority = reading.word<domain::Priority>(message.priority(), "incident_changed.priority");
  }
  if (message.has_site_key()) fact.site = domain::SiteKey{message.site_key()};
  if (message.has_zone_key()) fact.zone = domain::ZoneKey{message.zone_key()};
  if (message.has_spot()) fact.spot = message.spot();
  if (message.has_probably_false()) fact.probably_false = message.probably_false();
  return fact;
}

void store(const domain::IncidentSecured& fact, v1::IncidentSecured* message) {
  message->set_incident_id(fact.incident.value);
  message->set_by_responder(fact.by_responder);
  message->set_reason(fact.reason);
  message->set_supervisor(fact.supervisor.value);
}

domain::IncidentSecured read(Reading& reading, const v1::IncidentSecured& message) {
  reading.nothing_unknown(message);
  return {.incident = {message.incident_id()},
          .by_responder = message.by_responder(),
          .reason = message.reason(),
          .supervisor = {message.supervisor()}};
}

void store(const domain::MergeProposed& fact, v1::MergeProposed* message) {
  message->set_incident_id(fact.incident.value);
  message->set_with_incident_id(fact.with.value);
}

domain::MergeProposed read(Reading& reading, const v1::MergeProposed& message) {
  reading.nothing_unknown(message);
  return {.incident = {message.incident_id()}, .with = {message.with_incident_id()}};
}

void store(const domain::IncidentMerged& fact, v1::IncidentMerged* message) {
  message->set_incident_id(fact.incident.value);
  message->set_into_incident_id(fact.into.value);
}

domain::IncidentMerged read(Reading& reading, const v1::IncidentMerged& message) {
  reading.nothing_unknown(message);
  return {.incident = {message.incident_id()}, .into = {message.into_incident_id()}};
}

void store(const domain::SilenceRecorded& fact, v1::SilenceRecorded* message) {
  message->set_incident_id(fact.incident.value);
}

domain::SilenceRecorded read(Reading& reading, const v1::SilenceRecorded& message) {
  reading.nothing_unknown(message);
  return {.incident = {message.incident_id()}};
}

void store(const domain::IncidentForgotten& fact, v1::IncidentForgotten* message) {
  message->set_incident_id(fact.incident.value);
}

domain::IncidentForgotten read(Reading& reading, const v1::IncidentForgotten& message) {
  reading.nothing_unknown(message);
  return {.incident = {message.incident_id()}};
}

void store(const domain::DirectoryImported& fact, v1::DirectoryImported* message) {
  *message->mutable_directory() = directory_message(*fact.directory);
  message->set_reason(fact.reason);
}

domain::DirectoryImported read(Reading& reading, const v1::DirectoryImported& message) {
  reading.nothing_unknown(message);
  domain::DirectoryImported fact{.reason = message.reason()};
  auto directory = directory_from(message.directory());
  if (directory) {
    fact.directory = std::make_shared<const domain::Directory>(std::move(*directory));
  } else {
    reading.fail("directory_imported.directory", directory.error().what);
  }
  return fact;
}

void store(const domain::RequestAnswered& fact, v1::RequestAnswered* message) {
  message->set_request_id(fact.request.value);
  store(fact.answer, message->mutable_answer());
}

domain::RequestAnswered read(Reading& reading, const v1::RequestAnswered& message) {
  reading.nothing_unknown(message);
  return {.request = {message.request_id()}, .answer = read(reading, message.answer())};
}

}  // namespace meldkamer::wire
