#pragma once
#include <cstdint>
#include <expected>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>

#include "server/api/calls.hpp"
#include "server/api/http_message.hpp"
#include "server/base/clock.hpp"
#include "server/base/fault.hpp"

namespace meldkamer::api {

/// PEM files. They are looked at again every limits::tls_look_every: new connections get the new
/// certificate, open ones stay. Files that cannot be read leave the old certificate in use, with a
/// warning.
struct TlsFiles {
  std::filesystem::path certificate_chain;
  std::filesystem::path private_key;
};

/// What an administrator says about the web server.
struct HttpConfiguration {
  std::string address{"127.0.0.1"};
  std::uint16_t port{};                      ///< 0: any free port (tests).
  std::optional<TlsFiles> tls;               ///< Absent: plain, which only loopback may be.
  std::vector<std::string> allowed_origins;  ///< Besides our own: "https://screens.example".
  std::filesystem::path pages_root;          ///< Built web pages; empty: none.
  std::string
      pictures_from;  ///< Another origin that pages show pictures of (map tiles); empty: none.
};

/// Answers that the composition root gives by itself, by exact path: /metrics, /healthz, /readyz.
/// Called on any thread of the executor; must not block. GET and HEAD only come here.
using ExtraRoutes =
    std::map<std::string, std::function<HttpAnswer(const HttpRequest&)>, std::less<>>;

/// An answer of the composition root that takes time (alarms over HTTP), to any method on its path;
/// it has its own sign-in. The request lives until the answer is there; resumes where it likes. A
/// path that ends in '/' answers for the files in it; where it says 404 the pages are asked.
using WaitingRoute = std::function<boost::asio::awaitable<HttpAnswer>(const HttpRequest* request)>;
using WaitingRoutes = std::map<std::string, WaitingRoute, std::less<>>;

/// Counters for /metrics.
struct HttpFigures {
  std::uint64_t connections{};          ///< Accepted since the start.
  std::uint64_t connections_open{};     ///< Now, WebSockets included.
  std::uint64_t connections_refused{};  ///< Over a cap.
  std::uint64_t handshakes_failed{};
  std::uint64_t requests{};
  std::uint64_t requests_unreadable{};  ///< Malformed or over a limit.
  std::uint64_t timeouts{};             ///< Connections cut for being too slow or silent.
  std::uint64_t feeds_open{};           ///< WebSockets with a live picture.
  std::uint64_t feeds{};                ///< Opened since the start.
};

/// HTTP/1.1 over TLS: every rpc by the Connect protocol, the live feed as a WebSocket on the path
/// of its rpc, the extra routes, and the web pages. One strand per connection; every wait has a
/// limit.
class HttpServer {
 public:
  /// `calls` and `clock` outlive the server; `executor` is the pool for I/O and outlives it too.
  HttpServer(HttpConfiguration configuration,
             Calls& calls,
             Clock& clock,
             ExtraRoutes routes,
             boost::asio::any_io_executor executor);
  ~HttpServer();  ///< Stops; join first.
  HttpServer(const HttpServer&) = delete;
  HttpServer& operator=(const HttpServer&) = delete;

  /// `route` answers whatever comes at `path`. Before start().
  void add_route(std::string path, WaitingRoute route);
  /// Reads pages and certificate and listens. Faults: malformed, a plain address that is not
  /// loopback, a certificate or pages that cannot be used; unavailable, the port is taken.
  std::expected<void, Fault> start();
  /// The port in use; 0 before start().
  std::uint16_t port() const;
  /// Takes no more connections; lets requests end, closes feeds with "going away", and cuts what is
  /// left after limits::drain_timeout. Does not wait. Idempotent.
  void stop();
  /// Completes when every connection has ended; after stop().
  boost::asio::awaitable<void> join();
  HttpFigures figures() const;

 private:
  struct Impl;
  std::shared_ptr<Impl> impl_;
};

}  // namespace meldkamer::api
