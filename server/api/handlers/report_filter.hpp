#pragma once
#include <optional>
#include <vector>

#include <boost/asio/awaitable.hpp>

#include "meldkamer/v1/report_service.pb.h"
#include "server/api/rooms.hpp"
#include "server/reports/response_times.hpp"

/// What the handlers of reports share.
namespace meldkamer::api {

reports::RowFilter filter_of(const v1::ReportFilter& message);

/// What is wrong with it; nullopt: nothing.
std::optional<Error> objection(const v1::ReportFilter& filter);

/// What of the rows the account may see.
struct Sight {
  std::vector<domain::ControlRoomKey> control_rooms;
  bool sees_restricted{};
};

boost::asio::awaitable<Sight> look_sight(Rooms rooms, auth::Account account);

void narrow(reports::RowFilter& filter, Sight sight);

}  // namespace meldkamer::api
