#pragma once
#include <boost/asio/awaitable.hpp>

#include "meldkamer/v1/directory_service.pb.h"
#include "server/api/rooms.hpp"

namespace meldkamer::api {

/// The directory in force. Telephones and rosters only for those who work with them.
boost::asio::awaitable<Result<v1::GetDirectoryResponse>> get_directory(
    Rooms rooms, Caller caller, v1::GetDirectoryRequest request);

/// Replaces the directory by files; refused whole, with every problem's file and line.
boost::asio::awaitable<Result<v1::ImportDirectoryResponse>> import_directory(
    Rooms rooms, Caller caller, v1::ImportDirectoryRequest request);

/// What was changed, newest first.
boost::asio::awaitable<Result<v1::ListDirectoryChangesResponse>> list_directory_changes(
    Rooms rooms, Caller caller, v1::ListDirectoryChangesRequest request);

}  // namespace meldkamer::api
