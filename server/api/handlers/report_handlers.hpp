#pragma once
#include <boost/asio/awaitable.hpp>

#include "meldkamer/v1/report_service.pb.h"
#include "server/api/rooms.hpp"

/// Response times of the incidents of the reader's control rooms.
namespace meldkamer::api {

boost::asio::awaitable<Result<v1::ListResponseTimesResponse>> list_response_times(
    Rooms rooms, Caller caller, v1::ListResponseTimesRequest request);
boost::asio::awaitable<Result<v1::GetResponseFiguresResponse>> get_response_figures(
    Rooms rooms, Caller caller, v1::GetResponseFiguresRequest request);

}  // namespace meldkamer::api
