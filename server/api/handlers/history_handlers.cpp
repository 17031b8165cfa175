#include "server/api/handlers/history_handlers.hpp"

#include "server/api/handlers/registry_handlers.hpp"
#include "server/api/scope.hpp"
#include "server/base/limits.hpp"
#include "server/base/log.hpp"
#include "server/base/text.hpp"

namespace meldkamer::api {
namespace {

using auth::Role;

struct Right {
  bool consults{};
  bool sees_restricted{};
  Sites hidden;
};

boost::asio::awaitable<Right> look_right(Rooms rooms, auth::Account account) {
  auto look = [account = std::move(account)](const domain::LiveState& state, journal::Position) {
    const domain::Person* const person = state.directory->find(account.person);
    const bool named = person != nullptr && person->has_role({"registry"});
    return Right{.consults = named || account.roles.shares({Role::supervisor, Role::auditor}),
                 .sees_restricted = sees_restricted(state, account),
                 .hidden = hidden_sites(state, account)};
  };
  co_return co_await engine::read_state<Right>(rooms.engine, std::move(look));
}

bool is_blank(const std::string& text) {
  return text.find_first_not_of(" \t\r\n") == std::string::npos;
}

v1::LookUpHistoryResponse unknown(v1::HistoryState state) {
  v1::LookUpHistoryResponse response;
  response.set_state(state);
  response.set_offence_history("unknown");
  return response;
}

}  // namespace

boost::asio::awaitable<Result<v1::LookUpHistoryResponse>> look_up_history(
    Rooms rooms, Caller caller, v1::LookUpHistoryRequest request) {
  if (is_blank(request.subject())) co_return std::unexpected(bad_field("subject", "is empty"));
  if (is_blank(request.reason())) co_return std::unexpected(bad_field("reason", "is empty"));
  const Right right = co_await look_right(rooms, caller.account());
  if (!right.consults) co_return unknown(v1::HISTORY_STATE_NOT_CONSULTED);
  registry::DossierQuery query;
  query.words = request.subject();
  query.limit = limits::search_page_max;
  query.without_restricted = !right.sees_restricted;
  const auto rows = co_await rooms.dossiers.search(std::move(query));
  spdlog::info("registry_looked_up account={} reason={} found={}",
               printable(caller.account().name),
               printable(request.reason()),
               rows ? std::to_string(rows->size()) : "not_available");
  // Whoever gives no answer has not said that it is the first time.
  if (!rows) co_return unknown(v1::HISTORY_STATE_NOT_AVAILABLE);
  v1::LookUpHistoryResponse response;
  response.set_state(v1::HISTORY_STATE_KNOWN);
  response.set_offence_history(rows->empty() ? "first" : "repeat");
  for (const auto& row : *rows) {
    if (right.hidden.contains(row.site)) continue;
    if (response.dossiers_size() >= static_cast<int>(limits::history_dossiers_max)) break;
    *response.add_dossiers() = summary_of(row);
  }
  co_return response;
}

}  // namespace meldkamer::api
