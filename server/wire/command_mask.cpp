#include "server/wire/command.hpp"
#include "server/wire/field_check.hpp"

/// Putting sources on test (intake_service.proto).
namespace meldkamer::wire {

using Need = FieldCheck::Need;

// Without an end it goes on: the rules refuse that in their own words.
CommandOrBadField command_from(const v1::SetMaskRequest& request) {
  FieldCheck check(request.request_id());
  domain::SetMask order;
  order.site = {check.key("site_key", request.site_key(), Need::optional)};
  order.device = {check.key("device_key", request.device_key(), Need::optional)};
  if (request.has_end_time()) order.until = check.moment("end_time", request.end_time());
  order.reason = check.text("reason", request.reason(), Need::required);
  return check.command(std::move(order));
}

CommandOrBadField command_from(const v1::EndMaskRequest& request) {
  FieldCheck check(request.request_id());
  domain::EndMask order;
  order.mask = {check.number("mask_id", request.mask_id())};
  order.reason = check.text("reason", request.reason(), Need::optional);
  return check.command(std::move(order));
}

}  // namespace meldkamer::wire
