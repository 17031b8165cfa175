#pragma once
#include <boost/asio/awaitable.hpp>

#include "meldkamer/v1/privacy_service.pb.h"
#include "server/api/rooms.hpp"
#include "server/api/status.hpp"

/// What is held on one person, and forgetting it (R91, AVG art. 15 and 17).
namespace meldkamer::api {

boost::asio::awaitable<Result<v1::FindPersonResponse>> find_person(Rooms rooms,
                                                                   Caller caller,
                                                                   v1::FindPersonRequest request);

/// Answers once the keys are destroyed. Whoever calls again after an error finds what is left.
boost::asio::awaitable<Result<v1::ErasePersonResponse>> erase_person(
    Rooms rooms, Caller caller, v1::ErasePersonRequest request);

}  // namespace meldkamer::api
