#pragma once
#include <boost/asio/awaitable.hpp>

#include "meldkamer/v1/report_service.pb.h"
#include "server/api/rooms.hpp"

/// Counts and patterns over the incidents of the reader's control rooms; they name nobody.
namespace meldkamer::api {

boost::asio::awaitable<Result<v1::GetYearCountsResponse>> get_year_counts(
    Rooms rooms, Caller caller, v1::GetYearCountsRequest request);
boost::asio::awaitable<Result<v1::GetRiskPatternResponse>> get_risk_pattern(
    Rooms rooms, Caller caller, v1::GetRiskPatternRequest request);

}  // namespace meldkamer::api
