#include <algorithm>
#include <chrono>
#include <string>

#include "server/domain/cards.hpp"
#include "server/domain/shown_form.hpp"
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

void put_item(const domain::LiveState& state,
              const domain::Incident& incident,
              const domain::InstructionItem& item,
              v1::InstructionView* instruction) {
  instruction->set_code(item.code);
  instruction->set_text(item.text);
  instruction->set_question(item.question);
  const auto same_code = [&item](const auto& tick) { return tick.code == item.code; };
  const auto tick = std::ranges::find_if(incident.ticks, same_code);
  if (tick == incident.ticks.end() || tick->answer.empty()) return;
  put(tick->at, instruction->mutable_tick_time());
  instruction->set_answer(tick->answer);
  put(state, tick->by, instruction->mutable_ticked_by());
}

void put_instructions(const domain::LiveState& state,
                      const domain::Incident& incident,
                      v1::IncidentView* view) {
  const domain::AlarmKind* kind = state.kind_of(incident);
  view->set_kind_label(kind == nullptr ? incident.kind.value : kind->label);
  if (kind == nullptr) return;
  for (const auto* item : domain::operator_card(state.profile_of(incident), incident)) {
    put_item(state, incident, *item, view->add_instructions());
  }
  view->set_protocol_source(kind->source);
}

void put_response(const domain::Incident& incident, v1::IncidentView* view) {
  if (incident.first_accept_at) put(incident.first_accept_at, view->mutable_first_accept_time());
  if (incident.first_on_scene_at) {
    put(incident.first_on_scene_at, view->mutable_first_on_scene_time());
  }
  if (incident.secured_at) put(incident.secured_at, view->mutable_secure_time());
  if (incident.closed_at) put(incident.closed_at, view->mutable_close_time());
}

void put_duty(const domain::LiveState& state,
              const domain::Obligation& obligation,
              v1::ObligationView* duty) {
  duty->set_code(obligation.code);
  duty->set_label(obligation.label);
  duty->set_responsible(obligation.responsible.value);
  duty->set_kind(obligation.kind);
  if (obligation.due_at) put(obligation.due_at, duty->mutable_due_time());
  if (obligation.raised_at) put(obligation.raised_at, duty->mutable_raise_time());
  duty->set_basis(obligation.basis);
  duty->set_note(obligation.note);
  if (obligation.done_at) put(obligation.done_at, duty->mutable_done_time());
  if (obligation.done_by) put(state, obligation.done_by, duty->mutable_done_by());
  duty->set_reference(obligation.reference);
}

void put_ending(const domain::LiveState& state,
                const domain::Incident& incident,
                v1::IncidentView* view) {
  view->set_disposition(stored(incident.disposition));
  view->set_disposition_cause(incident.cause);
  const domain::ClosingForm form = domain::shown_form(state, incident);
  for (const domain::FormAnswer& answer : form.answers) {
    v1::FormAnswer* answer_view = view->mutable_closing()->add_answers();
    answer_view->set_key(answer.key);
    for (const std::string& value : answer.values) answer_view->add_values(value);
  }
  if (incident.form_saved_at) {
    put(incident.form_saved_at, view->mutable_closing()->mutable_save_time());
    put(state, incident.form_saved_by, view->mutable_closing()->mutable_saved_by());
  }
  for (const domain::Obligation& obligation : incident.obligations) {
    put_duty(state, obligation, view->add_obligations());
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
  handoff->set_version(incident.handoff.version);
}

/// What the view of another case may say of `id`: nothing of one for those who need to know (R54).
bool may_be_named(const domain::LiveState& state,
                  const domain::Incident& incident,
                  domain::IncidentId id) {
  const domain::Incident* const other = state.find(id);
  return incident.restricted || other == nullptr || !other->restricted;
}

void put_marks(const domain::LiveState& state,
               const domain::Incident& incident,
               v1::IncidentView* view) {
  view->set_silent(incident.silent);
  view->set_restricted(incident.restricted);
  view->set_drill(incident.drill);
  view->set_unknown_source(incident.unknown_source);
  view->set_outside_office_hours(incident.outside_office_hours);
  view->set_profile_key(incident.profile.value);
  view->set_profile_version(incident.profile_version);
  if (const domain::Profile* const profile = state.profile_of(incident)) {
    view->set_protocol_in_force(profile->in_force);
    view->set_protocol_link(profile->text_link);
  }
  for (const auto with : incident.merge_proposals) {
    if (may_be_named(state, incident, with)) view->add_merge_proposal_ids(with.value);
  }
  view->set_merged_into_id(incident.merged_into.value);
  view->set_visit_id(incident.visit.value);
  for (const std::string& notice : incident.notices) view->add_notices(readable(notice));
  view->set_register_reason(incident.register_reason);
}

void put_around(const domain::LiveState& state,
                const domain::Incident& incident,
                v1::IncidentView* view) {
  if (incident.owner) put(state, incident.owner, view->mutable_owner());
  if (incident.handover.to) {
    v1::HandoverView* const handover = view->mutable_handover();
    handover->set_to_control_room(incident.handover.to.value);
    put(state, incident.handover.by, handover->mutable_by());
    put(incident.handover.due_at, handover->mutable_due_time());
    handover->set_note(incident.handover.note);
  }
  for (const domain::PersonNotice& notice : incident.told) {
    v1::PersonNoticeView* const told = view->add_told();
    put(state, notice.person, told->mutable_person());
    if (notice.instead_of) put(state, notice.instead_of, told->mutable_instead_of());
    told->set_topic(notice.topic);
    put(notice.sent_at, told->mutable_send_time());
    if (notice.read_at) put(notice.read_at, told->mutable_read_time());
    told->set_unread(notice.unread);
  }
  for (const domain::Obligation& duty : incident.duties) put_duty(state, duty, view->add_duties());
  view->set_split_from_id(incident.split_from.value);
  view->set_drill_plan_id(incident.drill_plan.value);
}

void put_determinations(const domain::LiveState& state,
                        const domain::Incident& incident,
                        v1::IncidentView* view) {
  const domain::Profile* const profile = state.profile_of(incident);
  for (const domain::Determination& one : incident.determinations) {
    v1::DeterminationView* const said = view->add_determinations();
    said->set_code(one.code);
    if (profile != nullptr) {
      const auto& tables = profile->determinations;
      const auto table = std::ranges::find(tables, one.code, &domain::DeterminationTable::code);
      if (table != tables.end()) said->set_label(table->label);
    }
    for (const std::string& value : one.values) said->add_values(value);
    for (const std::string& basis : one.basis) said->add_basis(basis);
    for (const std::string& note : one.notes) said->add_notes(note);
  }
  for (const domain::Amendment& one : incident.amendments) {
    v1::AmendmentView* const amendment = view->add_amendments();
    amendment->set_version(one.version);
    put(one.at, amendment->mutable_time());
    if (one.by) put(state, one.by, amendment->mutable_by());
    amendment->set_reason(one.reason);
  }
}

void put_first_support(const domain::LiveState& state,
                       const domain::Incident& incident,
                       v1::IncidentView* view) {
  const domain::Profile* const profile = state.profile_of(incident);
  if (profile == nullptr || !incident.secured_at) return;
  for (const domain::InstructionItem& item : profile->first_support) {
    put_item(state, incident, item, view->add_first_support());
  }
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
  put_marks(state, incident, &view);
  put_around(state, incident, &view);
  put_determinations(state, incident, &view);
  put_first_support(state, incident, &view);
  if (!incident.procedure.code.empty()) {
    *view.mutable_procedure() = procedure_view(state, incident);
  }
  return view;
}

}  // namespace meldkamer::wire
