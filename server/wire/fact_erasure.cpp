#include "server/wire/fact.hpp"
#include "server/wire/record.hpp"

/// Facts about forgetting people.
namespace meldkamer::wire {

void store(const domain::Erasure& erasure, v1::ErasureRecord* record) {
  record->set_erasure_id(erasure.id.value);
  for (const auto incident : erasure.incidents) record->add_incident_ids(incident.value);
  for (const auto visit : erasure.visits) record->add_visit_ids(visit.value);
  for (const auto notice : erasure.notices) record->add_notice_ids(notice.value);
  for (const auto& person : erasure.people) record->add_person_keys(person.value);
  for (const auto& ban : erasure.bans) record->add_ban_keys(ban);
  record->set_reason(erasure.reason);
  record->set_by(erasure.by.value);
  record->set_demanded_at_us(erasure.demanded_at.us);
}

domain::Erasure read(Reading& reading, const v1::ErasureRecord& record) {
  reading.nothing_unknown(record);
  domain::Erasure erasure{.id = {record.erasure_id()},
                          .reason = record.reason(),
                          .by = {record.by()},
                          .demanded_at = {record.demanded_at_us()}};
  for (const auto incident : record.incident_ids()) erasure.incidents.push_back({incident});
  for (const auto visit : record.visit_ids()) erasure.visits.push_back({visit});
  for (const auto notice : record.notice_ids()) erasure.notices.push_back({notice});
  for (const auto& person : record.person_keys()) erasure.people.push_back({person});
  for (const auto& ban : record.ban_keys()) erasure.bans.push_back(ban);
  return erasure;
}

void store(const domain::ErasureDemanded& fact, v1::ErasureDemanded* message) {
  store(fact.erasure, message->mutable_erasure());
}

domain::ErasureDemanded read(Reading& reading, const v1::ErasureDemanded& message) {
  reading.nothing_unknown(message);
  return {.erasure = read(reading, message.erasure())};
}

void store(const domain::ErasureDone& fact, v1::ErasureDone* message) {
  message->set_erasure_id(fact.erasure.value);
}

domain::ErasureDone read(Reading& reading, const v1::ErasureDone& message) {
  reading.nothing_unknown(message);
  return {.erasure = {message.erasure_id()}};
}

void store(const domain::LegalHold& hold, v1::LegalHoldRecord* record) {
  record->set_hold_id(hold.id.value);
  for (const auto incident : hold.incidents) record->add_incident_ids(incident.value);
  for (const auto visit : hold.visits) record->add_visit_ids(visit.value);
  for (const auto notice : hold.notices) record->add_notice_ids(notice.value);
  for (const auto& person : hold.people) record->add_person_keys(person.value);
  record->set_reason(hold.reason);
  record->set_by(hold.by.value);
  record->set_placed_at_us(hold.placed_at.us);
}

domain::LegalHold read(Reading& reading, const v1::LegalHoldRecord& record) {
  reading.nothing_unknown(record);
  domain::LegalHold hold{.id = {record.hold_id()},
                         .reason = record.reason(),
                         .by = {record.by()},
                         .placed_at = {record.placed_at_us()}};
  for (const auto incident : record.incident_ids()) hold.incidents.push_back({incident});
  for (const auto visit : record.visit_ids()) hold.visits.push_back({visit});
  for (const auto notice : record.notice_ids()) hold.notices.push_back({notice});
  for (const auto& person : record.person_keys()) hold.people.push_back({person});
  return hold;
}

void store(const domain::LegalHoldPlaced& fact, v1::LegalHoldPlaced* message) {
  store(fact.hold, message->mutable_hold());
}

domain::LegalHoldPlaced read(Reading& reading, const v1::LegalHoldPlaced& message) {
  reading.nothing_unknown(message);
  return {.hold = read(reading, message.hold())};
}

void store(const domain::LegalHoldLifted& fact, v1::LegalHoldLifted* message) {
  message->set_hold_id(fact.hold.value);
  message->set_reason(fact.reason);
}

domain::LegalHoldLifted read(Reading& reading, const v1::LegalHoldLifted& message) {
  reading.nothing_unknown(message);
  return {.hold = {message.hold_id()}, .reason = message.reason()};
}

}  // namespace meldkamer::wire
