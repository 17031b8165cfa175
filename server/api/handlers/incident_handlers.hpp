#pragma once
#include <boost/asio/awaitable.hpp>

#include "meldkamer/v1/dispatch_service.pb.h"
#include "server/api/rooms.hpp"

namespace meldkamer::api {

/// One incident, live or as it was kept. Need-to-know incidents only for who may read them.
boost::asio::awaitable<Result<v1::GetIncidentResponse>> get_incident(
    Rooms rooms, Caller caller, v1::GetIncidentRequest request);
boost::asio::awaitable<Result<v1::ListTimelineResponse>> list_timeline(
    Rooms rooms, Caller caller, v1::ListTimelineRequest request);

}  // namespace meldkamer::api
