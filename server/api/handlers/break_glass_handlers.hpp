#pragma once
#include <boost/asio/awaitable.hpp>

#include "meldkamer/v1/break_glass_service.pb.h"
#include "server/api/rooms.hpp"

namespace meldkamer::api {

boost::asio::awaitable<Result<v1::GetBreakGlassResponse>> get_break_glass(
    Rooms rooms, Caller caller, v1::GetBreakGlassRequest request);
boost::asio::awaitable<Result<v1::AskBreakGlassResponse>> ask_break_glass(
    Rooms rooms, Caller caller, v1::AskBreakGlassRequest request);
boost::asio::awaitable<Result<v1::AgreeToBreakGlassResponse>> agree_to_break_glass(
    Rooms rooms, Caller caller, v1::AgreeToBreakGlassRequest request);
boost::asio::awaitable<Result<v1::OpenBreakGlassResponse>> open_break_glass(
    Rooms rooms, Caller caller, v1::OpenBreakGlassRequest request);
boost::asio::awaitable<Result<v1::SealBreakGlassResponse>> seal_break_glass(
    Rooms rooms, Caller caller, v1::SealBreakGlassRequest request);

}  // namespace meldkamer::api
