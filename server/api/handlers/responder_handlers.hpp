#pragma once
#include <boost/asio/awaitable.hpp>

#include "meldkamer/v1/responder_service.pb.h"
#include "server/api/rooms.hpp"

namespace meldkamer::api {

/// A sign of life of the caller's handheld: conflated, never journaled.
boost::asio::awaitable<Result<v1::ReportPresenceResponse>> report_presence(
    Rooms rooms, Caller caller, v1::ReportPresenceRequest request);

}  // namespace meldkamer::api
