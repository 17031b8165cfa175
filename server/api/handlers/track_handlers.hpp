#pragma once
#include <boost/asio/awaitable.hpp>

#include "meldkamer/v1/privacy_service.pb.h"
#include "server/api/rooms.hpp"
#include "server/api/status.hpp"

/// Where responders were on duty, and who looked at that.
namespace meldkamer::api {

boost::asio::awaitable<Result<v1::LookAtTrackResponse>> look_at_track(
    Rooms rooms, Caller caller, v1::LookAtTrackRequest request);

boost::asio::awaitable<Result<v1::ListLooksAtMyTrackResponse>> list_looks_at_my_track(
    Rooms rooms, Caller caller, v1::ListLooksAtMyTrackRequest request);

}  // namespace meldkamer::api
