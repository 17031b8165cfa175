#include "server/api/handlers/registry_handlers.hpp"

#include <algorithm>
#include <set>

#include "server/api/scope.hpp"
#include "server/base/limits.hpp"
#include "server/base/text.hpp"
#include "server/wire/views.hpp"

namespace meldkamer::api {

Sites hidden_sites(const domain::LiveState& state, const auth::Account& account) {
  const auto mine = control_rooms_of(state, account);
  Sites hidden;
  for (const auto& site : state.directory->sites) {
    const bool own = std::ranges::find(mine, site.control_room) != mine.end();
    if (!own) hidden.insert(site.key.value);
  }
  return hidden;
}

v1::DossierSummary summary_of(const registry::DossierRow& row) {
  v1::DossierSummary summary;
  summary.set_reference(row.reference);
  summary.set_package_id(row.package_id);
  summary.set_incident_id(row.incident);
  summary.set_kind(row.kind);
  summary.set_kind_label(row.kind_label);
  summary.set_site_label(row.site_label);
  *summary.mutable_receive_time() = wire::timestamp(row.received_at);
  *summary.mutable_close_time() = wire::timestamp(row.closed_at);
  *summary.mutable_store_time() = wire::timestamp(row.stored_at);
  summary.set_category(row.category);
  return summary;
}

namespace {

boost::asio::awaitable<Sites> look_hidden(Rooms rooms, auth::Account account) {
  auto look = [account = std::move(account)](const domain::LiveState& state, journal::Position) {
    return hidden_sites(state, account);
  };
  co_return co_await engine::read_state<Sites>(rooms.engine, std::move(look));
}

}  // namespace

boost::asio::awaitable<Result<v1::SearchDossiersResponse>> search_dossiers(
    Rooms rooms, Caller caller, v1::SearchDossiersRequest request) {
  registry::DossierQuery query;
  query.words = request.query();
  query.site = request.site_key();
  if (request.page_size() > 0) {
    query.limit = std::min<std::size_t>(request.page_size(), limits::search_page_max);
  }
  if (!request.page_token().empty()) {
    const auto before = parse_number<std::uint64_t>(request.page_token());
    if (!before) {
      co_return std::unexpected(bad_field("page_token", "is not one of a previous answer"));
    }
    query.before = *before;
  }
  const std::size_t page = query.limit;
  const Sites hidden = co_await look_hidden(rooms, caller.account());
  const auto rows = co_await rooms.dossiers.search(std::move(query));
  if (!rows) co_return std::unexpected(error_of(rows.error()));
  v1::SearchDossiersResponse response;
  for (const auto& row : *rows) {
    if (!hidden.contains(row.site)) *response.add_dossiers() = summary_of(row);
  }
  if (rows->size() == page) {
    response.set_next_page_token(std::to_string(registry::number_of(rows->back().reference)));
  }
  co_return response;
}

boost::asio::awaitable<Result<v1::GetDossierResponse>> get_dossier(Rooms rooms,
                                                                   Caller caller,
                                                                   v1::GetDossierRequest request) {
  if (request.reference().empty()) co_return std::unexpected(bad_field("reference", "is empty"));
  const Sites hidden = co_await look_hidden(rooms, caller.account());
  auto row = co_await rooms.dossiers.find(request.reference());
  if (!row) co_return std::unexpected(error_of(row.error()));
  if (!*row || hidden.contains((*row)->site)) {
    Error unknown(Code::not_found, "DOSSIER_UNKNOWN", "there is no dossier " + request.reference());
    co_return std::unexpected(std::move(unknown));
  }
  v1::GetDossierResponse response;
  *response.mutable_summary() = summary_of(**row);
  response.set_package_json(std::move((*row)->json));
  co_return response;
}

}  // namespace meldkamer::api
