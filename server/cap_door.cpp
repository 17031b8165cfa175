#include "server/cap_door.hpp"

#include <memory>
#include <optional>
#include <utility>

#include "server/api/browser.hpp"
#include "server/api/record.hpp"
#include "server/api/scope.hpp"
#include "server/base/log.hpp"
#include "server/base/text.hpp"
#include "server/intake/cap/write_incident.hpp"

namespace meldkamer {
namespace {

using auth::Role;

constexpr std::string_view path = "/v1/cap/incident";

api::HttpAnswer problem(unsigned status, const std::string& title, const std::string& detail) {
  api::HttpAnswer answer;
  answer.status = status;
  answer.content_type = "application/problem+json";
  answer.body = std::make_shared<const std::string>("{\"status\":" + std::to_string(status) +
                                                    ",\"title\":\"" + title + "\",\"detail\":\"" +
                                                    detail + "\"}");
  if (status == 405) answer.headers.emplace_back("Allow", "GET, HEAD");
  if (status == 401) answer.headers.emplace_back("WWW-Authenticate", "Bearer");
  return answer;
}

/// "nummer=12" and nothing else.
domain::IncidentId incident_in(std::string_view query) {
  constexpr std::string_view key = "nummer=";
  if (!query.starts_with(key)) return {};
  return {parse_number<std::uint64_t>(query.substr(key.size())).value_or(0)};
}

/// Why it may not be seen, or the message.
std::expected<std::string, api::HttpAnswer> export_of(const domain::LiveState& state,
                                                      const auth::Account& account,
                                                      domain::IncidentId id,
                                                      const std::string& sender) {
  const domain::Incident* const incident = state.find(id);
  if (incident == nullptr) {
    return std::unexpected(
        problem(404, "Niet gevonden", "Dit incident loopt niet en is niet net afgehandeld."));
  }
  api::Subject subject;
  subject.incidents.push_back(id);
  const bool elsewhere = api::outside(state, account, subject).has_value();
  if (elsewhere || (incident->restricted && !api::sees_restricted(state, account))) {
    return std::unexpected(
        problem(403, "Niet toegestaan", "Dit incident is niet voor deze gebruiker."));
  }
  return intake::cap::write_incident(state, *incident, sender);
}

std::optional<api::HttpAnswer> refusal(const api::HttpRequest& request, const api::Caller& caller) {
  if (request.method != "GET" && request.method != "HEAD") {
    return problem(405, "Methode niet toegestaan", "Vraag een incident met GET.");
  }
  if (!caller.session) {
    return problem(401, "Niet aangemeld", "Meld u aan en stuur het token van de sessie mee.");
  }
  if (!caller.account().roles.shares({Role::operator_, Role::supervisor, Role::auditor})) {
    return problem(403, "Niet toegestaan", "Dit vraagt de rol operator, supervisor of auditor.");
  }
  if (!incident_in(request.query)) {
    return problem(400, "Onvolledig", "Geef het nummer van het incident: ?nummer=12");
  }
  return std::nullopt;
}

boost::asio::awaitable<api::HttpAnswer> answer(const CapExport* parts,
                                               const api::HttpRequest* request) {
  const auto caller =
      parts->calls.caller_of(api::token_of(*request), std::string(request->address));
  if (auto no = refusal(*request, caller)) co_return std::move(*no);
  using Export = std::expected<std::string, api::HttpAnswer>;
  auto look = [account = caller.account(),
               id = incident_in(request->query),
               sender = parts->sender](const domain::LiveState& state, journal::Position) {
    return export_of(state, account, id, sender);
  };
  auto message = co_await engine::read_state<Export>(parts->engine, std::move(look));
  audit::Line line{.at = parts->calls.clock().now(),
                   .account = caller.account().name,
                   .person = caller.account().person.value,
                   .action = "GET " + std::string(path),
                   .object = "incident " + std::to_string(incident_in(request->query).value),
                   .address = std::string(request->address),
                   .result = message ? "ok" : std::to_string(message.error().status)};
  auto written = co_await api::put_down(&parts->trail, std::move(line));
  if (!message) co_return std::move(message.error());
  if (!written) {
    co_return problem(503, "Nu niet", "De inzage kan niet worden vastgelegd; probeer het later.");
  }
  spdlog::info("cap_exported incident={} account={}",
               incident_in(request->query).value,
               printable(caller.account().name));
  api::HttpAnswer answer;
  answer.content_type = "application/cap+xml";
  answer.body = std::make_shared<const std::string>(std::move(*message));
  answer.headers.emplace_back("Cache-Control", "no-store");
  co_return answer;
}

}  // namespace

void open_cap_door(api::HttpServer& web, CapExport parts) {
  web.add_route(std::string(path), [parts = std::move(parts)](const api::HttpRequest* request) {
    return answer(&parts, request);
  });
}

}  // namespace meldkamer
