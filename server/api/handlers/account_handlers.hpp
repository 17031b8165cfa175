#pragma once
#include <boost/asio/awaitable.hpp>

#include "meldkamer/v1/account_service.pb.h"
#include "server/api/rooms.hpp"

namespace meldkamer::api {

boost::asio::awaitable<Result<v1::ProveIdentityResponse>> prove_identity(
    Rooms rooms, Caller caller, v1::ProveIdentityRequest request);
boost::asio::awaitable<Result<v1::ListMySessionsResponse>> list_my_sessions(
    Rooms rooms, Caller caller, v1::ListMySessionsRequest request);
boost::asio::awaitable<Result<v1::EndMySessionResponse>> end_my_session(
    Rooms rooms, Caller caller, v1::EndMySessionRequest request);
boost::asio::awaitable<Result<v1::ListSessionsResponse>> list_sessions(
    Rooms rooms, Caller caller, v1::ListSessionsRequest request);
boost::asio::awaitable<Result<v1::EndSessionsResponse>> end_sessions(
    Rooms rooms, Caller caller, v1::EndSessionsRequest request);

}  // namespace meldkamer::api
