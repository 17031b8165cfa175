#include "server/server.hpp"

#include <algorithm>
#include <csignal>
#include <future>
#include <optional>
#include <thread>
#include <utility>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/use_future.hpp>
#include <spdlog/spdlog.h>

#include "server/auth/blocking.hpp"
#include "server/base/limits.hpp"
#include "server/base/log.hpp"
#include "server/base/trust_limits.hpp"
#include "server/organisation.hpp"
#include "server/rooms.hpp"

namespace meldkamer {
namespace asio = boost::asio;

namespace {

unsigned io_threads(const Threads& threads) {
  return threads.io > 0 ? threads.io : std::max(2U, std::thread::hardware_concurrency());
}

/// Ends what expired or was revoked on the command line, again and again. Runs until cancelled.
asio::awaitable<void> look_after_sessions(Gate* gate,
                                          Clock* clock,
                                          asio::any_io_executor blocking) {
  using Looked = std::expected<void, Fault>;
  for (;;) {
    try {
      co_await clock->sleep_for(limits::session_look_every);
    } catch (const boost::system::system_error&) {
      co_return;  // Cancelled: the server stops.
    }
    auto work = [gate]() -> Looked {
      if (auto ended = gate->sessions.look_after(); !ended) return ended;
      return gate->break_glass.look_after();
    };
    const auto looked = co_await auth::run_blocking<Looked>(blocking, std::move(work));
    if (!looked) spdlog::warn("sessions_not_checked reason={}", printable(looked.error().what));
  }
}

/// Keeps where responders are while they are at work, and forgets it in time. Runs until cancelled.
asio::awaitable<void> keep_tracks(privacy::Tracks* tracks, engine::Engine* engine, Clock* clock) {
  Instant purge_at = clock->now() + Duration{limits::track_purge_every};
  for (;;) {
    try {
      co_await clock->sleep_for(limits::track_look_every);
    } catch (const boost::system::system_error&) {
      co_return;  // Cancelled: the server stops.
    }
    auto book = co_await engine::read_presence(*engine);
    auto kept = co_await tracks->note(std::move(book));
    if (kept && clock->now() >= purge_at) {
      purge_at = clock->now() + Duration{limits::track_purge_every};
      kept = co_await tracks->purge();
    }
    if (!kept) spdlog::warn("tracks_not_kept reason={}", printable(kept.error().what));
  }
}

/// Seals journal and trail, again and again. Runs until cancelled.
asio::awaitable<void> keep_sealing(audit::Sealer* sealer,
                                   Clock* clock,
                                   asio::any_io_executor blocking) {
  using Sealed = std::expected<bool, Fault>;
  for (;;) {
    auto work = [sealer] { return sealer->seal(); };
    const auto sealed = co_await auth::run_blocking<Sealed>(blocking, std::move(work));
    if (!sealed) spdlog::error("not_sealed reason={}", printable(sealed.error().what));
    try {
      co_await clock->sleep_for(limits::seal_every);
    } catch (const boost::system::system_error&) {
      co_return;  // Cancelled: the server stops, and seals its end itself.
    }
  }
}

/// Waits for `work` on `executor`, at most `limits::drain_timeout` and a little.
bool wait_for(const asio::any_io_executor& executor, asio::awaitable<void> work) {
  auto done = asio::co_spawn(executor, std::move(work), asio::use_future);
  return done.wait_for(limits::drain_timeout + std::chrono::seconds(1)) ==
         std::future_status::ready;
}

}  // namespace

struct Server::Impl {
  Impl(Config given, ReadAgain again) : config(std::move(given)), read_again(std::move(again)) {}

  std::expected<void, Fault> start();
  void wait_for_end();
  bool take_keys();
  void stop();

