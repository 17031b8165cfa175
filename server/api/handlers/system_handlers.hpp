#pragma once
#include <boost/asio/awaitable.hpp>

#include "meldkamer/v1/system_service.pb.h"
#include "server/api/rooms.hpp"

namespace meldkamer::api {

/// "0.1.0", from the build.
std::string_view program_version();

boost::asio::awaitable<Result<v1::GetStatusResponse>> get_status(Rooms rooms,
                                                                 Caller caller,
                                                                 v1::GetStatusRequest request);

}  // namespace meldkamer::api
