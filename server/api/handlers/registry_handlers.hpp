#pragma once
#include <boost/asio/awaitable.hpp>

#include "meldkamer/v1/registry_service.pb.h"
#include "server/api/rooms.hpp"

/// The embedded registry. A reader sees the dossiers of the sites that its control rooms watch.
namespace meldkamer::api {

boost::asio::awaitable<Result<v1::SearchDossiersResponse>> search_dossiers(
    Rooms rooms, Caller caller, v1::SearchDossiersRequest request);
boost::asio::awaitable<Result<v1::GetDossierResponse>> get_dossier(Rooms rooms,
                                                                   Caller caller,
                                                                   v1::GetDossierRequest request);

}  // namespace meldkamer::api
