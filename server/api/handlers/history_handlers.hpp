#pragma once
#include <boost/asio/awaitable.hpp>

#include "meldkamer/v1/registry_service.pb.h"
#include "server/api/rooms.hpp"

/// Whether it happened before (R17, R95): asked apart from every alarm.
namespace meldkamer::api {

/// Only for who has a right to the registry: supervisors, auditors, and people with the role
/// `registry` in the directory. For others the registry is not asked. Each look is logged with
/// account and reason (R91).
boost::asio::awaitable<Result<v1::LookUpHistoryResponse>> look_up_history(
    Rooms rooms, Caller caller, v1::LookUpHistoryRequest request);

}  // namespace meldkamer::api
