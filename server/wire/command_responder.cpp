#include <optional>
#include <string>

#include "server/base/limits.hpp"
#include "server/base/text.hpp"
#include "server/wire/command.hpp"
#include "server/wire/field_check.hpp"
#include "server/wire/record.hpp"

/// What comes from sources and handhelds (intake_service.proto, responder_service.proto).
namespace meldkamer::wire {

using Need = FieldCheck::Need;

namespace {

std::string cut(const std::string& text, std::size_t bytes_max) {
  return std::string(utf8_cut(text, bytes_max));
}

template <class Request>
std::optional<domain::GeoPoint> usable_position(const Request& request) {
  if (!request.has_position() || !is_on_earth(request.position())) return std::nullopt;
  return read(request.position());
}

}  // namespace

// R4: no alarm is refused for what it says. Text that is too long is cut, a place or a clock that
// cannot be is left out; only a request id must be right, because it keeps a retry from counting
// twice.
CommandOrBadField command_from(const v1::RaiseAlarmRequest& request) {
  FieldCheck check(request.request_id());
  check.device_time_if_usable(request);
  domain::RaiseAlarm order;
  order.kind = {cut(request.kind(), limits::key_bytes_max)};
  order.device = {cut(request.device_key(), limits::key_bytes_max)};
  order.site = {cut(request.site_key(), limits::key_bytes_max)};
  order.zone = {cut(request.zone_key(), limits::key_bytes_max)};
  order.spot = cut(request.spot(), limits::text_bytes_max);
  order.text = cut(request.text(), limits::note_bytes_max);
  order.caller = cut(request.caller(), limits::text_bytes_max);
  order.victim = {cut(request.victim(), limits::key_bytes_max)};
  order.position = usable_position(request);
  order.silent = request.silent();
  return check.command(std::move(order));
}

CommandOrBadField command_from(const v1::RespondToOfferRequest& request) {
  FieldCheck check(request.request_id());
  check.device_time(request);
  domain::RespondToOffer order;
  order.assignment = {check.number("assignment_id", request.assignment_id())};
  order.accept = request.accept();
  order.reason = check.one_of("reason",
                              request.reason(),
                              {"busy", "too_far", "unsafe", "other"},
                              request.accept() ? Need::optional : Need::required);
  if (request.has_expected_time()) {
    order.expected_at = check.moment("expected_time", request.expected_time());
  }
  return check.command(std::move(order));
}

CommandOrBadField command_from(const v1::ReportProgressRequest& request) {
  FieldCheck check(request.request_id());
  check.device_time(request);
  domain::ReportProgress order;
  order.assignment = {check.number("assignment_id", request.assignment_id())};
  switch (request.state()) {
    case v1::ASSIGNMENT_STATE_EN_ROUTE:
      order.to = domain::AssignmentState::en_route;
      break;
    case v1::ASSIGNMENT_STATE_ON_SCENE:
      order.to = domain::AssignmentState::on_scene;
      break;
    case v1::ASSIGNMENT_STATE_CLEARED:
      order.to = domain::AssignmentState::cleared;
      break;
    default:
      check.fail("state", "must be en route, on scene or cleared");
  }
  if (request.has_position()) check.position(request.position());
  return check.command(order);
}

CommandOrBadField command_from(const v1::ReportSecuredRequest& request) {
  FieldCheck check(request.request_id());
  check.device_time(request);
  const domain::AssignmentId assignment{check.number("assignment_id", request.assignment_id())};
  return check.command(domain::ReportSecured{.assignment = assignment});
}

CommandOrBadField command_from(const v1::ReportActionRequest& request) {
  FieldCheck check(request.request_id());
  check.device_time(request);
  domain::ReportAction order;
  order.assignment = {check.number("assignment_id", request.assignment_id())};
  order.action = check.key("action", request.action(), Need::required);
  return check.command(std::move(order));
}

CommandOrBadField command_from(const v1::RequestBackupRequest& request) {
  FieldCheck check(request.request_id());
  check.device_time(request);
  const domain::AssignmentId assignment{check.number("assignment_id", request.assignment_id())};
  return check.command(domain::RequestBackup{.assignment = assignment});
}

CommandOrBadField command_from(const v1::RaiseDuressRequest& request) {
  FieldCheck check(request.request_id());
  check.device_time_if_usable(request);
  const domain::RaiseDuress order{.silent = request.silent(), .position = usable_position(request)};
  return check.command(order);
}

CommandOrBadField command_from(const v1::SetAvailabilityRequest& request) {
  FieldCheck check(request.request_id());
  domain::SetAvailability order;
  switch (request.status()) {
    case v1::RESPONDER_STATUS_AVAILABLE:
      order.to = domain::ResponderStatus::available;
      break;
    case v1::RESPONDER_STATUS_UNAVAILABLE:
      order.to = domain::ResponderStatus::unavailable;
      break;
    case v1::RESPONDER_STATUS_OFF_DUTY:
      order.to = domain::ResponderStatus::off_duty;
      break;
    default:
      check.fail("status", "must be available, unavailable or off duty");
  }
  order.reason = check.text("reason", request.reason(), Need::optional);
  return check.command(std::move(order));
}

CommandOrBadField command_from(const v1::ConfirmDeliveryRequest& request) {
  FieldCheck check(request.request_id());
  domain::RecordCallout order;
  order.callout = {check.number("callout_id", request.callout_id())};
  order.to = domain::CalloutState::delivered;
  return check.command(std::move(order));
}

}  // namespace meldkamer::wire
