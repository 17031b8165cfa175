#include "server/wire/command.hpp"
#include "server/wire/field_check.hpp"

/// Splitting, handing over, duties, amendments and drills.
namespace meldkamer::wire {

using Need = FieldCheck::Need;

CommandOrBadField command_from(const v1::SplitIncidentRequest& request) {
  FieldCheck check(request.request_id());
  domain::SplitIncident order;
  order.incident = {check.number("incident_id", request.incident_id())};
  for (const std::uint64_t alarm : request.alarm_ids()) {
    order.alarms.push_back({check.number("alarm_ids", alarm)});
  }
  if (order.alarms.empty()) check.fail("alarm_ids", "names no alarm");
  for (const std::uint64_t assignment : request.assignment_ids()) {
    order.assignments.push_back({check.number("assignment_ids", assignment)});
  }
  order.restore = {request.restore_incident_id()};
  order.reason = check.text("reason", request.reason(), Need::required);
  return check.command(std::move(order));
}

CommandOrBadField command_from(const v1::OfferHandoverRequest& request) {
  FieldCheck check(request.request_id());
  domain::OfferHandover order;
  order.incident = {check.number("incident_id", request.incident_id())};
  order.to = {check.key("to_control_room", request.to_control_room(), Need::required)};
  order.note = check.text("note", request.note(), Need::required);
  return check.command(std::move(order));
}

CommandOrBadField command_from(const v1::AcceptHandoverRequest& request) {
  FieldCheck check(request.request_id());
  domain::AcceptHandover order;
  order.incident = {check.number("incident_id", request.incident_id())};
  return check.command(order);
}

CommandOrBadField command_from(const v1::TakeOverIncidentRequest& request) {
  FieldCheck check(request.request_id());
  domain::TakeOverIncident order;
  order.incident = {check.number("incident_id", request.incident_id())};
  return check.command(order);
}

CommandOrBadField command_from(const v1::HandOverShiftRequest& request) {
  FieldCheck check(request.request_id());
  domain::HandOverShift order;
  order.to = {check.key("to", request.to(), Need::required)};
  return check.command(std::move(order));
}

CommandOrBadField command_from(const v1::EndShiftRequest& request) {
  FieldCheck check(request.request_id());
  domain::EndShift order;
  order.supervisor = {check.key("supervisor", request.supervisor(), Need::optional)};
  return check.command(std::move(order));
}

CommandOrBadField command_from(const v1::RecordObligationRequest& request) {
  FieldCheck check(request.request_id());
  domain::RecordObligation order;
  order.incident = {check.number("incident_id", request.incident_id())};
  order.code = check.key("code", request.code(), Need::required);
  order.reference = check.text("reference", request.reference(), Need::optional);
  return check.command(std::move(order));
}

CommandOrBadField command_from(const v1::AmendClosingRequest& request) {
  FieldCheck check(request.request_id());
  domain::AmendClosing order;
  order.incident = {check.number("incident_id", request.incident_id())};
  if (request.answers().empty()) check.fail("answers", "changes nothing");
  for (const v1::FormAnswer& answer : request.answers()) {
    order.form.answers.push_back(
        {.key = answer.key(), .values = {answer.values().begin(), answer.values().end()}});
  }
  order.reason = check.text("reason", request.reason(), Need::required);
  return check.command(std::move(order));
}

CommandOrBadField command_from(const v1::PlanDrillRequest& request) {
  FieldCheck check(request.request_id());
  domain::PlanDrill order;
  order.site = {check.key("site_key", request.site_key(), Need::required)};
  order.from = check.moment("from_time", request.from_time());
  order.until = check.moment("until_time", request.until_time());
  order.note = check.text("note", request.note(), Need::optional);
  return check.command(std::move(order));
}

CommandOrBadField command_from(const v1::ChangeDrillRequest& request) {
  FieldCheck check(request.request_id());
  domain::ChangeDrill order;
  order.drill = {check.number("drill_id", request.drill_id())};
  const std::string to =
      check.one_of("to", request.to(), {"running", "paused", "ended"}, Need::required);
  order.to = to == "running"  ? domain::DrillState::running
             : to == "paused" ? domain::DrillState::paused
                              : domain::DrillState::ended;
  order.reason = check.text("reason", request.reason(), Need::optional);
  return check.command(std::move(order));
}

CommandOrBadField command_from(const v1::ReadNoticeRequest& request) {
  FieldCheck check(request.request_id());
  domain::ReadNotice order;
  order.incident = {check.number("incident_id", request.incident_id())};
  return check.command(order);
}

}  // namespace meldkamer::wire
