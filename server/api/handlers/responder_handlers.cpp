#include "server/api/handlers/responder_handlers.hpp"

#include <cmath>

#include "server/api/handlers/verb.hpp"

namespace meldkamer::api {
namespace {

bool is_on_earth(const v1::GeoPoint& point) {
  return std::isfinite(point.latitude()) && std::isfinite(point.longitude()) &&
         std::abs(point.latitude()) <= 90 && std::abs(point.longitude()) <= 180;
}

domain::GeoPoint point_of(const v1::GeoPoint& message) {
  domain::GeoPoint point{.latitude = message.latitude(), .longitude = message.longitude()};
  if (message.has_accuracy_m() && message.accuracy_m() >= 0)
    point.accuracy_m = message.accuracy_m();
  return point;
}

}  // namespace

boost::asio::awaitable<Result<v1::ReportPresenceResponse>> report_presence(
    Rooms rooms, Caller caller, v1::ReportPresenceRequest request) {
  const auto person = person_of(caller);
  if (!person) co_return std::unexpected(person.error());
  domain::Presence presence;
  presence.contact_at = rooms.clock.now();
  if (request.has_position()) {
    if (!is_on_earth(request.position())) {
      co_return std::unexpected(bad_field("position", "is not a place on earth"));
    }
    presence.position = point_of(request.position());
    presence.fixed_at = presence.contact_at;
  }
  if (request.has_battery_percent()) {
    if (request.battery_percent() > 100) {
      co_return std::unexpected(bad_field("battery_percent", "is more than 100"));
    }
    presence.battery_percent = static_cast<int>(request.battery_percent());
  }
  rooms.engine.set_presence(*person, presence);
  co_return v1::ReportPresenceResponse{};
}

}  // namespace meldkamer::api
