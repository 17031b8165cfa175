#include "server/wire/record.hpp"

#include <algorithm>

#include "server/base/text.hpp"

namespace meldkamer::wire {

std::string readable(std::string_view text) {
  if (is_utf8(text)) return std::string(text);
  std::string whole;
  while (!text.empty()) {
    const Utf8Step step = utf8_step(text);
    if (step.valid) {
      whole.append(text.substr(0, step.bytes));
    } else {
      whole.append("\xEF\xBF\xBD");
    }
    text.remove_prefix(step.bytes);
  }
  return whole;
}

void store(const domain::GeoPoint& point, v1::GeoPoint* stored_point) {
  stored_point->set_latitude(point.latitude);
  stored_point->set_longitude(point.longitude);
  if (point.accuracy_m >= 0) stored_point->set_accuracy_m(point.accuracy_m);
}

domain::GeoPoint read(const v1::GeoPoint& stored_point) {
  domain::GeoPoint point{.latitude = stored_point.latitude(),
                         .longitude = stored_point.longitude()};
  if (stored_point.has_accuracy_m()) point.accuracy_m = stored_point.accuracy_m();
  return point;
}

void store(const domain::Alarm& alarm, v1::AlarmRecord* record) {
  record->set_alarm_id(alarm.id.value);
  record->set_source(stored(alarm.source));
  record->set_signal(stored(alarm.signal));
  record->set_device_key(alarm.device.value);
  record->set_device_label(readable(alarm.device_label));
  record->set_kind(alarm.kind.value);
  record->set_spot(readable(alarm.spot));
  record->set_text(readable(alarm.text));
  record->set_raw(readable(alarm.raw));
  record->set_raised_by(alarm.raised_by.value);
  record->set_caller(readable(alarm.caller));
  record->set_victim(alarm.victim.value);
  record->set_device_at_us(alarm.device_time.us);
  record->set_received_at_us(alarm.received_at.us);
  record->set_clock_skew(alarm.clock_skew);
  record->set_late(alarm.late);
  record->set_unknown_source(alarm.unknown_source);
  record->set_silent(alarm.silent);
  if (alarm.position) store(*alarm.position, record->mutable_position());
}

domain::Alarm read(Reading& reading, const v1::AlarmRecord& record) {
  reading.nothing_unknown(record);
  domain::Alarm alarm;
  alarm.id = {record.alarm_id()};
  alarm.source = reading.word<domain::SourceClass>(record.source(), "alarm.source");
  alarm.signal = reading.word<domain::SignalClass>(record.signal(), "alarm.signal");
  alarm.device = {record.device_key()};
  alarm.device_label = record.device_label();
  alarm.kind = {record.kind()};
  alarm.spot = record.spot();
  alarm.text = record.text();
  alarm.raw = record.raw();
  alarm.raised_by = {record.raised_by()};
  alarm.caller = record.caller();
  alarm.victim = {record.victim()};
  alarm.device_time = {record.device_at_us()};
  alarm.received_at = {record.received_at_us()};
  alarm.clock_skew = record.clock_skew();
  alarm.late = record.late();
  alarm.unknown_source = record.unknown_source();
  alarm.silent = record.silent();
  if (record.has_position()) alarm.position = read(record.position());
  return alarm;
}

void store(const domain::PoliceTask& task, v1::PoliceTaskRecord* record) {
  record->set_police_task_id(task.id.value);
  record->set_state(stored(task.state));
  for (const std::string& sentence : task.briefing) record->add_briefing(readable(sentence));
  record->set_opened_at_us(task.opened_at.us);
  record->set_call_due_at_us(task.call_due_at.us);
  record->set_called_at_us(task.called_at.us);
  record->set_called_by(task.called_by.value);
  record->set_spoken_to(task.spoken_to);
  record->set_reference(task.reference);
  record->set_expected_at_us(task.expected_at.us);
  record->set_arrived_at_us(task.arrived_at.us);
  record->set_reason(task.reason);
}

domain::PoliceTask read(Reading& reading, const v1::PoliceTaskRecord& record) {
  reading.nothing_unknown(record);
  domain::PoliceTask task;
  task.id = {record.police_task_id()};
  task.state = reading.word<domain::PoliceTaskState>(record.state(), "police.state");
  task.briefing.assign(record.briefing().begin(), record.briefing().end());
  task.opened_at = {record.opened_at_us()};
  task.call_due_at = {record.call_due_at_us()};
  task.called_at = {record.called_at_us()};
  task.called_by = {record.called_by()};
  task.spoken_to = record.spoken_to();
  task.reference = record.reference();
  task.expected_at = {record.expected_at_us()};
  task.arrived_at = {record.arrived_at_us()};
  task.reason = record.reason();
  return task;
}

void store(const domain::ClosingForm& form, v1::ClosingFormRecord* record) {
  for (const domain::FormAnswer& answer : form.answers) {
    v1::FormAnswer* stored_answer = record->add_answers();
    stored_answer->set_key(answer.key);
    for (const std::string& value : answer.values) stored_answer->add_values(value);
  }
}

domain::ClosingForm read(Reading& reading, const v1::ClosingFormRecord& record) {
  reading.nothing_unknown(record);
  domain::ClosingForm form;
  for (const v1::FormAnswer& answer : record.answers()) {
    form.answers.push_back(
        {.key = answer.key(), .values = {answer.values().begin(), answer.values().end()}});
  }
  return form;
}

void store(const domain::Obligation& obligation, v1::ObligationRecord* record) {
  record->set_code(obligation.code);
  record->set_label(obligation.label);
  record->set_responsible(obligation.responsible.value);
  record->set_kind(obligation.kind);
  record->set_due_at_us(obligation.due_at.us);
  record->set_raised_at_us(obligation.raised_at.us);
  record->set_basis(obligation.basis);
  record->set_note(obligation.note);
  record->set_done_at_us(obligation.done_at.us);
  record->set_done_by(obligation.done_by.value);
  record->set_reference(obligation.reference);
}

domain::Obligation read(Reading& reading, const v1::ObligationRecord& record) {
  reading.nothing_unknown(record);
  return {.code = record.code(),
          .label = record.label(),
          .responsible = {record.responsible()},
          .kind = record.kind(),
          .due_at = {record.due_at_us()},
          .raised_at = {record.raised_at_us()},
          .basis = record.basis(),
          .note = record.note(),
          .done_at = {record.done_at_us()},
          .done_by = {record.done_by()},
          .reference = record.reference()};
}

void store(const domain::Handoff& handoff, v1::HandoffRecord* record) {
  record->set_state(stored(handoff.state));
  record->set_package_id(handoff.package_id);
  record->set_attempts(handoff.attempts);
  record->set_next_attempt_at_us(handoff.next_attempt_at.us);
  record->set_delivered_at_us(handoff.delivered_at.us);
  record->set_reference(readable(handoff.reference));
  record->set_reason(readable(handoff.reason));
  // As older records have it: nothing is the first version.
  record->set_version(handoff.version > 1 ? handoff.version : 0);
}

domain::Handoff read(Reading& reading, const v1::HandoffRecord& record) {
  reading.nothing_unknown(record);
  return {.state = reading.word<domain::HandoffState>(record.state(), "handoff.state"),
          .package_id = record.package_id(),
          .attempts = record.attempts(),
          .next_attempt_at = {record.next_attempt_at_us()},
          .delivered_at = {record.delivered_at_us()},
          .reference = record.reference(),
          .reason = record.reason(),
          .version = std::max<std::uint32_t>(1, record.version())};
}

void store(const domain::Answer& answer, v1::AnswerRecord* record) {
  record->set_incident_id(answer.incident.value);
  record->set_alarm_id(answer.alarm.value);
  record->set_assignment_id(answer.assignment.value);
  record->set_drill_id(answer.drill.value);
  record->set_visit_id(answer.visit.value);
  record->set_notice_id(answer.notice.value);
  record->set_mask_id(answer.mask.value);
  record->set_legal_hold_id(answer.legal_hold.value);
}

domain::Answer read(Reading& reading, const v1::AnswerRecord& record) {
  reading.nothing_unknown(record);
  return {.incident = {record.incident_id()},
          .alarm = {record.alarm_id()},
          .assignment = {record.assignment_id()},
          .drill = {record.drill_id()},
          .visit = {record.visit_id()},
          .notice = {record.notice_id()},
          .mask = {record.mask_id()},
          .legal_hold = {record.legal_hold_id()}};
}

}  // namespace meldkamer::wire
