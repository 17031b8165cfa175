#pragma once
#include <boost/asio/awaitable.hpp>

#include "meldkamer/v1/responder_service.pb.h"
#include "server/api/rooms.hpp"

namespace meldkamer::api {

/// What the caller was told about incidents: place and topic, nothing about the subject (R49, R51).
boost::asio::awaitable<Result<v1::ListMyNoticesResponse>> list_my_notices(
    Rooms rooms, Caller caller, v1::ListMyNoticesRequest request);

}  // namespace meldkamer::api
