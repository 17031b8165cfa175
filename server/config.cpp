#include "server/config.hpp"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>
#include <fstream>
#include <map>
#include <optional>
#include <sstream>
#include <utility>

#include <boost/asio/ip/address.hpp>

#include "server/config_alarms.hpp"
#include "server/config_files.hpp"
#include "server/config_map.hpp"
#include "server/config_mqtt.hpp"
#include "server/config_oidc.hpp"
#include "server/config_passkeys.hpp"
#include "server/config_push.hpp"
#include "server/config_secrets.hpp"
#include "server/config_table.hpp"
#include "server/intake/dc09/code_table.hpp"

namespace meldkamer {
namespace {

std::optional<boost::asio::ip::address> address_of(const std::string& text) {
  boost::system::error_code error;
  auto address = boost::asio::ip::make_address(text, error);
  if (error) return std::nullopt;
  return address;
}

void check_address(ConfigTable& table, const std::string& address) {
  if (!address_of(address)) {
    table.problem("address", "\"" + address + "\" is no IP address; 0.0.0.0 means every one");
  }
}

bool is_loopback(const std::string& text) {
  const auto address = address_of(text);
  return address && address->is_loopback();
}

void read_data(ConfigTable data, Config& config) {
  data.read("folder", config.data_folder);
  data.finish();
}

void read_organisation(ConfigTable organisation, Config& config) {
  organisation.read("files", config.organisation_files);
  for (const auto& file : config.organisation_files) look_for(organisation, "files", file);
  organisation.finish();
}

void read_tls(ConfigTable& table, std::filesystem::path& certificate, std::filesystem::path& key) {
  table.read("certificate", certificate);
  table.read("key", key);
  if (certificate.empty() != key.empty()) {
    table.problem(key.empty() ? "certificate" : "key",
                  "certificate and key belong together; give both");
  }
  look_for(table, "certificate", certificate);
  look_for(table, "key", key);
  check_secret(table, "key", key);
}

void read_http(ConfigTable table, HttpListener& http) {
  table.read("address", http.address);
  table.read("port", http.port, port_bounds);
  table.read("plain", http.plain);
  read_tls(table, http.certificate, http.key);
  table.read("allowed_origins", http.allowed_origins);
  table.read("pages", http.pages);
  table.read("metrics_from", http.metrics_from);
  check_address(table, http.address);
  if (http.plain && !is_loopback(http.address)) {
    table.problem("plain", "without TLS only on a loopback address, such as 127.0.0.1");
  }
  if (http.plain && !http.certificate.empty()) {
    table.problem("plain", "plain = true and a certificate exclude each other; drop one");
  }
  if (!http.plain && http.certificate.empty()) {
    table.problem("certificate",
                  "give certificate and key, or plain = true behind a proxy on this host");
  }
  for (const auto& origin : http.allowed_origins) {
    const auto scheme = origin.find("://");
    if (scheme == std::string::npos || origin.find('/', scheme + 3) != std::string::npos) {
      table.problem("allowed_origins",
                    "\"" + origin + "\": write https://host or https://host:port");
    }
  }
  for (const auto& address : http.metrics_from) {
    if (!address_of(address)) {
      table.problem("metrics_from", "\"" + address + "\" is no IP address");
    }
  }
  if (!http.pages.empty() && !std::filesystem::is_directory(http.pages)) {
    table.problem("pages", http.pages.string() + " is no folder; deploy/build makes it");
  }
  table.finish();
}

void read_grpc(ConfigTable table, GrpcListener& grpc) {
  table.read("enabled", grpc.enabled);
  table.read("address", grpc.address);
  table.read("port", grpc.port, port_bounds);
  read_tls(table, grpc.certificate, grpc.key);
  table.read("client_authority", grpc.client_authority);
  look_for(table, "client_authority", grpc.client_authority);
  check_address(table, grpc.address);
  if (grpc.certificate.empty() != grpc.client_authority.empty()) {
    table.problem("client_authority",
                  "mutual TLS takes certificate, key and client_authority; give all three or none");
  }
  if (!is_loopback(grpc.address) && grpc.client_authority.empty()) {
    table.problem("address",
                  "gRPC outside loopback takes mutual TLS: certificate, key, client_authority");
  }
  table.finish();
}

intake::dc09::Account read_panel(ConfigTable table) {
  using intake::dc09::Encryption;
  intake::dc09::Account account;
  std::filesystem::path key_file;
  table.read("number", account.number);
  table.read("device", account.device);
  table.read_word("encryption", account.encryption, {"none", "optional", "required"});
  table.read("key_file", key_file);
  table.read_word("timestamps", account.timestamp_check, {"encrypted", "always", "never"});
  if (!key_file.empty()) {
    if (auto text = secret_of(table, "key_file", key_file)) {
      text->erase(text->find_last_not_of(" \t\r\n") + 1);
      if (auto key = intake::dc09::Key::read(*text)) {
        account.key = std::move(*key);
      } else {
        table.problem("key_file", key_file.string() + ": " + key.error().what);
      }
    }
  } else if (account.encryption != Encryption::none) {
    table.problem("encryption", "an encrypting account needs key_file");
  }
  table.finish();
  return account;
}

void read_code_table(ConfigTable& table, const std::string& key, std::string& into) {
  std::filesystem::path file;
  table.read(key, file);
  if (file.empty()) return;
  auto text = text_of(table, key, file);
  if (!text) return;
  if (const auto codes = intake::dc09::CodeTable::read(*text); !codes) {
    table.problem(key, file.string() + ": " + codes.error().what);
  }
  into = std::move(*text);
}

void read_dc09(ConfigTable table, std::optional<intake::dc09::Configuration>& into) {
  if (!table.present()) return;
  intake::dc09::Configuration dc09;
  bool refuse_unknown{};
  table.read("address", dc09.address);
  check_address(table, dc09.address);
  if (table.has("tcp_port")) table.read("tcp_port", dc09.tcp_port.emplace(), port_bounds);
  if (table.has("udp_port")) table.read("udp_port", dc09.udp_port.emplace(), port_bounds);
  if (!dc09.tcp_port && !dc09.udp_port) {
    table.problem("tcp_port", "give tcp_port, udp_port or both");
  }
  table.read_word("unknown_accounts", refuse_unknown, {"accept", "refuse"});
  dc09.policy.accept_unknown = !refuse_unknown;
  read_code_table(table, "sia_codes", dc09.sia_codes);
  read_code_table(table, "contact_id_codes", dc09.contact_id_codes);
  for (auto& panel : table.tables("account")) dc09.accounts.push_back(read_panel(panel));
  if (const auto accounts = intake::dc09::Accounts::make(dc09.accounts); !accounts) {
    table.problem("account", accounts.error().what);
  }
  table.mention("tcp_port");
  table.mention("udp_port");
  table.finish();
  into = std::move(dc09);
}

/// 64 hexadecimal digits in a file of their own.
void read_pepper(ConfigTable& table, auth::PasswordCost& cost) {
  std::filesystem::path file;
  table.read("pepper_file", file);
  if (file.empty()) return;
  auto text = secret_of(table, "pepper_file", file);
  if (!text) return;
  text->erase(text->find_last_not_of(" \t\r\n") + 1);
  auth::Pepper pepper{};
  std::size_t at = 0;
  for (; at < pepper.size() && text->size() == 2 * pepper.size(); ++at) {
    const char* const digits = text->data() + 2 * at;
    if (std::from_chars(digits, digits + 2, pepper.at(at), 16).ptr != digits + 2) break;
  }
  if (at == pepper.size()) {
    cost.pepper = pepper;
  } else {
    table.problem("pepper_file",
                  file.string() + " must hold 64 hexadecimal digits: openssl rand -hex 32");
  }
}

void read_auth(ConfigTable table, Config& config) {
  std::int64_t memory_mib = static_cast<std::int64_t>(config.password_cost.memory_bytes >> 20U);
  std::int64_t idle =
      std::chrono::duration_cast<std::chrono::minutes>(config.session_times.idle_max).count();
  std::int64_t total =
      std::chrono::duration_cast<std::chrono::minutes>(config.session_times.absolute_max).count();
  table.read("hash_passes", config.password_cost.passes, {.least = 1, .most = 20});
  table.read("hash_memory_mib", memory_mib, {.least = 8, .most = 1'024});
  table.read("session_idle_minutes", idle, {.least = 5, .most = 1'440});
  table.read("session_total_minutes", total, {.least = 5, .most = 1'440});
  if (total < idle) {
    table.problem("session_total_minutes", "is shorter than session_idle_minutes");
  }
  std::int64_t break_glass =
      std::chrono::duration_cast<std::chrono::minutes>(config.break_glass.span).count();
  table.read("break_glass_minutes", break_glass, {.least = 0, .most = 480});
  config.break_glass.span = std::chrono::minutes(break_glass);
  read_pepper(table, config.password_cost);
  read_oidc(table.table("oidc"), config.oidc);
  read_passkeys(table.table("passkeys"), config);
  config.password_cost.memory_bytes = static_cast<std::uint64_t>(memory_mib) << 20U;
  config.session_times.idle_max = std::chrono::minutes(idle);
  config.session_times.absolute_max = std::chrono::minutes(total);
  table.finish();
}

void read_audit(ConfigTable table, SealConfiguration& seals) {
  table.read("key_file", seals.key_file);
  table.read("seals_copy", seals.copy);
  if (!seals.key_file.empty()) secret_of(table, "key_file", seals.key_file);
  table.finish();
}

void read_privacy(ConfigTable table, PrivacyConfiguration& privacy) {
  auto days = privacy.tracks_kept.count();
  table.read("tracks_kept_days", days, {.least = 0, .most = 365});
  privacy.tracks_kept = std::chrono::days(days);
  table.finish();
}

void read_threads(ConfigTable table, Threads& threads) {
  table.read("io", threads.io, {.least = 0, .most = 64});
  table.read("blocking", threads.blocking, {.least = 1, .most = 16});
  table.finish();
}

void read_log(ConfigTable table, Config& config) {
  const std::vector<std::string> levels = {"trace", "debug", "info", "warn", "error"};
  std::size_t level = 2;
  table.read_word("level", level, levels);
  config.log_level = levels[level];
  table.finish();
}

/// Two listeners on one TCP port cannot be.
void check_ports(ConfigTable& listen, const Config& config) {
  std::map<std::uint16_t, std::string> taken{{config.http.port, "listen.http"}};
  const auto take = [&](std::uint16_t port, const std::string& who) {
    const auto [at, free] = taken.emplace(port, who);
    if (!free) {
      listen.problem(who, fmt::format("TCP port {} is also that of {}", port, at->second));
    }
  };
  if (config.grpc.enabled) take(config.grpc.port, "listen.grpc");
  if (config.intake.dc09 && config.intake.dc09->tcp_port) {
    take(*config.intake.dc09->tcp_port, "intake.dc09");
  }
}

Config read_all(ConfigTable top) {
  Config config;
  read_secrets(top.table("secrets"));
  read_data(top.table("data"), config);
  read_organisation(top.table("organisation"), config);
  auto listen = top.table("listen");
  read_http(listen.table("http"), config.http);
  read_grpc(listen.table("grpc"), config.grpc);
  listen.finish();
  auto intake = top.table("intake");
  read_dc09(intake.table("dc09"), config.intake.dc09);
  read_http_alarms(intake.table("http"), config.intake.http);
  read_cap_feeds(intake, config.intake.cap_poll);
  read_mqtt(intake.table("mqtt"), config.data_folder, config.intake.mqtt);
  intake.finish();
  read_cap_export(top.table("cap_export"), config.cap_sender);
  read_map(top.table("map"), config.map_tiles);
  read_auth(top.table("auth"), config);
  read_push(top.table("push"), config.push);
  read_audit(top.table("audit"), config.seals);
  read_privacy(top.table("privacy"), config.privacy);
  read_threads(top.table("threads"), config.threads);
  read_log(top.table("log"), config);
  check_ports(top, config);
  top.finish();
  return config;
}

}  // namespace

ConfigOrProblems read_config(std::string_view text, const std::filesystem::path& file) {
  ConfigProblems problems;
  SecretPlaces secrets;
  std::optional<Config> config;
  try {
    const toml::table parsed = toml::parse(text, file.string());
    config = read_all(
        {&parsed, "", {.folder = file.parent_path(), .problems = problems, .secrets = secrets}});
    config->secrets = std::move(secrets);
  } catch (const toml::parse_error& error) {
    problems.push_back({.file = {},
                        .line = static_cast<int>(error.source().begin.line),
                        .what = std::string(error.description())});
  }
  if (problems.empty()) return std::move(*config);
  for (auto& problem : problems) problem.file = file.string();
  std::ranges::sort(problems, {}, [](const ConfigProblem& p) { return std::pair(p.line, p.what); });
  return std::unexpected(std::move(problems));
}

ConfigOrProblems load_config(const std::filesystem::path& file) {
  std::ifstream in(file);
  std::stringstream text;
  text << in.rdbuf();
  if (!in) {
    return std::unexpected(ConfigProblems{
        {.file = file.string(), .line = 0, .what = "cannot be read; give it with --config FILE"}});
  }
  return read_config(text.str(), std::filesystem::absolute(file));
}

std::string to_text(const ConfigProblems& problems) {
  std::string text;
  for (const auto& problem : problems) {
    text += problem.line > 0 ? fmt::format("{}:{}: {}\n", problem.file, problem.line, problem.what)
                             : fmt::format("{}: {}\n", problem.file, problem.what);
  }
  return text;
}

}  // namespace meldkamer
