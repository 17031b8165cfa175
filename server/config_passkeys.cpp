#include "server/config_passkeys.hpp"

#include <algorithm>
#include <string_view>

namespace meldkamer {
namespace {

/// The host of "https://host" or "https://host:port"; empty when it is no such thing. Browsers make
/// passkeys over TLS only, and on "localhost".
std::string_view host_of_origin(std::string_view origin) {
  const bool plain = origin.starts_with("http://");
  constexpr std::string_view secure = "https://";
  if (!plain && !origin.starts_with(secure)) return {};
  const std::string_view rest = origin.substr(plain ? secure.size() - 1 : secure.size());
  if (rest.find('/') != std::string_view::npos) return {};
  const std::string_view host = rest.substr(0, rest.find(':'));
  return plain && host != "localhost" ? std::string_view{} : host;
}

bool is_of(std::string_view host, std::string_view domain) {
  if (host == domain) return true;
  return host.size() > domain.size() + 1 && host.ends_with(domain) &&
         host[host.size() - domain.size() - 1] == '.';
}

bool is_domain(std::string_view text) {
  const bool signs = std::ranges::all_of(text, [](char sign) {
    return (sign >= 'a' && sign <= 'z') || (sign >= '0' && sign <= '9') || sign == '.' ||
           sign == '-';
  });
  const bool number = text.find_first_not_of("0123456789.") == std::string_view::npos;
  return !text.empty() && text.size() <= 253 && signs && !number;
}

/// Roles that a password alone gives no rights of.
void read_required_for(ConfigTable& table, auth::RoleSet& into) {
  std::vector<std::string> names;
  table.read("required_for", names);
  for (const auto& name : names) {
    const auto role = auth::role_named(name);
    if (role == auth::Role::integration) {
      table.problem("required_for", "\"integration\": a program has no finger to show");
    } else if (role) {
      into.add(*role);
    } else {
      table.problem("required_for",
                    "\"" + name +
                        "\" is no role; write operator, responder, employee, supervisor, "
                        "directory_editor, auditor or admin");
    }
  }
}

}  // namespace

void read_passkeys(ConfigTable table, Config& config) {
  if (!table.present()) return;
  auth::passkey::RelyingParty& into = config.passkeys;
  table.read("domain", into.id);
  table.read("name", into.name);
  table.read("origins", into.origins);
  if (!is_domain(into.id)) {
    table.problem("domain", "give the domain of this server's pages, such as meldkamer.example");
  }
  if (into.origins.empty()) into.origins.push_back("https://" + into.id);
  for (const auto& origin : into.origins) {
    if (!is_of(host_of_origin(origin), into.id)) {
      table.problem(
          "origins",
          "\"" + origin + "\": write https://host or https://host:port, of the domain " + into.id);
    }
  }
  if (into.name.empty()) into.name = "Meldkamer";
  read_required_for(table, config.passkey_required_for);
  table.finish();
}

}  // namespace meldkamer
