#include "server/config_push.hpp"

#include <string>
#include <utility>

#include "server/config_files.hpp"
#include "server/config_secrets.hpp"

namespace meldkamer {
namespace {

/// "push.example", "*.push.example" or "push.example:8443".
bool is_host_rule(const std::string& rule) {
  const auto from = rule.starts_with("*.") ? rule.substr(2) : rule;
  return !from.empty() && from.find_first_of("/ *@") == std::string::npos &&
         from.find_first_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ") == std::string::npos;
}

}  // namespace

void read_push(ConfigTable table, std::optional<outbound::push::Configuration>& into) {
  if (!table.present()) return;
  outbound::push::Configuration push;
  table.read("subject", push.subject);
  table.read("hosts", push.hosts);
  table.read("key_file", push.key_file);
  table.read("authority", push.authority);
  table.read("private_addresses", push.private_addresses);
  if (!push.key_file.empty()) secret_of(table, "key_file", push.key_file);
  look_for(table, "authority", push.authority);
  if (!push.subject.starts_with("mailto:") && !push.subject.starts_with("https://")) {
    table.problem("subject", "whom push services may ask: \"mailto:beheer@gemeente.example\"");
  }
  if (push.hosts.empty()) {
    table.problem("hosts", "name the push services: without them nothing can be sent");
  }
  for (const std::string& rule : push.hosts) {
    if (!is_host_rule(rule)) {
      table.problem("hosts",
                    "\"" + rule + "\": write push.example, *.push.example or push.example:8443");
    }
  }
  table.finish();
  into = std::move(push);
}

}  // namespace meldkamer
