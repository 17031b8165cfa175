#include "server/wire/fact.hpp"
#include "server/wire/record.hpp"

namespace meldkamer::wire {

void store(const domain::ClosingSaved& fact, v1::ClosingSaved* message) {
  message->set_incident_id(fact.incident.value);
  store(fact.form, message->mutable_form());
}

domain::ClosingSaved read(Reading& reading, const v1::ClosingSaved& message) {
  reading.nothing_unknown(message);
  return {.incident = {message.incident_id()}, .form = read(reading, message.form())};
}

void store(const domain::IncidentClosed& fact, v1::IncidentClosed* message) {
  message->set_incident_id(fact.incident.value);
  message->set_disposition(stored(fact.disposition));
  message->set_cause(fact.cause);
  store(fact.form, message->mutable_form());
  for (const domain::Obligation& obligation : fact.obligations) {
    store(obligation, message->add_obligations());
  }
  store(fact.handoff, message->mutable_handoff());
  for (const domain::Determination& one : fact.determinations) {
    store(one, message->add_determinations());
  }
}

domain::IncidentClosed read(Reading& reading, const v1::IncidentClosed& message) {
  reading.nothing_unknown(message);
  domain::IncidentClosed fact{.incident = {message.incident_id()}};
  fact.disposition =
      reading.word<domain::Disposition>(message.disposition(), "incident_closed.disposition");
  fact.cause = message.cause();
  fact.form = read(reading, message.form());
  for (const v1::ObligationRecord& obligation : message.obligations()) {
    fact.obligations.push_back(read(reading, obligation));
  }
  fact.handoff = read(reading, message.handoff());
  for (const auto& one : message.determinations()) {
    fact.determinations.push_back(read(reading, one));
  }
  return fact;
}

void store(const domain::HandoffFailed& fact, v1::HandoffFailed* message) {
  message->set_incident_id(fact.incident.value);
  message->set_reason(readable(fact.reason));
  message->set_next_attempt_at_us(fact.next_attempt_at.us);
}

domain::HandoffFailed read(Reading& reading, const v1::HandoffFailed& message) {
  reading.nothing_unknown(message);
  return {.incident = {message.incident_id()},
          .reason = message.reason(),
          .next_attempt_at = {message.next_attempt_at_us()}};
}

void store(const domain::HandoffDelivered& fact, v1::HandoffDelivered* message) {
  message->set_incident_id(fact.incident.value);
  message->set_reference(readable(fact.reference));
}

domain::HandoffDelivered read(Reading& reading, const v1::HandoffDelivered& message) {
  reading.nothing_unknown(message);
  return {.incident = {message.incident_id()}, .reference = message.reference()};
}

void store(const domain::HandoffRejected& fact, v1::HandoffRejected* message) {
  message->set_incident_id(fact.incident.value);
  message->set_reason(readable(fact.reason));
}

domain::HandoffRejected read(Reading& reading, const v1::HandoffRejected& message) {
  reading.nothing_unknown(message);
  return {.incident = {message.incident_id()}, .reason = message.reason()};
}

}  // namespace meldkamer::wire
