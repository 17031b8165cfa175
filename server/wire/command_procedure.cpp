#include "server/wire/command.hpp"
#include "server/wire/field_check.hpp"

/// Special procedures (procedure_service.proto).
namespace meldkamer::wire {

using Need = FieldCheck::Need;

CommandOrBadField command_from(const v1::RecordDutyRequest& request) {
  FieldCheck check(request.request_id());
  domain::RecordDuty order;
  order.incident = {check.number("incident_id", request.incident_id())};
  order.duty = check.key("duty", request.duty(), Need::required);
  order.not_applicable = request.not_applicable();
  order.person = {check.key("person_key", request.person_key(), Need::optional)};
  order.contact = check.text("contact", request.contact(), Need::optional);
  const Need need = request.not_applicable() ? Need::required : Need::optional;
  order.note = check.text("note", request.note(), need);
  return check.command(std::move(order));
}

CommandOrBadField command_from(const v1::RecordThreatRequest& request) {
  FieldCheck check(request.request_id());
  domain::RecordThreat order;
  order.incident = {check.number("incident_id", request.incident_id())};
  domain::Threat& threat = order.threat;
  threat.channel = check.one_of("channel", request.channel(), {"phone", "written"}, Need::optional);
  threat.recorded = check.one_of("recorded", request.recorded(), {"yes", "no"}, Need::optional);
  threat.recording = check.text("recording", request.recording(), Need::optional);
  order.words = check.note("words", request.words(), Need::optional);
  if (request.has_call_start_time()) {
    threat.call_started_at = check.moment("call_start_time", request.call_start_time());
  }
  if (request.has_call_end_time()) {
    threat.call_ended_at = check.moment("call_end_time", request.call_end_time());
  }
  threat.caller = check.text("caller", request.caller(), Need::optional);
  threat.receiver = check.text("receiver", request.receiver(), Need::optional);
  threat.answers = check.form(request.answers()).answers;
  if (request.has_in_folder_time()) {
    threat.in_folder_at = check.moment("in_folder_time", request.in_folder_time());
  }
  for (const std::string& name : request.handled_by()) {
    threat.handled_by.push_back(check.text("handled_by", name, Need::required));
  }
  return check.command(std::move(order));
}

CommandOrBadField command_from(const v1::AnswerMeasureRequest& request) {
  FieldCheck check(request.request_id());
  domain::AnswerMeasure order;
  order.incident = {check.number("incident_id", request.incident_id())};
  order.measure = check.key("measure", request.measure(), Need::required);
  order.answer = check.one_of("answer", request.answer(), {"yes", "no", "done"}, Need::required);
  return check.command(std::move(order));
}

// A party that is missing the domain names: two decide, or nobody (R56).
CommandOrBadField command_from(const v1::DecideScenarioRequest& request) {
  FieldCheck check(request.request_id());
  domain::DecideScenario order;
  order.incident = {check.number("incident_id", request.incident_id())};
  domain::JointDecision& decision = order.decision;
  decision.scenario = check.key("scenario", request.scenario(), Need::required);
  decision.police_contact = check.text("police_contact", request.police_contact(), Need::optional);
  decision.director = {check.key("director_key", request.director_key(), Need::optional)};
  if (request.has_window_start_time()) {
    decision.window_from = check.moment("window_start_time", request.window_start_time());
  }
  if (request.has_window_end_time()) {
    decision.window_until = check.moment("window_end_time", request.window_end_time());
  }
  decision.reason = check.text("reason", request.reason(), Need::optional);
  return check.command(std::move(order));
}

CommandOrBadField command_from(const v1::StartEvacuationRequest& request) {
  FieldCheck check(request.request_id());
  domain::StartEvacuation order;
  order.incident = {check.number("incident_id", request.incident_id())};
  order.way =
      check.one_of("way", request.way(), {"internal_phone", "in_person", "signal"}, Need::required);
  order.start_at = check.moment("start_time", request.start_time());
  order.rendezvous = check.text("rendezvous", request.rendezvous(), Need::required);
  return check.command(std::move(order));
}

CommandOrBadField command_from(const v1::EvacuatePartRequest& request) {
  FieldCheck check(request.request_id());
  domain::EvacuatePart order;
  order.incident = {check.number("incident_id", request.incident_id())};
  order.part.part = check.key("part", request.part(), Need::required);
  order.part.to = check.text("to", request.to(), Need::required);
  order.part.channel = check.key("channel", request.channel(), Need::required);
  order.part.ordered_by = {check.key("ordered_by_key", request.ordered_by_key(), Need::optional)};
  return check.command(std::move(order));
}

CommandOrBadField command_from(const v1::SweepPartRequest& request) {
  FieldCheck check(request.request_id());
  domain::SweepPart order;
  order.incident = {check.number("incident_id", request.incident_id())};
  order.part.part = check.key("part", request.part(), Need::required);
  order.part.toilets_swept = request.toilets_swept();
  order.part.helped = request.helped();
  order.part.left_behind = check.text("left_behind", request.left_behind(), Need::optional);
  return check.command(std::move(order));
}

CommandOrBadField command_from(const v1::MarkHostageRequest& request) {
  FieldCheck check(request.request_id());
  domain::MarkHostage order;
  order.incident = {check.number("incident_id", request.incident_id())};
  order.person = {check.key("hostage_key", request.hostage_key(), Need::required)};
  order.freed = request.freed();
  return check.command(std::move(order));
}

CommandOrBadField command_from(const v1::TakePostRequest& request) {
  FieldCheck check(request.request_id());
  domain::TakePost order;
  order.incident = {check.number("incident_id", request.incident_id())};
  order.role = {check.key("role", request.role(), Need::required)};
  order.person = {check.key("holder_key", request.holder_key(), Need::required)};
  return check.command(std::move(order));
}

CommandOrBadField command_from(const v1::EndRadioSilenceRequest& request) {
  FieldCheck check(request.request_id());
  domain::EndRadioSilence order;
  order.incident = {check.number("incident_id", request.incident_id())};
  order.police_contact = check.text("police_contact", request.police_contact(), Need::optional);
  order.director = {check.key("director_key", request.director_key(), Need::optional)};
  return check.command(std::move(order));
}

CommandOrBadField command_from(const v1::EndProcedureRequest& request) {
  FieldCheck check(request.request_id());
  domain::EndProcedure order;
  order.incident = {check.number("incident_id", request.incident_id())};
  order.by_police = request.by_police();
  const Need need = request.by_police() ? Need::optional : Need::required;
  order.reason = check.text("reason", request.reason(), need);
  return check.command(std::move(order));
}

CommandOrBadField command_from(const v1::GiveEvacuationSignalRequest& request) {
  FieldCheck check(request.request_id());
  domain::GiveEvacuationSignal order;
  order.site = {check.key("site_key", request.site_key(), Need::required)};
  return check.command(std::move(order));
}

}  // namespace meldkamer::wire
