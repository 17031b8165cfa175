#include <algorithm>
#include <chrono>
#include <string>

#include "server/wire/enums.hpp"
#include "server/wire/record.hpp"
#include "server/wire/view_fields.hpp"
#include "server/wire/views.hpp"

/// The incident's view, in parts that follow v1::IncidentView from top to bottom.
namespace meldkamer::wire {
namespace {

std::uint32_t whole_seconds(Duration span) {
  return static_cast<std::uint32_t>(std::chrono::duration_cast<std::chrono::seconds>(span).count());
}

/// Words of AlarmView.source.
const char* source_word(domain::SourceClass source) {
  switch (source) {
    case domain::SourceClass::dc09:
      return "dc09";
    case domain::SourceClass::web_button:
      return "web_button";
    case domain::SourceClass::call_taker:
      return "operator";
    case domain::SourceClass::api:
      return "api";
    case domain::SourceClass::handheld:
      return "handheld";
    case domain::SourceClass::system:
      return "system";
  }
  return "";
}

void put_place(const domain::LiveState& state,
               const domain::Incident& incident,
               v1::IncidentView* view) {
  for (const auto& room : incident.control_rooms) view->add_control_room_keys(room.value);
  view->set_site_key(incident.site.value);
  view->set_zone_key(incident.zone.value);
  view->set_spot(readable(incident.spot));
  const domain::Site* site = state.directory->find(incident.site);
  if (site == nullptr) {
    view->set_site_label(readable(incident.place_text));
    return;
  }
  view->set_site_label(site->label);
  view->set_address(site->address);
  const domain::Zone* zone = site->find_zone(incident.zone);
  if (zone != nullptr) view->set_zone_label(zone->label);
  if (site->position) store(*site->position, view->mutable_position());
}

void put_acknowledgement(const domain::LiveState& state,
                         const domain::Incident& incident,
                         v1::IncidentView* view) {
  if (incident.received_at) put(incident.received_at, view->mutable_receive_time());
  if (incident.raised_at) put(incident.raised_at, view->mutable_raise_time());
  if (incident.acknowledged_at) put(incident.acknowledged_at, view->mutable_acknowledge_time());
  if (incident.acknowledged_by)
    put(state, incident.acknowledged_by, view->mutable_acknowledged_by());
  if (incident.acknowledge_due_at) {
    put(incident.acknowledge_due_at, view->mutable_acknowledge_due_time());
  }
  if (incident.auto_start_at) put(incident.auto_start_at, view->mutable_auto_start_time());
  view->set_alerts(incident.alerts);
  for (const domain::Alarm& alarm : incident.alarms) put(state, alarm, view->add_alarms());
  view->set_alarms_folded(incident.alarms_folded);
}

Duration planned_span(const domain::Plan* plan, const domain::StepCode& code) {
  if (plan == nullptr) return {};
  for (const domain::PlanStep& step : plan->steps) {
    if (step.step == code) return step.is_police() ? step.confirm_call_within : step.timeout;
  }
  return {};
}

void put_ladder(const domain::LiveState& state,
                const domain::Incident& incident,
                v1::IncidentView* view) {
  const domain::Plan* plan = state.plan_of(incident);
  for (const domain::Step& step : incident.steps) {
    v1::StepView* step_view = view->add_steps();
    step_view->set_step(step.step.value);
    step_view->set_label(step.label);
    step_view->set_state(stored(step.state));
    if (step.started_at) put(step.started_at, step_view->mutable_start_time());
    if (step.due_at) put(step.due_at, step_view->mutable_due_time());
    if (step.ended_at) put(step.ended_at, step_view->mutable_end_time());
    if (step.started_by) put(state, step.started_by, step_view->mutable_started_by());
    step_view->set_reason(step.reason);
    step_view->set_planned_s(whole_seconds(planned_span(plan, step.step)));
  }
  if (plan != nullptr) view->set_arrive_norm_s(whole_seconds(plan->arrive_norm));
  if (incident.hold_until) put(incident.hold_until, view->mutable_hold_until_time());
  view->set_broadcast(incident.broadcast);
}

void put_police(const domain::LiveState& state,
                const domain::Incident& incident,
                v1::PoliceTaskView* view) {
  const domain::PoliceTask& task = incident.police;
  view->set_police_task_id(task.id.value);
  view->set_state(stored(task.state));
  for (const std::string& sentence : task.briefing) view->add_briefing(readable(sentence));
  if (task.opened_at) put(task.opened_at, view->mutable_open_time());
  if (task.call_due_at) put(task.call_due_at, view->mutable_call_due_time());
  if (task.called_at) put(task.called_at, view->mutable_call_time());
  if (task.called_by) put(state, task.called_by, view->mutable_called_by());
  view->set_spoken_to(task.spoken_to);
  view->set_reference(task.reference);
  if (task.expected_at) put(task.expected_at, view->mutable_expected_time());
  if (task.arrived_at) put(task.arrived_at, view->mutable_arrive_time());
  view->set_reason(task.reason);
  view->set_drill(incident.drill);
}

void put_instructions(const domain::LiveState& state,
                      const domain::Incident& incident,
                      v1::IncidentView* view) {
  const domain::AlarmKind* kind = state.kind_of(incident);
  view->set_kind_label(kind == nullptr ? incident.kind.value : kind->label);
  if (kind == nullptr) return;
  for (const domain::InstructionItem& item : kind->instructions) {
    v1::InstructionView* instruction = view->add_instructions();
    instruction->set_code(item.code);
    instruction->set_text(item.text);
    instruction->set_question(item.question);
    const auto same_code = [&item](const auto& tick) { return tick.code == item.code; };
    const auto tick = std::ranges::find_if(incident.ticks, same_code);
    if (tick == incident.ticks.end() || tick->answer.empty()) continue;
    put(tick->at, instruction->mutable_tick_time());
    instruction->set_answer(tick->answer);
    put(state, tick->by, instruction->mutable_ticked_by());
  }
}

void put_response(const domain::Incident& incident, v1::IncidentView* view) {
  if (incident.first_accept_at) put(incident.first_accept_at, view->mutable_first_accept_time());
  if (incident.first_on_scene_at) {
    put(incident.first_on_scene_at, view->mutable_first_on_scene_time());
  }
  if (incident.secured_at) put(incident.secured_at, view->mutable_secure_time());
  if (incident.closed_at) put(incident.closed_at, view->mutable_close_time());
}

void put_ending(const domain::LiveState& state,
                const domain::Incident& incident,
                v1::IncidentView* view) {
  view->set_disposition(stored(incident.disposition));
  view->set_disposition_cause(incident.cause);
  for (const domain::FormAnswer& answer : incident.form.answers) {
    v1::FormAnswer* answer_view = view->mutable_closing()->add_answers();
    answer_view->set_key(answer.key);
    for (const std::string& value : answer.values) answer_view->add_values(value);
  }
  if (incident.form_saved_at) {
    put(incident.form_saved_at, view->mutable_closing()->mutable_save_time());
    put(state, incident.form_saved_by, view->mutable_closing()->mutable_saved_by());
  }
  for (const domain::Obligation& obligation : incident.obligations) {
    v1::ObligationView* duty = view->add_obligations();
    duty->set_code(obligation.code);
    duty->set_label(obligation.label);
    duty->set_responsible(obligation.responsible.value);
    duty->set_kind(obligation.kind);
    if (obligation.due_at) put(obligation.due_at, duty->mutable_due_time());
  }
  if (incident.is_open()) return;  // An open case has no package yet.
  v1::HandoffView* handoff = view->mutable_handoff();
  handoff->set_state(stored(incident.handoff.state));
  handoff->set_package_id(incident.handoff.package_id);
  handoff->set_attempts(incident.handoff.attempts);
  if (incident.handoff.next_attempt_at) {
    put(incident.handoff.next_attempt_at, handoff->mutable_next_attempt_time());
  }
  handoff->set_reference(readable(incident.handoff.reference));
  handoff->set_reason(readable(incident.handoff.reason));
}

void put_marks(const domain::Incident& incident, v1::IncidentView* view) {
  view->set_silent(incident.silent);
  view->set_restricted(incident.restricted);
  view->set_drill(incident.drill);
  view->set_unknown_source(incident.unknown_source);
  view->set_outside_office_hours(incident.outside_office_hours);
  view->set_profile_key(incident.profile.value);
  view->set_profile_version(incident.profile_version);
  for (const auto with : incident.merge_proposals) view->add_merge_proposal_ids(with.value);
  view->set_merged_into_id(incident.merged_into.value);
}

}  // namespace

void put(const domain::LiveState& state, const domain::Alarm& alarm, v1::AlarmView* view) {
  view->set_alarm_id(alarm.id.value);
  view->set_source(source_word(alarm.source));
  view->set_device_key(alarm.device.value);
  view->set_device_label(readable(alarm.device_label));
  view->set_kind(alarm.kind.value);
  view->set_signal_class(stored(alarm.signal));
  view->set_spot(readable(alarm.spot));
  view->set_text(readable(alarm.text));
  if (alarm.raised_by) put(state, alarm.raised_by, view->mutable_raised_by());
  if (alarm.device_time) put(alarm.device_time, view->mutable_device_time());
  if (alarm.received_at) put(alarm.received_at, view->mutable_receive_time());
  view->set_clock_skew(alarm.clock_skew);
  view->set_late(alarm.late);
  view->set_unknown_source(alarm.unknown_source);
  view->set_raw(readable(alarm.raw));
  if (alarm.position) store(*alarm.position, view->mutable_position());
}

v1::IncidentView incident_view(const domain::LiveState& state, const domain::Incident& incident) {
  v1::IncidentView view;
  view.set_incident_id(incident.id.value);
  view.set_state(stored(incident.state));
  view.set_kind(incident.kind.value);
  view.set_priority(stored(incident.priority));
  put_place(state, incident, &view);
  put_acknowledgement(state, incident, &view);
  put_ladder(state, incident, &view);
  if (incident.police.id) put_police(state, incident, view.mutable_police());
  put_instructions(state, incident, &view);
  put_response(incident, &view);
  put_ending(state, incident, &view);
  put_marks(incident, &view);
  return view;
}

}  // namespace meldkamer::wire
