#include "server/wire/record.hpp"

/// Records of what dispatch owes the protocol around a case.
namespace meldkamer::wire {

void store(const domain::Determination& determination, v1::DeterminationRecord* record) {
  record->set_code(determination.code);
  for (const std::string& value : determination.values) record->add_values(value);
  for (const std::string& basis : determination.basis) record->add_basis(basis);
  for (const std::string& note : determination.notes) record->add_notes(note);
}

domain::Determination read(Reading& reading, const v1::DeterminationRecord& record) {
  reading.nothing_unknown(record);
  return {.code = record.code(),
          .values = {record.values().begin(), record.values().end()},
          .basis = {record.basis().begin(), record.basis().end()},
          .notes = {record.notes().begin(), record.notes().end()}};
}

void store(const domain::PersonNotice& notice, v1::PersonNoticeRecord* record) {
  record->set_person_key(notice.person.value);
  record->set_instead_of(notice.instead_of.value);
  record->set_topic(notice.topic);
  record->set_sent_at_us(notice.sent_at.us);
  record->set_read_due_at_us(notice.read_due_at.us);
  record->set_read_at_us(notice.read_at.us);
  record->set_unread(notice.unread);
}

domain::PersonNotice read(Reading& reading, const v1::PersonNoticeRecord& record) {
  reading.nothing_unknown(record);
  return {.person = {record.person_key()},
          .instead_of = {record.instead_of()},
          .topic = record.topic(),
          .sent_at = {record.sent_at_us()},
          .read_due_at = {record.read_due_at_us()},
          .read_at = {record.read_at_us()},
          .unread = record.unread()};
}

void store(const domain::Drill& drill, v1::DrillRecord* record) {
  record->set_drill_id(drill.id.value);
  record->set_site_key(drill.site.value);
  record->set_from_us(drill.from.us);
  record->set_until_us(drill.until.us);
  record->set_planned_by(drill.planned_by.value);
  record->set_note(drill.note);
  record->set_state(stored(drill.state));
  record->set_state_at_us(drill.state_at.us);
  record->set_reason(drill.reason);
}

domain::Drill read(Reading& reading, const v1::DrillRecord& record) {
  reading.nothing_unknown(record);
  return {.id = {record.drill_id()},
          .site = {record.site_key()},
          .from = {record.from_us()},
          .until = {record.until_us()},
          .planned_by = {record.planned_by()},
          .note = record.note(),
          .state = reading.word<domain::DrillState>(record.state(), "drill.state"),
          .state_at = {record.state_at_us()},
          .reason = record.reason()};
}

}  // namespace meldkamer::wire
