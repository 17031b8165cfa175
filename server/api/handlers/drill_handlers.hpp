#pragma once
#include <boost/asio/awaitable.hpp>

#include "meldkamer/v1/dispatch_service.pb.h"
#include "server/api/rooms.hpp"

namespace meldkamer::api {

/// Drills and when each place of the caller's control rooms was last practised at (R63, R102).
boost::asio::awaitable<Result<v1::ListDrillsResponse>> list_drills(Rooms rooms,
                                                                   Caller caller,
                                                                   v1::ListDrillsRequest request);

}  // namespace meldkamer::api
