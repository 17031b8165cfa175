#pragma once
#include <boost/asio/awaitable.hpp>

#include "meldkamer/v1/audit_service.pb.h"
#include "server/api/rooms.hpp"
#include "server/api/status.hpp"

namespace meldkamer::api {

/// Lines of the audit trail, for auditors.
boost::asio::awaitable<Result<v1::ListAuditEntriesResponse>> list_audit_entries(
    Rooms rooms, Caller caller, v1::ListAuditEntriesRequest request);

}  // namespace meldkamer::api
