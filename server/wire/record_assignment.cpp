#include "server/wire/record.hpp"

namespace meldkamer::wire {
namespace {

void store_callout(const domain::Callout& callout, v1::CalloutRecord* record) {
  record->set_callout_id(callout.id.value);
  record->set_channel(callout.channel);
  record->set_state(stored(callout.state));
  record->set_requested_at_us(callout.requested_at.us);
  record->set_state_at_us(callout.state_at.us);
  record->set_failure(readable(callout.failure));
}

domain::Callout read_callout(Reading& reading, const v1::CalloutRecord& record) {
  reading.nothing_unknown(record);
  return {.id = {record.callout_id()},
          .channel = record.channel(),
          .state = reading.word<domain::CalloutState>(record.state(), "callout.state"),
          .requested_at = {record.requested_at_us()},
          .state_at = {record.state_at_us()},
          .failure = record.failure()};
}

}  // namespace

void store(const domain::Assignment& assignment, v1::AssignmentRecord* record) {
  record->set_assignment_id(assignment.id.value);
  record->set_incident_id(assignment.incident.value);
  record->set_person_key(assignment.person.value);
  record->set_state(stored(assignment.state));
  record->set_task(assignment.task);
  record->set_step(assignment.step.value);
  record->set_offered_at_us(assignment.offered_at.us);
  record->set_answer_due_at_us(assignment.answer_due_at.us);
  record->set_accepted_at_us(assignment.accepted_at.us);
  record->set_en_route_at_us(assignment.en_route_at.us);
  record->set_on_scene_at_us(assignment.on_scene_at.us);
  record->set_ended_at_us(assignment.ended_at.us);
  record->set_arrive_due_at_us(assignment.arrive_due_at.us);
  record->set_expected_at_us(assignment.expected_at.us);
  record->set_reason(assignment.reason);
  record->set_late(assignment.late);
  record->set_unconfirmed(assignment.unconfirmed);
  for (const domain::Callout& callout : assignment.callouts) {
    store_callout(callout, record->add_callouts());
  }
}

domain::Assignment read(Reading& reading, const v1::AssignmentRecord& record) {
  reading.nothing_unknown(record);
  domain::Assignment assignment;
  assignment.id = {record.assignment_id()};
  assignment.incident = {record.incident_id()};
  assignment.person = {record.person_key()};
  assignment.state = reading.word<domain::AssignmentState>(record.state(), "assignment.state");
  assignment.task = record.task();
  assignment.step = {record.step()};
  assignment.offered_at = {record.offered_at_us()};
  assignment.answer_due_at = {record.answer_due_at_us()};
  assignment.accepted_at = {record.accepted_at_us()};
  assignment.en_route_at = {record.en_route_at_us()};
  assignment.on_scene_at = {record.on_scene_at_us()};
  assignment.ended_at = {record.ended_at_us()};
  assignment.arrive_due_at = {record.arrive_due_at_us()};
  assignment.expected_at = {record.expected_at_us()};
  assignment.reason = record.reason();
  assignment.late = record.late();
  assignment.unconfirmed = record.unconfirmed();
  for (const v1::CalloutRecord& callout : record.callouts()) {
    assignment.callouts.push_back(read_callout(reading, callout));
  }
  return assignment;
}

}  // namespace meldkamer::wire
