#pragma once
#include <cstdint>
#include <expected>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include <boost/asio/any_io_executor.hpp>

#include "server/api/calls.hpp"
#include "server/base/fault.hpp"

namespace meldkamer::api {

/// PEM files for gRPC in a hostile place: both sides show a certificate.
struct MutualTls {
  std::filesystem::path certificate_chain;
  std::filesystem::path private_key;
  std::filesystem::path client_authority;  ///< Who signed the certificates of our callers.
};

/// What an administrator says about the gRPC server.
struct GrpcConfiguration {
  std::string address{"127.0.0.1"};
  std::uint16_t port{};          ///< 0: any free port (tests).
  std::optional<MutualTls> tls;  ///< Absent: plain, which only loopback may be.
};

/// Counters for /metrics.
struct GrpcFigures {
  std::uint64_t calls{};         ///< Since the start.
  std::uint64_t calls_open{};    ///< Now, streams included.
  std::uint64_t streams_open{};  ///< Live feeds now.
};

/// The handler table over gRPC: one generic service carries every rpc. Its library must not face
/// callers we do not know (a flood of frames makes it hold more memory than the host has), so it
/// listens on loopback, or elsewhere with mutual TLS. gRPC's own threads only post; each call runs
/// on a strand of its own.
class GrpcServer {
 public:
  /// `calls` outlives the server; `executor` is the pool for I/O and outlives it too.
  GrpcServer(GrpcConfiguration configuration, Calls& calls, boost::asio::any_io_executor executor);
  ~GrpcServer();  ///< Stops.
  GrpcServer(const GrpcServer&) = delete;
  GrpcServer& operator=(const GrpcServer&) = delete;

  /// Faults: malformed, an address beyond loopback without mutual TLS, or files that cannot be
  /// read; unavailable, the port is taken.
  std::expected<void, Fault> start();
  /// The port in use; 0 before start().
  std::uint16_t port() const;
  /// Closes streams, lets calls end and cuts what is left after limits::drain_timeout. Blocks until
  /// then, so call it from a thread that the executor does not need. Idempotent.
  void stop();
  GrpcFigures figures() const;

 private:
  struct Impl;
  std::shared_ptr<Impl> impl_;
};

}  // namespace meldkamer::api
