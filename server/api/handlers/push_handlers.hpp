#pragma once
#include <boost/asio/awaitable.hpp>

#include "meldkamer/v1/device_service.pb.h"
#include "server/api/rooms.hpp"

/// Browsers that a responder wants to be woken on.
namespace meldkamer::api {

boost::asio::awaitable<Result<v1::GetPushKeyResponse>> get_push_key(Rooms rooms,
                                                                    Caller caller,
                                                                    v1::GetPushKeyRequest request);
boost::asio::awaitable<Result<v1::SubscribePushResponse>> subscribe_push(
    Rooms rooms, Caller caller, v1::SubscribePushRequest request);
boost::asio::awaitable<Result<v1::UnsubscribePushResponse>> unsubscribe_push(
    Rooms rooms, Caller caller, v1::UnsubscribePushRequest request);

}  // namespace meldkamer::api
