#pragma once
#include <set>
#include <string>

#include <boost/asio/awaitable.hpp>

#include "meldkamer/v1/registry_service.pb.h"
#include "server/api/rooms.hpp"

/// The embedded registry. A reader sees the dossiers of the sites that its control rooms watch.
namespace meldkamer::api {

using Sites = std::set<std::string>;

/// Sites of other control rooms: what the account may not read about. A site that the directory
/// has forgotten is anybody's.
Sites hidden_sites(const domain::LiveState& state, const auth::Account& account);

v1::DossierSummary summary_of(const registry::DossierRow& row);

boost::asio::awaitable<Result<v1::SearchDossiersResponse>> search_dossiers(
    Rooms rooms, Caller caller, v1::SearchDossiersRequest request);
boost::asio::awaitable<Result<v1::GetDossierResponse>> get_dossier(Rooms rooms,
                                                                   Caller caller,
                                                                   v1::GetDossierRequest request);

}  // namespace meldkamer::api
