#include "server/wire/command.hpp"

#include <chrono>

#include "server/base/limits.hpp"
#include "server/wire/enums.hpp"
#include "server/wire/field_check.hpp"

/// What an operator does (dispatch_service.proto). command_responder.cpp has the rest.
namespace meldkamer::wire {

using Need = FieldCheck::Need;

CommandOrBadField command_from(const v1::AcknowledgeIncidentRequest& request) {
  FieldCheck check(request.request_id());
  const domain::IncidentId incident{check.number("incident_id", request.incident_id())};
  return check.command(domain::AcknowledgeIncident{.incident = incident});
}

CommandOrBadField command_from(const v1::AddNoteRequest& request) {
  FieldCheck check(request.request_id());
  domain::AddNote order;
  order.incident = {check.number("incident_id", request.incident_id())};
  order.text = check.note("text", request.text(), Need::required);
  return check.command(std::move(order));
}

CommandOrBadField command_from(const v1::EscalateIncidentRequest& request) {
  FieldCheck check(request.request_id());
  domain::EscalateIncident order;
  order.incident = {check.number("incident_id", request.incident_id())};
  order.step = {check.key("step", request.step(), Need::optional)};
  const Need need = request.step().empty() ? Need::optional : Need::required;
  order.reason = check.text("reason", request.reason(), need);
  return check.command(std::move(order));
}

CommandOrBadField command_from(const v1::HoldEscalationRequest& request) {
  FieldCheck check(request.request_id());
  domain::HoldEscalation order;
  order.incident = {check.number("incident_id", request.incident_id())};
  if (request.seconds() < 1 || request.seconds() > limits::hold_seconds_max) {
    check.fail("seconds", "must be 1 to " + std::to_string(limits::hold_seconds_max));
  }
  order.span = std::chrono::seconds(request.seconds());
  order.reason = check.text("reason", request.reason(), Need::required);
  return check.command(std::move(order));
}

CommandOrBadField command_from(const v1::OfferAssignmentRequest& request) {
  FieldCheck check(request.request_id());
  domain::OfferAssignment order;
  order.incident = {check.number("incident_id", request.incident_id())};
  order.person = {check.key("person_key", request.person_key(), Need::required)};
  order.task = check.one_of(
      "task", request.task(), {"intervene", "first_aid", "evacuate", "sweep"}, Need::optional);
  return check.command(std::move(order));
}

CommandOrBadField command_from(const v1::CancelAssignmentRequest& request) {
  FieldCheck check(request.request_id());
  domain::CancelAssignment order;
  order.assignment = {check.number("assignment_id", request.assignment_id())};
  order.reason = check.text("reason", request.reason(), Need::required);
  return check.command(std::move(order));
}

CommandOrBadField command_from(const v1::TickInstructionRequest& request) {
  FieldCheck check(request.request_id());
  domain::TickInstruction order;
  order.incident = {check.number("incident_id", request.incident_id())};
  order.code = check.key("code", request.code(), Need::required);
  order.answer = check.one_of("answer", request.answer(), {"yes", "no", "done"}, Need::optional);
  return check.command(std::move(order));
}

CommandOrBadField command_from(const v1::ChangeIncidentRequest& request) {
  FieldCheck check(request.request_id());
  domain::ChangeIncident order;
  order.incident = {check.number("incident_id", request.incident_id())};
  if (request.has_kind()) {
    order.kind = domain::KindCode{check.key("kind", request.kind(), Need::required)};
  }
  if (request.has_priority()) {
    if (!is_word<domain::Priority>(request.priority())) {
      check.fail("priority", "must be P1 to P4");
    }
    order.priority = static_cast<domain::Priority>(request.priority());
  }
  if (request.has_site_key()) {
    order.site = domain::SiteKey{check.key("site_key", request.site_key(), Need::optional)};
  }
  if (request.has_zone_key()) {
    order.zone = domain::ZoneKey{check.key("zone_key", request.zone_key(), Need::optional)};
  }
  if (request.has_spot()) order.spot = check.text("spot", request.spot(), Need::optional);
  if (request.has_probably_false()) order.probably_false = request.probably_false();
  return check.command(std::move(order));
}

CommandOrBadField command_from(const v1::RecordPoliceRequest& request) {
  FieldCheck check(request.request_id());
  domain::RecordPolice order;
  order.incident = {check.number("incident_id", request.incident_id())};
  Need reason = Need::optional;
  switch (request.fact()) {
    case v1::POLICE_FACT_CALLED:
      order.to = domain::PoliceTaskState::called;
      break;
    case v1::POLICE_FACT_UPDATED:
      break;
    case v1::POLICE_FACT_ARRIVED:
      order.to = domain::PoliceTaskState::arrived;
      break;
    case v1::POLICE_FACT_STOOD_DOWN:
      order.to = domain::PoliceTaskState::stood_down;
      reason = Need::required;
      break;
    case v1::POLICE_FACT_DECLINED:
      order.to = domain::PoliceTaskState::declined;
      reason = Need::required;
      break;
    default:
      check.fail("fact", "is required: called, updated, arrived, stood down or declined");
  }
  order.spoken_to = check.text("spoken_to", request.spoken_to(), Need::optional);
  order.reference = check.text("reference", request.reference(), Need::optional);
  if (request.has_expected_time()) {
    order.expected_at = check.moment("expected_time", request.expected_time());
  }
  order.reason = check.text("reason", request.reason(), reason);
  return check.command(std::move(order));
}

CommandOrBadField command_from(const v1::SecureIncidentRequest& request) {
  FieldCheck check(request.request_id());
  domain::SecureIncident order;
  order.incident = {check.number("incident_id", request.incident_id())};
  order.reason = check.text("reason", request.reason(), Need::optional);
  order.supervisor = {check.key("supervisor", request.supervisor(), Need::optional)};
  return check.command(std::move(order));
}

CommandOrBadField command_from(const v1::SaveClosingRequest& request) {
  FieldCheck check(request.request_id());
  domain::SaveClosing order;
  order.incident = {check.number("incident_id", request.incident_id())};
  order.form = check.form(request.answers());
  return check.command(std::move(order));
}

CommandOrBadField command_from(const v1::CloseIncidentRequest& request) {
  FieldCheck check(request.request_id());
  domain::CloseIncident order;
  order.incident = {check.number("incident_id", request.incident_id())};
  if (request.disposition() == v1::DISPOSITION_UNSPECIFIED ||
      !is_word<domain::Disposition>(request.disposition())) {
    check.fail("disposition", "is required: genuine, false alarm, drill or test");
  }
  order.disposition = static_cast<domain::Disposition>(request.disposition());
  const bool is_false = request.disposition() == v1::DISPOSITION_FALSE_ALARM;
  order.cause = check.text("cause", request.cause(), is_false ? Need::required : Need::optional);
  order.form = check.form(request.answers());
  return check.command(std::move(order));
}

CommandOrBadField command_from(const v1::MergeIncidentRequest& request) {
  FieldCheck check(request.request_id());
  domain::MergeIncident order;
  order.incident = {check.number("incident_id", request.incident_id())};
  order.into = {check.number("into_incident_id", request.into_incident_id())};
  return check.command(order);
}

CommandOrBadField command_from(const v1::ClearDuressRequest& request) {
  FieldCheck check(request.request_id());
  domain::ClearDuress order;
  order.person = {check.key("person_key", request.person_key(), Need::required)};
  order.reason = check.text("reason", request.reason(), Need::required);
  return check.command(std::move(order));
}

CommandOrBadField command_from(const v1::RecordSilenceRequest& request) {
  FieldCheck check(request.request_id());
  const domain::IncidentId incident{check.number("incident_id", request.incident_id())};
  return check.command(domain::RecordSilence{.incident = incident});
}

}  // namespace meldkamer::wire
