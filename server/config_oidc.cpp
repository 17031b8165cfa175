#include "server/config_oidc.hpp"

#include <algorithm>
#include <utility>

#include "server/auth/oidc/fetch.hpp"
#include "server/config_files.hpp"
#include "server/config_secrets.hpp"

namespace meldkamer {
namespace {

/// "group = what" as the two; a problem when it is not that.
std::optional<std::pair<std::string, std::string>> pair_in(ConfigTable& table,
                                                           const std::string& key,
                                                           const std::string& line) {
  const auto sign = line.rfind('=');
  if (sign != std::string::npos && sign > 0 && sign + 1 < line.size()) {
    return std::pair(line.substr(0, sign), line.substr(sign + 1));
  }
  table.problem(key, "\"" + line + "\": write group=" + (key == "roles" ? "role" : "control room"));
  return std::nullopt;
}

void read_groups(ConfigTable& table, auth::oidc::Configuration& oidc) {
  std::vector<std::string> lines;
  table.read("roles", lines);
  for (const auto& line : lines) {
    const auto pair = pair_in(table, "roles", line);
    if (!pair) continue;
    if (const auto role = auth::role_named(pair->second)) {
      oidc.roles.push_back({.group = pair->first, .role = *role});
    } else {
      table.problem("roles", "\"" + pair->second + "\" is no role");
    }
  }
  lines.clear();
  table.read("control_rooms", lines);
  for (const auto& line : lines) {
    const auto pair = pair_in(table, "control_rooms", line);
    if (pair) oidc.control_rooms.push_back({.group = pair->first, .control_room = {pair->second}});
  }
}

void read_secret(ConfigTable& table, auth::oidc::Configuration& oidc) {
  std::filesystem::path file;
  table.read("client_secret_file", file);
  if (file.empty()) return;
  if (auto text = secret_of(table, "client_secret_file", file)) {
    text->erase(text->find_last_not_of(" \t\r\n") + 1);
    oidc.client_secret = std::move(*text);
  }
}

void check_addresses(ConfigTable& table, auth::oidc::Configuration& oidc) {
  for (const auto& [key, url] :
       {std::pair("issuer", &oidc.issuer), std::pair("public_url", &oidc.public_url)}) {
    while (std::string_view(key) == "public_url" && url->ends_with('/')) url->pop_back();
    if (auth::oidc::host_of(*url).empty()) {
      table.problem(key, "give an https address; http on this host itself only");
    }
  }
}

}  // namespace

void read_oidc(ConfigTable table, std::optional<auth::oidc::Configuration>& into) {
  if (!table.present()) return;
  auth::oidc::Configuration oidc;
  table.read("name", oidc.name);
  table.read("issuer", oidc.issuer);
  table.read("client_id", oidc.client_id);
  table.read("public_url", oidc.public_url);
  table.read("authority", oidc.authority);
  table.read("hosts", oidc.hosts);
  table.read("scopes", oidc.scopes);
  table.read("account_claim", oidc.account_claim);
  table.read("person_claim", oidc.person_claim);
  table.read("groups_claim", oidc.groups_claim);
  table.read("acr_values", oidc.acr_values);
  table.read("amr_values", oidc.amr_values);
  look_for(table, "authority", oidc.authority);
  read_secret(table, oidc);
  read_groups(table, oidc);
  check_addresses(table, oidc);
  if (oidc.client_id.empty()) table.problem("client_id", "the provider knows this server by it");
  if (oidc.roles.empty()) {
    table.problem("roles", "without it nobody gets in: [\"group=operator\"]");
  }
  if (std::ranges::find(oidc.scopes, "openid") == oidc.scopes.end()) {
    table.problem("scopes", "must hold openid");
  }
  table.finish();
  into = std::move(oidc);
}

}  // namespace meldkamer
