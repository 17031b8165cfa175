#include "server/wire/fact.hpp"
#include "server/wire/record.hpp"

/// Facts about visits, procedures and notices.
namespace meldkamer::wire {

void store(const domain::VisitMoved& fact, v1::VisitMoved* message) {
  message->set_what(fact.what);
  message->set_text(fact.text);
  store(*fact.visit, message->mutable_visit());
}

domain::VisitMoved read(Reading& reading, const v1::VisitMoved& message) {
  reading.nothing_unknown(message);
  return {.what = message.what(), .text = message.text(), .visit = read(reading, message.visit())};
}

void store(const domain::VisitForgotten& fact, v1::VisitForgotten* message) {
  message->set_visit_id(fact.visit.value);
}

domain::VisitForgotten read(Reading& reading, const v1::VisitForgotten& message) {
  reading.nothing_unknown(message);
  return {.visit = {message.visit_id()}};
}

void store(const domain::ProcedureMoved& fact, v1::ProcedureMoved* message) {
  message->set_incident_id(fact.incident.value);
  message->set_what(fact.what);
  message->set_item(fact.item);
  message->set_text(fact.text);
  store(*fact.run, message->mutable_run());
}

domain::ProcedureMoved read(Reading& reading, const v1::ProcedureMoved& message) {
  reading.nothing_unknown(message);
  return {.incident = {message.incident_id()},
          .what = message.what(),
          .item = message.item(),
          .text = message.text(),
          .run = read(reading, message.run())};
}

void store(const domain::NoticeMoved& fact, v1::NoticeMoved* message) {
  store(fact.notice, message->mutable_notice());
}

domain::NoticeMoved read(Reading& reading, const v1::NoticeMoved& message) {
  reading.nothing_unknown(message);
  return {.notice = read(reading, message.notice())};
}

void store(const domain::NoticeForgotten& fact, v1::NoticeForgotten* message) {
  message->set_notice_id(fact.notice.value);
}

domain::NoticeForgotten read(Reading& reading, const v1::NoticeForgotten& message) {
  reading.nothing_unknown(message);
  return {.notice = {message.notice_id()}};
}

void store(const domain::OrderForbidden& fact, v1::OrderForbidden* message) {
  message->set_incident_id(fact.incident.value);
  message->set_order(fact.order);
}

domain::OrderForbidden read(Reading& reading, const v1::OrderForbidden& message) {
  reading.nothing_unknown(message);
  return {.incident = {message.incident_id()}, .order = message.order()};
}

void store(const domain::RegistrationDemanded& fact, v1::RegistrationDemanded* message) {
  message->set_incident_id(fact.incident.value);
  message->set_reason(fact.reason);
}

domain::RegistrationDemanded read(Reading& reading, const v1::RegistrationDemanded& message) {
  reading.nothing_unknown(message);
  return {.incident = {message.incident_id()}, .reason = message.reason()};
}

}  // namespace meldkamer::wire
