#include "server/wire/record.hpp"

/// The incident's record, in parts that follow domain/incident.hpp from top to bottom.
namespace meldkamer::wire {
namespace {

void store_step(const domain::Step& step, v1::StepRecord* record) {
  record->set_step(step.step.value);
  record->set_label(step.label);
  record->set_state(stored(step.state));
  record->set_started_at_us(step.started_at.us);
  record->set_due_at_us(step.due_at.us);
  record->set_ended_at_us(step.ended_at.us);
  record->set_started_by(step.started_by.value);
  record->set_reason(step.reason);
}

domain::Step read_step(Reading& reading, const v1::StepRecord& record) {
  reading.nothing_unknown(record);
  return {.step = {record.step()},
          .label = record.label(),
          .state = reading.word<domain::StepState>(record.state(), "step.state"),
          .started_at = {record.started_at_us()},
          .due_at = {record.due_at_us()},
          .ended_at = {record.ended_at_us()},
          .started_by = {record.started_by()},
          .reason = record.reason()};
}

void store_line(const domain::TimelineLine& line, v1::TimelineRecord* record) {
  record->set_line(line.line);
  record->set_at_us(line.at.us);
  record->set_device_at_us(line.device_time.us);
  record->set_actor(line.actor.value);
  record->set_code(line.code);
  for (const auto& [name, value] : line.values) {
    v1::TimelineValue* stored_value = record->add_values();
    stored_value->set_name(name);
    stored_value->set_value(readable(value));
  }
}

domain::TimelineLine read_line(Reading& reading, const v1::TimelineRecord& record) {
  reading.nothing_unknown(record);
  domain::TimelineLine line{.line = record.line(),
                            .at = {record.at_us()},
                            .device_time = {record.device_at_us()},
                            .actor = {record.actor()},
                            .code = record.code()};
  for (const v1::TimelineValue& value : record.values()) {
    line.values.emplace_back(value.name(), value.value());
  }
  return line;
}

void store_what_and_where(const domain::Incident& incident, v1::IncidentRecord* record) {
  record->set_incident_id(incident.id.value);
  record->set_state(stored(incident.state));
  record->set_kind(incident.kind.value);
  record->set_priority(stored(incident.priority));
  for (const auto& key : incident.control_rooms) record->add_control_room_keys(key.value);
  record->set_site_key(incident.site.value);
  record->set_zone_key(incident.zone.value);
  record->set_spot(readable(incident.spot));
  record->set_place_text(readable(incident.place_text));
  record->set_profile_key(incident.profile.value);
  record->set_profile_version(incident.profile_version);
}

void read_what_and_where(Reading& reading,
                         const v1::IncidentRecord& record,
                         domain::Incident* incident) {
  incident->id = {record.incident_id()};
  incident->state = reading.word<domain::IncidentState>(record.state(), "incident.state");
  incident->kind = {record.kind()};
  incident->priority = reading.word<domain::Priority>(record.priority(), "incident.priority");
  for (const std::string& key : record.control_room_keys()) {
    incident->control_rooms.push_back({key});
  }
  incident->site = {record.site_key()};
  incident->zone = {record.zone_key()};
  incident->spot = record.spot();
  incident->place_text = record.place_text();
  incident->profile = {record.profile_key()};
  incident->profile_version = record.profile_version();
}

void store_alarms(const domain::Incident& incident, v1::IncidentRecord* record) {
  record->set_raised_at_us(incident.raised_at.us);
  record->set_received_at_us(incident.received_at.us);
  record->set_last_alarm_at_us(incident.last_alarm_at.us);
  for (const domain::Alarm& alarm : incident.alarms) store(alarm, record->add_alarms());
  record->set_alarms_folded(incident.alarms_folded);
  record->set_acknowledged_at_us(incident.acknowledged_at.us);
  record->set_acknowledged_by(incident.acknowledged_by.value);
  record->set_acknowledge_due_at_us(incident.acknowledge_due_at.us);
  record->set_auto_start_at_us(incident.auto_start_at.us);
  record->set_alert_due_at_us(incident.alert_due_at.us);
  record->set_alerts(incident.alerts);
  record->set_started_by_system(incident.started_by_system);
}

void read_alarms(Reading& reading, const v1::IncidentRecord& record, domain::Incident* incident) {
  incident->raised_at = {record.raised_at_us()};
  incident->received_at = {record.received_at_us()};
  incident->last_alarm_at = {record.last_alarm_at_us()};
  for (const v1::AlarmRecord& alarm : record.alarms()) {
    incident->alarms.push_back(read(reading, alarm));
  }
  incident->alarms_folded = record.alarms_folded();
  incident->acknowledged_at = {record.acknowledged_at_us()};
  incident->acknowledged_by = {record.acknowledged_by()};
  incident->acknowledge_due_at = {record.acknowledge_due_at_us()};
  incident->auto_start_at = {record.auto_start_at_us()};
  incident->alert_due_at = {record.alert_due_at_us()};
  incident->alerts = record.alerts();
  incident->started_by_system = record.started_by_system();
}

void store_handling(const domain::Incident& incident, v1::IncidentRecord* record) {
  for (const domain::Step& step : incident.steps) store_step(step, record->add_steps());
  record->set_hold_until_us(incident.hold_until.us);
  record->set_broadcast(incident.broadcast);
  store(incident.police, record->mutable_police());
  for (const domain::InstructionTick& tick : incident.ticks) {
    v1::TickRecord* stored_tick = record->add_ticks();
    stored_tick->set_code(tick.code);
    stored_tick->set_answer(tick.answer);
    stored_tick->set_by(tick.by.value);
    stored_tick->set_at_us(tick.at.us);
  }
  record->set_first_offer_at_us(incident.first_offer_at.us);
  record->set_first_accept_at_us(incident.first_accept_at.us);
  record->set_first_on_scene_at_us(incident.first_on_scene_at.us);
  record->set_secured_at_us(incident.secured_at.us);
  record->set_closed_at_us(incident.closed_at.us);
  record->set_secured_by_responder(incident.secured_by_responder);
}

void read_handling(Reading& reading, const v1::IncidentRecord& record, domain::Incident* incident) {
  for (const v1::StepRecord& step : record.steps()) {
    incident->steps.push_back(read_step(reading, step));
  }
  incident->hold_until = {record.hold_until_us()};
  incident->broadcast = record.broadcast();
  incident->police = read(reading, record.police());
  for (const v1::TickRecord& tick : record.ticks()) {
    reading.nothing_unknown(tick);
    incident->ticks.push_back(
        {.code = tick.code(), .answer = tick.answer(), .by = {tick.by()}, .at = {tick.at_us()}});
  }
  incident->first_offer_at = {record.first_offer_at_us()};
  incident->first_accept_at = {record.first_accept_at_us()};
  incident->first_on_scene_at = {record.first_on_scene_at_us()};
  incident->secured_at = {record.secured_at_us()};
  incident->closed_at = {record.closed_at_us()};
  incident->secured_by_responder = record.secured_by_responder();
}

void store_marks(const domain::Incident& incident, v1::IncidentRecord* record) {
  record->set_silent(incident.silent);
  record->set_restricted(incident.restricted);
  record->set_drill(incident.drill);
  record->set_unknown_source(incident.unknown_source);
  record->set_outside_office_hours(incident.outside_office_hours);
  record->set_probably_false(incident.probably_false);
  for (const domain::IncidentId with : incident.merge_proposals) {
    record->add_merge_proposal_ids(with.value);
  }
  record->set_merged_into_id(incident.merged_into.value);
  if (!incident.procedure.code.empty()) store(incident.procedure, record->mutable_procedure());
  record->set_visit_id(incident.visit.value);
  for (const std::string& notice : incident.notices) record->add_notices(notice);
  record->set_register_reason(incident.register_reason);
}

void read_marks(Reading& reading, const v1::IncidentRecord& record, domain::Incident* incident) {
  incident->silent = record.silent();
  incident->restricted = record.restricted();
  incident->drill = record.drill();
  incident->unknown_source = record.unknown_source();
  incident->outside_office_hours = record.outside_office_hours();
  incident->probably_false = record.probably_false();
  for (const std::uint64_t with : record.merge_proposal_ids()) {
    incident->merge_proposals.push_back({with});
  }
  incident->merged_into = {record.merged_into_id()};
  if (record.has_procedure()) incident->procedure = read(reading, record.procedure());
  incident->visit = {record.visit_id()};
  incident->notices.assign(record.notices().begin(), record.notices().end());
  incident->register_reason = record.register_reason();
}

void store_ending(const domain::Incident& incident, v1::IncidentRecord* record) {
  record->set_disposition(stored(incident.disposition));
  record->set_cause(incident.cause);
  store(incident.form, record->mutable_form());
  record->set_form_saved_at_us(incident.form_saved_at.us);
  record->set_form_saved_by(incident.form_saved_by.value);
  for (const domain::Obligation& obligation : incident.obligations) {
    store(obligation, record->add_obligations());
  }
  store(incident.handoff, record->mutable_handoff());
  for (const domain::TimelineLine& line : incident.timeline) {
    store_line(line, record->add_timeline());
  }
  record->set_timeline_count(incident.timeline_count);
}

void read_ending(Reading& reading, const v1::IncidentRecord& record, domain::Incident* incident) {
  incident->disposition =
      reading.word<domain::Disposition>(record.disposition(), "incident.disposition");
  incident->cause = record.cause();
  incident->form = read(reading, record.form());
  incident->form_saved_at = {record.form_saved_at_us()};
  incident->form_saved_by = {record.form_saved_by()};
  for (const v1::ObligationRecord& obligation : record.obligations()) {
    incident->obligations.push_back(read(reading, obligation));
  }
  incident->handoff = read(reading, record.handoff());
  for (const v1::TimelineRecord& line : record.timeline()) {
    incident->timeline.push_back(read_line(reading, line));
  }
  incident->timeline_count = record.timeline_count();
}

void store_around(const domain::Incident& incident, v1::IncidentRecord* record) {
  record->set_owner(incident.owner.value);
  if (incident.handover.to) {
    v1::HandoverRecord* const handover = record->mutable_handover();
    handover->set_to_control_room(incident.handover.to.value);
    handover->set_by(incident.handover.by.value);
    handover->set_offered_at_us(incident.handover.offered_at.us);
    handover->set_due_at_us(incident.handover.due_at.us);
    handover->set_note(incident.handover.note);
  }
  for (const domain::PersonNotice& notice : incident.told) store(notice, record->add_told());
  for (const domain::Obligation& duty : incident.duties) store(duty, record->add_duties());
  record->set_secured_with(incident.secured_with.value);
  record->set_drill_plan_id(incident.drill_plan.value);
  record->set_split_from_id(incident.split_from.value);
  for (const domain::Determination& one : incident.determinations) {
    store(one, record->add_determinations());
  }
  for (const domain::Amendment& one : incident.amendments) {
    v1::AmendmentRecord* const amendment = record->add_amendments();
    amendment->set_version(one.version);
    amendment->set_at_us(one.at.us);
    amendment->set_by(one.by.value);
    amendment->set_reason(one.reason);
  }
}

void read_around(Reading& reading, const v1::IncidentRecord& record, domain::Incident* incident) {
  incident->owner = {record.owner()};
  const v1::HandoverRecord& handover = record.handover();
  reading.nothing_unknown(handover);
  incident->handover = {.to = {handover.to_control_room()},
                        .by = {handover.by()},
                        .offered_at = {handover.offered_at_us()},
                        .due_at = {handover.due_at_us()},
                        .note = handover.note()};
  for (const auto& one : record.told()) incident->told.push_back(read(reading, one));
  for (const auto& one : record.duties()) incident->duties.push_back(read(reading, one));
  incident->secured_with = {record.secured_with()};
  incident->drill_plan = {record.drill_plan_id()};
  incident->split_from = {record.split_from_id()};
  for (const auto& one : record.determinations()) {
    incident->determinations.push_back(read(reading, one));
  }
  for (const v1::AmendmentRecord& one : record.amendments()) {
    reading.nothing_unknown(one);
    incident->amendments.push_back(
        {.version = one.version(), .at = {one.at_us()}, .by = {one.by()}, .reason = one.reason()});
  }
}

}  // namespace

void store(const domain::Incident& incident, v1::IncidentRecord* record) {
  store_what_and_where(incident, record);
  store_alarms(incident, record);
  store_handling(incident, record);
  store_marks(incident, record);
  store_ending(incident, record);
  store_around(incident, record);
}

domain::Incident read(Reading& reading, const v1::IncidentRecord& record) {
  reading.nothing_unknown(record);
  domain::Incident incident;
  read_what_and_where(reading, record, &incident);
  read_alarms(reading, record, &incident);
  read_handling(reading, record, &incident);
  read_marks(reading, record, &incident);
  read_ending(reading, record, &incident);
  read_around(reading, record, &incident);
  return incident;
}

}  // namespace meldkamer::wire
