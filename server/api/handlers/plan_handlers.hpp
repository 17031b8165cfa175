#pragma once
#include <boost/asio/awaitable.hpp>

#include "meldkamer/v1/plan_service.pb.h"
#include "server/api/rooms.hpp"

/// Dry runs of the ladders in force. Nobody is called and nothing is written.
namespace meldkamer::api {

boost::asio::awaitable<Result<v1::TryPlanResponse>> try_plan(Rooms rooms,
                                                             Caller caller,
                                                             v1::TryPlanRequest request);
boost::asio::awaitable<Result<v1::GetCoverageResponse>> get_coverage(
    Rooms rooms, Caller caller, v1::GetCoverageRequest request);

}  // namespace meldkamer::api
