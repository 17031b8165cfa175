#include "server/api/http_server.hpp"

#include <mutex>
#include <utility>

#include <boost/asio/ip/tcp.hpp>

#include "server/api/http_session.hpp"
#include "server/api/serving.hpp"
#include "server/api/tls_context.hpp"
#include "server/base/as_result.hpp"
#include "server/base/limits.hpp"
#include "server/base/log.hpp"
#include "server/base/strand.hpp"
#include "server/base/task_group.hpp"

namespace meldkamer::api {
namespace asio = boost::asio;
using asio::ip::tcp;

namespace {

Fault cannot_listen(const HttpConfiguration& configuration, const std::string& why) {
  return {.kind = Fault::Kind::unavailable,
          .what = fmt::format("the web server cannot listen on {} port {}: {}; choose a free "
                              "address and port in the configuration",
                              printable(configuration.address),
                              configuration.port,
                              why)};
}

/// The same peer by IPv4 and by IPv6-mapped IPv4 is one address.
std::string name_of(asio::ip::address address) {
  if (address.is_v6() && address.to_v6().is_v4_mapped()) {
    address = asio::ip::make_address_v4(asio::ip::v4_mapped, address.to_v6());
  }
  return address.to_string();
}

}  // namespace

struct HttpServer::Impl : std::enable_shared_from_this<Impl> {
  Impl(HttpConfiguration said,
       Calls& calls_,
       Clock& clock_,
       ExtraRoutes routes_,
       asio::any_io_executor executor_)
      : configuration(std::move(said)),
        calls(calls_),
        clock(clock_),
        routes(std::move(routes_)),
        executor(std::move(executor_)),
        listening(executor, "http_accept"),
        watching(executor, "http_watch"),
        sessions(executor, "http") {}

  std::expected<void, Fault> prepare(const asio::ip::address& address) {
    if (configuration.tls) {
      auto made = TlsKeeper::make(*configuration.tls);
      if (!made) return std::unexpected(std::move(made.error()));
      keeper = std::move(*made);
    } else if (!address.is_loopback()) {
      return std::unexpected(
          Fault{.kind = Fault::Kind::malformed,
                .what = "the web server speaks plain HTTP on loopback only, not on " +
                        configuration.address + "; give it a certificate and key (tls)"});
    }
    auto pages = Pages::load(configuration.pages_root);
    if (!pages) return std::unexpected(std::move(pages.error()));
    serving = std::make_shared<Serving>(Web({.calls = calls,
                                             .routes = std::move(routes),
                                             .waiting_routes = std::move(waiting_routes),
                                             .pages = std::move(*pages),
                                             .allowed_origins = configuration.allowed_origins,
                                             .pictures_from = configuration.pictures_from}),
                                        clock);
    return {};
  }

  std::expected<void, Fault> open(const asio::ip::address& address) {
    boost::system::error_code error;
    const tcp::endpoint endpoint(address, configuration.port);
    tcp::acceptor acceptor(new_strand(executor));
    acceptor.open(endpoint.protocol(), error);
    if (!error) acceptor.set_option(tcp::acceptor::reuse_address(true), error);
    if (!error) acceptor.bind(endpoint, error);
    if (!error) acceptor.listen(limits::http_accept_waiting_max, error);
    if (error) return std::unexpected(cannot_listen(configuration, error.message()));
    port = acceptor.local_endpoint().port();
    const auto strand = acceptor.get_executor();
    listening.spawn_on(strand, accept_all(shared_from_this(), std::move(acceptor)));
    if (keeper) listening.spawn_on(strand, look_at_files(shared_from_this()));
    watching.spawn(watch(shared_from_this()));
    return {};
  }

  static asio::awaitable<void> accept_all(std::shared_ptr<Impl> self, tcp::acceptor acceptor) {
    for (;;) {  // Ends by cancellation.
      const auto strand = new_strand(self->executor);
      auto [error, socket] = co_await acceptor.async_accept(strand, as_result);
      if (error == asio::error::operation_aborted) co_return;
      if (error) {
        spdlog::warn("http_accept_failed reason={}", error.message());
        co_await self->clock.sleep_for(limits::accept_pause);
        continue;
      }
      self->take(strand, std::move(socket));
    }
  }

