#include "server/api/handlers/report_filter.hpp"

#include "server/api/scope.hpp"
#include "server/wire/views.hpp"

namespace meldkamer::api {

reports::RowFilter filter_of(const v1::ReportFilter& message) {
  reports::RowFilter filter;
  if (message.has_from_time()) filter.from = wire::instant(message.from_time());
  if (message.has_until_time()) filter.until = wire::instant(message.until_time());
  filter.site = message.site_key();
  filter.kind = message.kind();
  for (const int priority : message.priorities()) {
    filter.priorities.push_back(static_cast<domain::Priority>(priority));
  }
  filter.shift = message.shift();
  filter.without_false_alarms = message.without_false_alarms();
  filter.drills = message.drills();
  return filter;
}

std::optional<Error> objection(const v1::ReportFilter& filter) {
  for (const int priority : filter.priorities()) {
    if (priority < v1::PRIORITY_P1 || priority > v1::PRIORITY_P4) {
      return bad_field("filter.priorities", "names a priority that does not exist");
    }
  }
  const auto& shift = filter.shift();
  if (shift.empty() || shift == "day" || shift == "evening" || shift == "night") {
    return std::nullopt;
  }
  return bad_field("filter.shift", "is not day, evening or night");
}

boost::asio::awaitable<Sight> look_sight(Rooms rooms, auth::Account account) {
  auto look = [account = std::move(account)](const domain::LiveState& state, journal::Position) {
    return Sight{.control_rooms = control_rooms_of(state, account),
                 .sees_restricted = sees_restricted(state, account)};
  };
  co_return co_await engine::read_state<Sight>(rooms.engine, std::move(look));
}

void narrow(reports::RowFilter& filter, Sight sight) {
  filter.control_rooms = std::move(sight.control_rooms);
  filter.without_restricted = !sight.sees_restricted;
}

}  // namespace meldkamer::api