  const Config config;
  const ReadAgain read_again;
  asio::io_context waiting{1};
  asio::signal_set signals{waiting, SIGTERM, SIGINT, SIGHUP};
  asio::thread_pool blocking{config.threads.blocking};
  asio::thread_pool io{io_threads(config.threads)};
  asio::thread_pool alarms{1};
  const Executors executors{.io = io.get_executor(),
                            .alarms = alarms.get_executor(),
                            .blocking = blocking.get_executor()};
  TaskGroup tasks{executors.io, "server"};
  std::unique_ptr<Stores> stores;
  std::optional<Core> core;
  std::unique_ptr<Gate> gate;
  std::optional<Doors> doors;
  bool stopped = false;
};

// The whole server, from the disk to the doors.
std::expected<void, Fault> Server::Impl::start() {
  auto opened = Stores::open(config, executors);
  if (!opened) return std::unexpected(std::move(opened.error()));
  stores = std::move(*opened);
  auto push = push_parts(config, *stores);
  if (!push) return std::unexpected(std::move(push.error()));
  core.emplace(*stores, executors, std::move(*push));
  if (auto started = core->engine.start(); !started) return started;
  if (auto imported = import_first_directory(core->engine, config.organisation_files); !imported) {
    return imported;
  }
  auto let_in = Gate::open(config, *stores, executors);
  if (!let_in) return std::unexpected(std::move(let_in.error()));
  gate = std::move(*let_in);
  tasks.spawn(core->hub.run());
  tasks.spawn(look_after_sessions(gate.get(), stores->clock.get(), executors.blocking));
  tasks.spawn(keep_tracks(stores->tracks.get(), &core->engine, stores->clock.get()));
  tasks.spawn(keep_sealing(stores->sealer.get(), stores->clock.get(), executors.blocking));
  doors.emplace(
      config,
      Doors::Parts{.stores = *stores, .core = *core, .gate = *gate, .executors = executors});
  if (auto open = doors->open(); !open) return open;
  const auto head = stores->journal->head();
  spdlog::info("server_started epoch={} sequence={} http={}:{} data={}",
               head.epoch,
               head.sequence,
               config.http.address,
               config.http.port,
               config.data_folder.string());
  return {};
}

void Server::Impl::wait_for_end() {
  for (;;) {
    int received = 0;
    signals.async_wait([&received](const boost::system::error_code& error, int signal) {
      if (!error) received = signal;
    });
    waiting.run();
    waiting.restart();
    if (received != SIGHUP) {
      spdlog::info("server_stopping signal={}", received);
      return;
    }
    take_keys();
  }
}

bool Server::Impl::take_keys() {
  if (!read_again || !doors) return false;
  const auto fresh = read_again();
  if (!fresh) {
    spdlog::error("keys_not_reloaded reason={}", printable(to_text(fresh.error())));
    return false;
  }
  doors->take_keys(*fresh);
  spdlog::info("keys_reloaded");
  return true;
}

void Server::Impl::stop() {
  if (std::exchange(stopped, true)) return;
  bool ended = true;
  if (doors) {
    doors->close();
    ended = wait_for(executors.io, Doors::join(&*doors));
  }
  tasks.stop();
  ended = wait_for(executors.io, tasks.join()) && ended;
  if (core) {
    core->channels.stop();
    core->handoff.stop();
    core->eraser.stop();
    ended = wait_for(executors.io, core->handoff.join()) && ended;
    ended = wait_for(executors.io, core->eraser.join()) && ended;
    core->engine.stop();
  }
  blocking.join();
  alarms.stop();
  alarms.join();
  io.stop();
  io.join();
  if (core) {
    const auto sealed = stores->sealer->seal();
    if (!sealed) spdlog::error("not_sealed reason={}", printable(sealed.error().what));
  }
  if (!ended) spdlog::warn("drain_incomplete some connections were cut");
  spdlog::info("server_stopped");
}

Server::Server(Config config, ReadAgain read_again)
    : impl_(std::make_unique<Impl>(std::move(config), std::move(read_again))) {}

Server::~Server() {
  impl_->stop();
}

std::expected<void, Fault> Server::start() {
  return impl_->start();
}

void Server::wait_for_end() {
  impl_->wait_for_end();
}

bool Server::take_keys() {
  return impl_->take_keys();
}

void Server::stop() {
  impl_->stop();
}

const std::string& Server::first_password() const {
  static const std::string none;
  return impl_->gate ? impl_->gate->first_password : none;
}

}  // namespace meldkamer