  void take(const asio::any_io_executor& strand, tcp::socket socket) {
    boost::system::error_code gone;
    const auto peer = socket.remote_endpoint(gone);
    if (gone) return;
    socket.set_option(tcp::no_delay(true), gone);
    auto connection = serving->book->take(std::move(socket), name_of(peer.address()));
    if (connection == nullptr) {
      ++serving->counters.connections_refused;
      return;
    }
    ++serving->counters.connections;
    const TlsContext tls = keeper ? keeper->current() : nullptr;
    sessions.spawn_on(strand, serve_connection(std::move(connection), tls, serving));
  }

  static asio::awaitable<void> look_at_files(std::shared_ptr<Impl> self) {
    for (;;) {  // Ends by cancellation.
      co_await self->clock.sleep_for(limits::tls_look_every);
      if (self->keeper) self->keeper->look_again();
    }
  }

  /// Cuts who is over its time, and after a stop whoever is left.
  static asio::awaitable<void> watch(std::shared_ptr<Impl> self) {
    for (;;) {  // Ends by cancellation.
      co_await self->clock.sleep_for(limits::http_watch_every);
      const Instant now = self->clock.now();
      self->serving->counters.timeouts += self->serving->book->cut_overdue(now);
      const Instant leave_by{self->leave_by_us};
      if (leave_by && now >= leave_by) self->sessions.stop();
    }
  }

  void stop() {
    if (serving == nullptr || stopped.exchange(true)) return;
    leave_by_us = (clock.now() + limits::drain_timeout).us;
    listening.stop();
    serving->book->leave();
  }

  const HttpConfiguration configuration;
  Calls& calls;
  Clock& clock;
  ExtraRoutes routes;            // Until they move ...
  WaitingRoutes waiting_routes;  // ... into `serving`.
  asio::any_io_executor executor;
  std::optional<TlsKeeper> keeper;  // On the acceptor's strand.
  std::shared_ptr<Serving> serving;
  std::uint16_t port{};
  std::atomic<bool> stopped{};
  std::atomic<std::int64_t> leave_by_us{};
  TaskGroup listening;
  TaskGroup watching;
  TaskGroup sessions;
};

HttpServer::HttpServer(HttpConfiguration configuration,
                       Calls& calls,
                       Clock& clock,
                       ExtraRoutes routes,
                       asio::any_io_executor executor)
    : impl_(std::make_shared<Impl>(
          std::move(configuration), calls, clock, std::move(routes), std::move(executor))) {}

HttpServer::~HttpServer() {  // NOLINT(bugprone-exception-escape)
  impl_->stop();
  impl_->sessions.stop();
  impl_->watching.stop();
}

void HttpServer::add_route(std::string path, WaitingRoute route) {
  impl_->waiting_routes.insert_or_assign(std::move(path), std::move(route));
}

std::expected<void, Fault> HttpServer::start() {
  boost::system::error_code error;
  const auto address = asio::ip::make_address(impl_->configuration.address, error);
  if (error) return std::unexpected(cannot_listen(impl_->configuration, error.message()));
  if (auto prepared = impl_->prepare(address); !prepared) return prepared;
  if (auto opened = impl_->open(address); !opened) return opened;
  spdlog::info("http_listening address={} port={} tls={} page_files={}",
               printable(impl_->configuration.address),
               impl_->port,
               impl_->keeper.has_value(),
               impl_->serving->web.page_files());
  return {};
}

std::uint16_t HttpServer::port() const {
  return impl_->port;
}

void HttpServer::stop() {
  impl_->stop();
}

asio::awaitable<void> HttpServer::join() {
  const auto impl = impl_;
  co_await impl->listening.join();
  co_await impl->sessions.join();
  impl->watching.stop();
  co_await impl->watching.join();
}

HttpFigures HttpServer::figures() const {
  if (impl_->serving == nullptr) return {};
  const HttpCounters& counters = impl_->serving->counters;
  return {.connections = counters.connections,
          .connections_open = impl_->serving->book->open(),
          .connections_refused = counters.connections_refused,
          .handshakes_failed = counters.handshakes_failed,
          .requests = counters.requests,
          .requests_unreadable = counters.requests_unreadable,
          .timeouts = counters.timeouts,
          .feeds_open = counters.feeds_open,
          .feeds = counters.feeds};
}

}  // namespace meldkamer::api
