#pragma once
#include <boost/asio/awaitable.hpp>

#include "meldkamer/v1/privacy_service.pb.h"
#include "server/api/rooms.hpp"
#include "server/api/status.hpp"

/// What must be kept although it is time to forget it.
namespace meldkamer::api {

boost::asio::awaitable<Result<v1::PlaceLegalHoldResponse>> place_legal_hold(
    Rooms rooms, Caller caller, v1::PlaceLegalHoldRequest request);

boost::asio::awaitable<Result<v1::LiftLegalHoldResponse>> lift_legal_hold(
    Rooms rooms, Caller caller, v1::LiftLegalHoldRequest request);

boost::asio::awaitable<Result<v1::ListLegalHoldsResponse>> list_legal_holds(
    Rooms rooms, Caller caller, v1::ListLegalHoldsRequest request);

}  // namespace meldkamer::api
