#pragma once
#include <boost/asio/awaitable.hpp>

#include "meldkamer/v1/intake_service.pb.h"
#include "server/api/handler_table.hpp"

/// Sources on test, of the caller's control rooms only.
namespace meldkamer::api {

boost::asio::awaitable<Result<v1::SetMaskResponse>> set_mask(Rooms rooms,
                                                             Caller caller,
                                                             v1::SetMaskRequest request);
boost::asio::awaitable<Result<v1::EndMaskResponse>> end_mask(Rooms rooms,
                                                             Caller caller,
                                                             v1::EndMaskRequest request);
boost::asio::awaitable<Result<v1::ListMasksResponse>> list_masks(Rooms rooms,
                                                                 Caller caller,
                                                                 v1::ListMasksRequest request);

}  // namespace meldkamer::api
