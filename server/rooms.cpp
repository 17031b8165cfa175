#include "server/rooms.hpp"

#include <cstdlib>
#include <utility>

#include <spdlog/spdlog.h>

#include "server/accounts_command.hpp"
#include "server/alarm_door.hpp"
#include "server/base/drawing_limits.hpp"
#include "server/base/limits.hpp"
#include "server/base/log.hpp"
#include "server/cap_door.hpp"
#include "server/config_map.hpp"
#include "server/data_folder.hpp"
#include "server/drawing_door.hpp"
#include "server/engine/recovery.hpp"
#include "server/oidc_door.hpp"
#include "server/organisation.hpp"
#include "server/server.hpp"

namespace meldkamer {
namespace {

std::uint64_t seconds_since_1970(Instant at) {
  return static_cast<std::uint64_t>(at.us) / 1'000'000;
}

/// Nobody was answered, and nobody may be: leave without a farewell.
void end_process(const Fault& fault) {
  spdlog::critical("journal_broken exit={} reason={}", exit_journal_broken, printable(fault.what));
  std::_Exit(exit_journal_broken);
}

api::HttpConfiguration http_of(const Config& config) {
  const HttpListener& http = config.http;
  api::HttpConfiguration configuration;
  configuration.address = http.address;
  configuration.port = http.port;
  if (!http.plain) configuration.tls = api::TlsFiles{http.certificate, http.key};
  configuration.allowed_origins = http.allowed_origins;
  configuration.pages_root = http.pages;
  configuration.pictures_from = origin_of_tiles(config.map_tiles);
  return configuration;
}

api::GrpcConfiguration grpc_of(const GrpcListener& grpc) {
  api::GrpcConfiguration configuration;
  configuration.address = grpc.address;
  configuration.port = grpc.port;
  if (!grpc.client_authority.empty()) {
    configuration.tls = api::MutualTls{grpc.certificate, grpc.key, grpc.client_authority};
  }
  return configuration;
}

bool may_read_metrics(const HttpListener& http, const std::string& address) {
  if (address.starts_with("127.") || address == "::1" || address == "::ffff:127.0.0.1") return true;
  return std::ranges::find(http.metrics_from, address) != http.metrics_from.end();
}

api::ExtraRoutes routes_of(const Doors& doors) {
  const auto metrics = [&doors](const api::HttpRequest& request) {
    if (!may_read_metrics(doors.config.http, request.address)) {
      return api::text_answer(403, "listen.http.metrics_from does not name this address\n");
    }
    auto answer = api::text_answer(200, metrics_text(doors.figures()));
    answer.content_type = "text/plain; version=0.0.4; charset=utf-8";
    return answer;
  };
  return {{"/healthz", [&doors](const api::HttpRequest&) { return doors.health.lives(); }},
          {"/readyz", [&doors](const api::HttpRequest&) { return doors.health.ready(); }},
          {"/metrics", metrics}};
}

}  // namespace

std::expected<std::unique_ptr<Stores>, Fault> Stores::open(const Config& config,
                                                           const Executors& executors) {
  if (auto made = make_data_folder(config.data_folder); !made) {
    return std::unexpected(std::move(made.error()));
  }
  const DataFiles files(config.data_folder);
  auto stores = std::make_unique<Stores>();
  const auto epoch_floor = seconds_since_1970(SystemClock().now());
  auto journal = journal::SqliteJournal::open({.file = files.journal, .epoch_floor = epoch_floor});
  if (!journal) return std::unexpected(std::move(journal.error()));
  stores->journal = std::move(*journal);
  auto keys = vault::Vault::open(files.keys, stores->entropy);
  if (!keys) return std::unexpected(std::move(keys.error()));
  stores->vault = std::move(*keys);
  auto mark = engine::journal_time_mark(*stores->journal);
  if (!mark) return std::unexpected(std::move(mark.error()));
  stores->clock = std::make_unique<SystemClock>(*mark);
  auto accounts = auth::AccountStore::open(files.accounts);
  if (!accounts) return std::unexpected(std::move(accounts.error()));
  stores->accounts = std::move(*accounts);
  auto devices = auth::devices::DeviceStore::open(files.devices);
  if (!devices) return std::unexpected(std::move(devices.error()));
  stores->devices = std::move(*devices);
  auto dossiers = registry::EmbeddedRegistry::open(
      files.dossiers, *stores->clock, executors.blocking, stores->vault.get());
  if (!dossiers) return std::unexpected(std::move(dossiers.error()));
  stores->dossiers = std::move(*dossiers);
  auto times = reports::ResponseTimes::open(files.times, executors.blocking, stores->vault.get());
  if (!times) return std::unexpected(std::move(times.error()));
  stores->times = std::move(*times);
  stores->archive =
      std::make_unique<privacy::Archive>(privacy::Archive::Parts{.journal = *stores->journal,
                                                                 .vault = *stores->vault,
                                                                 .times = *stores->times,
                                                                 .dossiers = *stores->dossiers,
                                                                 .blocking = executors.blocking});
  auto tracks = privacy::Tracks::open(files.tracks,
                                      {.clock = *stores->clock,
                                       .blocking = executors.blocking,
                                       .kept = config.privacy.tracks_kept});
  if (!tracks) return std::unexpected(std::move(tracks.error()));
  stores->tracks = std::move(*tracks);
  if (auto opened = stores->open_proof(config); !opened) {
    return std::unexpected(std::move(opened.error()));
  }
  return stores;
}

std::expected<void, Fault> Stores::open_proof(const Config& config) {
  const DataFiles files(config.data_folder);
  auto opened = audit::Trail::open(files.trail);
  if (!opened) return std::unexpected(std::move(opened.error()));
  trail = std::move(*opened);
  const auto& key_file = config.seals.key_file;
  auto key = audit::SealKey::load_or_make(
      key_file.empty() ? files.seal_key : key_file, config.secrets.files, entropy);
  if (!key) return std::unexpected(std::move(key.error()));
  auto sealing = audit::Sealer::open({.journal_head = [this] { return journal->chain_head(); },
                                      .trail = *trail,
                                      .clock = *clock,
                                      .key = std::move(*key),
                                      .file = files.seals,
                                      .copy = config.seals.copy});
  if (!sealing) return std::unexpected(std::move(sealing.error()));
  sealer = std::make_unique<audit::Sealer>(std::move(*sealing));
  return {};
}

std::expected<std::optional<outbound::push::Parts>, Fault> push_parts(const Config& config,
                                                                      Stores& stores) {
  if (!config.push) return std::nullopt;
  const DataFiles files(config.data_folder);
  auto subscriptions = outbound::push::Subscriptions::open(files.push);
  if (!subscriptions) return std::unexpected(std::move(subscriptions.error()));
  stores.subscriptions = std::move(*subscriptions);
  const auto& key_file = config.push->key_file.empty() ? files.push_key : config.push->key_file;
  auto key =
      outbound::push::PrivateKey::load_or_make(key_file, config.secrets.files, stores.entropy);
  if (!key) return std::unexpected(std::move(key.error()));
  return outbound::push::Parts{.configuration = *config.push,
                               .key = std::move(*key),
                               .subscriptions = *stores.subscriptions,
                               .clock = *stores.clock,
                               .entropy = stores.entropy};
}

// Who follows takes a reference to the engine and uses it only once it runs.
Core::Core(Stores& stores, const Executors& executors, std::optional<outbound::push::Parts> push)
    : hub(*stores.clock),
      channels(engine, std::move(push)),
      dispatcher(engine, channels),
      handoff(*stores.clock, *stores.dossiers, executors.io),
      recorder(*stores.times),
      eraser({.clock = *stores.clock,
              .vault = *stores.vault,
              .times = *stores.times,
              .io = executors.io,
              .blocking = executors.blocking}),
      engine({.journal = *stores.journal,
              .clock = *stores.clock,
              .entropy = stores.entropy,
              .followers = {&hub, &dispatcher, &handoff, &recorder, &eraser},
              .on_broken = end_process,
              .vault = stores.vault.get()}) {
  hub.attach(engine);
  handoff.attach(engine);
  recorder.attach(engine);
  eraser.attach(engine);
  auto& app = channels.app();
  hub.listen({.connected = [&app](const domain::PersonKey& person,
                                  bool connected) { app.connected(person, connected); },
              .wrote = [&app](const domain::PersonKey& person,
                              journal::Position position) { app.wrote(person, position); }});
}

namespace {

std::optional<outbound::push::Enlistment> enlistment_of(const Config& config,
                                                        const Doors::Parts& parts) {
  const auto* const push = parts.core.channels.push();
  if (!config.push || push == nullptr) return std::nullopt;
  return outbound::push::Enlistment{.configuration = *config.push,
                                    .server_key = push->courier().point(),
                                    .subscriptions = *parts.stores.subscriptions};
}

}  // namespace

Gate::Gate(const Config& config, Stores& stores, const Executors& executors)
    : sessions(*stores.accounts,
               *stores.clock,
               stores.entropy,
               config.session_times,
               config.passkey_required_for),
      tickets(*stores.clock, stores.entropy),
      passkeys({.party = config.passkeys,
                .store = *stores.accounts,
                .sessions = sessions,
                .clock = *stores.clock,
                .entropy = stores.entropy,
                .blocking_pool = executors.blocking}),
      break_glass({.times = config.break_glass,
                   .store = *stores.accounts,
                   .sessions = sessions,
                   .clock = *stores.clock,
                   .entropy = stores.entropy,
                   .blocking_pool = executors.blocking}) {}

std::expected<std::unique_ptr<Gate>, Fault> Gate::open(const Config& config,
                                                       Stores& stores,
                                                       const Executors& executors) {
  auto gate = std::make_unique<Gate>(config, stores, executors);
  auto loaded = gate->sessions.load();
  if (loaded) loaded = gate->break_glass.load();
  if (!loaded) return std::unexpected(std::move(loaded.error()));
  auto password =
      make_first_account(*stores.accounts, *stores.clock, stores.entropy, config.password_cost);
  if (!password) return std::unexpected(std::move(password.error()));
  gate->first_password = std::move(*password);
  auto sign_in = auth::SignIn::make({.store = *stores.accounts,
                                     .sessions = gate->sessions,
                                     .clock = *stores.clock,
                                     .entropy = stores.entropy,
                                     .blocking_pool = executors.blocking,
                                     .cost = config.password_cost});
  if (!sign_in) return std::unexpected(std::move(sign_in.error()));
  gate->sign_in = std::move(*sign_in);
  auto devices = auth::devices::DeviceBook::open({.store = *stores.devices,
                                                  .accounts = *stores.accounts,
                                                  .sessions = gate->sessions,
                                                  .clock = *stores.clock,
                                                  .entropy = stores.entropy,
                                                  .shift_max = config.session_times.absolute_max});
  if (!devices) return std::unexpected(std::move(devices.error()));
  gate->devices = std::move(*devices);
  if (config.oidc) {
    gate->organisation = std::make_unique<auth::oidc::OrganisationSignIn>(
        auth::oidc::OrganisationSignIn::Parts{.configuration = *config.oidc,
                                              .store = *stores.accounts,
                                              .sessions = gate->sessions,
                                              .clock = *stores.clock,
                                              .entropy = stores.entropy,
                                              .blocking_pool = executors.blocking});
  }
  return gate;
}

Doors::Doors(const Config& config, Parts parts)
    : config(config),
      parts(parts),
      read_directory(directory_reader()),
      enlistment(enlistment_of(config, parts)),
      health(parts.core.engine, *parts.stores.clock),
      calls({.engine = parts.core.engine,
             .hub = parts.core.hub,
             .clock = *parts.stores.clock,
             .sign_in = *parts.gate.sign_in,
             .accounts = *parts.stores.accounts,
             .sessions = parts.gate.sessions,
             .tickets = parts.gate.tickets,
             .passkeys = parts.gate.passkeys,
             .break_glass = parts.gate.break_glass,
             .devices = *parts.gate.devices,
             .dossiers = *parts.stores.dossiers,
             .response_times = *parts.stores.times,
             .trail = *parts.stores.trail,
             .archive = *parts.stores.archive,
             .tracks = *parts.stores.tracks,
             .blocking_pool = parts.executors.blocking,
             .read_directory = read_directory,
             .push = enlistment ? &*enlistment : nullptr},
            parts.executors.io),
      sink(parts.core.engine),
      cases(parts.core.engine),
      watch_list(parts.core.engine),
      http(std::make_unique<api::HttpServer>(
          http_of(config), calls, *parts.stores.clock, routes_of(*this), parts.executors.io)) {
  if (config.intake.http) {
    alarms = std::make_unique<intake::http::Endpoint>(
        *config.intake.http,
        intake::http::Endpoint::Parts{.sink = sink, .cases = cases, .clock = *parts.stores.clock});
    open_alarm_door(*http, *alarms);
  }
  open_organisation_door(*http,
                         {.calls = calls,
                          .sign_in = parts.gate.organisation.get(),
                          .passkeys = !config.passkeys.id.empty()});
  if (!config.cap_sender.empty()) {
    open_cap_door(*http,
                  {.engine = parts.core.engine,
                   .calls = calls,
                   .trail = *parts.stores.trail,
                   .sender = config.cap_sender});
  }
  open_drawings();
  if (config.grpc.enabled) {
    grpc = std::make_unique<api::GrpcServer>(grpc_of(config.grpc), calls, parts.executors.io);
  }
}

void Doors::open_drawings() {
  const DataFiles files(config.data_folder);
  open_drawing_door(*http,
                    {.calls = calls,
                     .path = "/plans/",
                     .folder = files.plans,
                     .bytes_max = limits::plan_bytes_max,
                     .fixed = {},
                     .blocking_pool = parts.executors.blocking});
  Drawings map{.calls = calls,
               .path = "/map/",
               .folder = files.map,
               .bytes_max = limits::map_bytes_max,
               .fixed = {},
               .blocking_pool = parts.executors.blocking};
  if (auto tiles = tiles_json(config.map_tiles); !tiles.empty()) {
    map.fixed.emplace("tiles.json", std::move(tiles));
  }
  open_drawing_door(*http, std::move(map));
}

std::expected<void, Fault> Doors::open() {
  if (auto opened = http->start(); !opened) return opened;
  if (grpc) {
    if (auto opened = grpc->start(); !opened) return opened;
  }
  auto made = intake::make_adapters(config.intake,
                                    {.sink = sink,
                                     .clock = *parts.stores.clock,
                                     .executor = parts.executors.alarms,
                                     .cases = &cases,
                                     .watch = &watch_list});
  if (!made) return std::unexpected(std::move(made.error()));
  adapters = std::move(*made);
  for (const auto& adapter : adapters) {
    if (auto opened = adapter->start(); !opened) return opened;
  }
  health.set_serving(true);
  return {};
}

void Doors::take_keys(const Config& fresh) {
  if (alarms && fresh.intake.http) alarms->take(fresh.intake.http->sources);
  for (const auto& adapter : adapters) adapter->take_keys(fresh.intake);
  auto* const organisation = parts.gate.organisation.get();
  if (organisation != nullptr && fresh.oidc) organisation->take_secret(fresh.oidc->client_secret);
}

void Doors::close() {
  health.set_serving(false);
  for (const auto& adapter : adapters) adapter->stop();
  http->stop();
  calls.stop();
  if (grpc) grpc->stop();
}

boost::asio::awaitable<void> Doors::join(Doors* self) {
  for (const auto& adapter : self->adapters) co_await adapter->join();
  co_await self->http->join();
  co_await self->calls.join();
}

Figures Doors::figures() const {
  Figures figures;
  figures.engine = parts.core.engine.figures();
  figures.feed = parts.core.hub.figures();
  figures.subscribers = parts.core.hub.subscribers();
  figures.callouts_waiting = parts.core.channels.app().waiting();
  figures.report_rows_waiting = parts.core.recorder.waiting();
  figures.trail = parts.stores.trail->figures();
  figures.http = http->figures();
  if (grpc) figures.grpc = grpc->figures();
  figures.clock_offset = parts.stores.clock->wall_offset();
  if (alarms) figures.intake = alarms->figures();
  for (const auto& adapter : adapters) {
    for (auto& figure : adapter->figures()) figures.intake.push_back(std::move(figure));
  }
  return figures;
}

}  // namespace meldkamer
