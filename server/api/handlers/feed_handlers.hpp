#pragma once
#include <boost/asio/awaitable.hpp>

#include "meldkamer/v1/feed.pb.h"
#include "server/api/rooms.hpp"
#include "server/feed/subscription.hpp"

namespace meldkamer::api {

/// Opens the live picture of the caller: a console for those at a desk, else their handheld.
boost::asio::awaitable<Result<std::shared_ptr<feed::Subscription>>> watch(Rooms rooms,
                                                                          Caller caller,
                                                                          v1::WatchRequest request);

}  // namespace meldkamer::api
