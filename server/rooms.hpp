#pragma once
#include <expected>
#include <memory>
#include <string>
#include <vector>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>

#include "server/api/calls.hpp"
#include "server/api/grpc_server.hpp"
#include "server/api/http_server.hpp"
#include "server/audit/sealer.hpp"
#include "server/audit/trail.hpp"
#include "server/auth/account_store.hpp"
#include "server/auth/break_glass.hpp"
#include "server/auth/devices/device_book.hpp"
#include "server/auth/devices/device_store.hpp"
#include "server/auth/oidc/organisation_sign_in.hpp"
#include "server/auth/passkey/passkeys.hpp"
#include "server/auth/session_book.hpp"
#include "server/auth/sign_in.hpp"
#include "server/auth/ticket_book.hpp"
#include "server/base/clock.hpp"
#include "server/base/entropy.hpp"
#include "server/base/task_group.hpp"
#include "server/config.hpp"
#include "server/engine/engine.hpp"
#include "server/feed/hub.hpp"
#include "server/health.hpp"
#include "server/intake/adapters.hpp"
#include "server/intake/case_book.hpp"
#include "server/intake/http/endpoint.hpp"
#include "server/journal/sqlite_journal.hpp"
#include "server/metrics.hpp"
#include "server/outbound/channels.hpp"
#include "server/outbound/dispatcher.hpp"
#include "server/outbound/push/enlistment.hpp"
#include "server/privacy/archive.hpp"
#include "server/privacy/eraser.hpp"
#include "server/privacy/tracks.hpp"
#include "server/registry/embedded.hpp"
#include "server/registry/handoff.hpp"
#include "server/reports/recorder.hpp"
#include "server/reports/response_times.hpp"
#include "server/vault/vault.hpp"

/// The parts of the server in the order in which they come about; each outlives the next.
namespace meldkamer {

/// Where work runs.
struct Executors {
  boost::asio::any_io_executor io;        ///< Connections; sessions make strands on it.
  boost::asio::any_io_executor alarms;    ///< Panels and brokers: never behind a feed's deliveries.
  boost::asio::any_io_executor blocking;  ///< What blocks.
};

/// What lies on the disk, and the time line that goes on from it.
struct Stores {
  static std::expected<std::unique_ptr<Stores>, Fault> open(const Config& config,
                                                            const Executors& executors);

  std::unique_ptr<journal::SqliteJournal> journal;
  std::unique_ptr<SystemClock> clock;
  SystemEntropy entropy;
  std::unique_ptr<vault::Vault> vault;
  std::unique_ptr<auth::AccountStore> accounts;
  std::unique_ptr<auth::devices::DeviceStore> devices;
  std::unique_ptr<outbound::push::Subscriptions> subscriptions;  ///< nullptr: [push] is absent.
  std::unique_ptr<registry::EmbeddedRegistry> dossiers;
  std::unique_ptr<reports::ResponseTimes> times;
  std::unique_ptr<audit::Trail> trail;
  std::unique_ptr<audit::Sealer> sealer;  ///< Used on the blocking pool, one seal at a time.
  std::unique_ptr<privacy::Archive> archive;
  std::unique_ptr<privacy::Tracks> tracks;

 private:
  std::expected<void, Fault> open_proof(const Config& config);
};

/// What wakes handhelds, when the configuration says so. Faults: unavailable, malformed (the key).
std::expected<std::optional<outbound::push::Parts>, Fault> push_parts(const Config& config,
                                                                      Stores& stores);

/// The engine and who follows it, in the order in which they are told.
struct Core {
  Core(Stores& stores, const Executors& executors, std::optional<outbound::push::Parts> push);

  feed::Hub hub;
  outbound::Channels channels;
  outbound::Dispatcher dispatcher;
  registry::Handoff handoff;
  reports::Recorder recorder;
  privacy::Eraser eraser;
  engine::Engine engine;
};

/// Who is let in.
struct Gate {
  static std::expected<std::unique_ptr<Gate>, Fault> open(const Config& config,
                                                          Stores& stores,
                                                          const Executors& executors);
  Gate(const Config& config, Stores& stores, const Executors& executors);

  auth::SessionBook sessions;
  auth::TicketBook tickets;
  auth::passkey::Passkeys passkeys;
  auth::BreakGlass break_glass;
  std::unique_ptr<auth::SignIn> sign_in;
  std::unique_ptr<auth::devices::DeviceBook> devices;
  std::unique_ptr<auth::oidc::OrganisationSignIn> organisation;  ///< nullptr: not configured.
  std::string first_password;
};

/// The ways in from outside.
struct Doors {
  struct Parts {
    Stores& stores;
    Core& core;
    Gate& gate;
    const Executors& executors;
  };

  Doors(const Config& config, Parts parts);

  /// Floor plans and the map.
  void open_drawings();
  /// Panels come last: nobody is acknowledged before operators can see it.
  std::expected<void, Fault> open();
  /// Whose alarms are taken from the next one on, and what this server says elsewhere of itself.
  void take_keys(const Config& fresh);
  /// Takes nothing more; blocks while calls by gRPC end.
  void close();
  static boost::asio::awaitable<void> join(Doors* self);
  Figures figures() const;

  const Config& config;
  Parts parts;
  const api::ReadDirectory read_directory;
  const std::optional<outbound::push::Enlistment> enlistment;
  Health health;
  api::Calls calls;
  intake::EngineSink sink;
  intake::EngineCaseBook cases;
  intake::EngineWatchList watch_list;
  std::unique_ptr<intake::http::Endpoint> alarms;  ///< Outlives the web server, which asks it.
  std::unique_ptr<api::HttpServer> http;
  std::unique_ptr<api::GrpcServer> grpc;
  std::vector<std::unique_ptr<intake::Adapter>> adapters;
};

}  // namespace meldkamer
