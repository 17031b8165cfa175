#include "server/api/grpc_server.hpp"

#include <algorithm>
#include <chrono>
#include <fstream>
#include <iterator>
#include <mutex>
#include <utility>
#include <vector>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/ip/address.hpp>
#include <boost/asio/use_future.hpp>
#include <grpcpp/security/server_credentials.h>
#include <grpcpp/server.h>
#include <grpcpp/server_builder.h>

#include "server/api/grpc_call.hpp"
#include "server/base/limits.hpp"
#include "server/base/log.hpp"
#include "server/base/strand.hpp"
#include "server/base/task_group.hpp"

namespace meldkamer::api {
namespace asio = boost::asio;

namespace {

Fault malformed(std::string what) {
  return {.kind = Fault::Kind::malformed, .what = std::move(what)};
}

std::expected<std::string, Fault> read_pem(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::string bytes{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  if (bytes.contains("-----BEGIN ")) return bytes;
  return std::unexpected(malformed("cannot use " + file.string() + " for gRPC; give a PEM file"));
}

std::expected<std::shared_ptr<grpc::ServerCredentials>, Fault> credentials_of(
    const GrpcConfiguration& configuration) {
  if (!configuration.tls) return grpc::InsecureServerCredentials();
  auto chain = read_pem(configuration.tls->certificate_chain);
  if (!chain) return std::unexpected(std::move(chain.error()));
  auto key = read_pem(configuration.tls->private_key);
  if (!key) return std::unexpected(std::move(key.error()));
  auto authority = read_pem(configuration.tls->client_authority);
  if (!authority) return std::unexpected(std::move(authority.error()));
  grpc::SslServerCredentialsOptions options(
      GRPC_SSL_REQUEST_AND_REQUIRE_CLIENT_CERTIFICATE_AND_VERIFY);
  options.pem_key_cert_pairs.push_back(
      {.private_key = std::move(*key), .cert_chain = std::move(*chain)});
  options.pem_root_certs = std::move(*authority);
  return grpc::SslServerCredentials(options);
}

int milliseconds(Duration span) {
  return static_cast<int>(std::chrono::ceil<std::chrono::milliseconds>(span).count());
}

void set_limits(grpc::ServerBuilder& builder) {
  builder.SetMaxReceiveMessageSize(static_cast<int>(limits::request_bytes_max));
  builder.SetDefaultCompressionAlgorithm(GRPC_COMPRESS_NONE);
  for (const auto algorithm : {GRPC_COMPRESS_DEFLATE, GRPC_COMPRESS_GZIP}) {
    builder.SetCompressionAlgorithmSupportStatus(algorithm, false);  // No bombs.
  }
  builder.AddChannelArgument(GRPC_ARG_MAX_CONCURRENT_STREAMS,
                             limits::grpc_streams_per_connection_max);
  builder.AddChannelArgument(GRPC_ARG_MAX_METADATA_SIZE,
                             static_cast<int>(limits::grpc_metadata_bytes_max));
  builder.AddChannelArgument(GRPC_ARG_KEEPALIVE_TIME_MS, milliseconds(limits::websocket_ping));
  builder.AddChannelArgument(GRPC_ARG_KEEPALIVE_TIMEOUT_MS, milliseconds(limits::websocket_ping));
  builder.AddChannelArgument(GRPC_ARG_ALLOW_REUSEPORT, 0);  // Two servers on one port: say so.
}

}  // namespace

struct GrpcServer::Impl final : grpc::CallbackGenericService {
  Impl(GrpcConfiguration said, Calls& calls_, asio::any_io_executor executor_)
      : configuration(std::move(said)),
        calls(calls_),
        executor(std::move(executor_)),
        tasks(executor, "grpc") {}

  grpc::ServerGenericBidiReactor* CreateReactor(  // NOLINT(readability-identifier-naming)
      grpc::GenericCallbackServerContext* context) override {
    const asio::any_io_executor strand = new_strand(executor);
    const auto call = std::make_shared<GrpcCall>(calls, counters, context, strand);
    call->keep_itself();
    remember(call);
    tasks.spawn_on(strand, GrpcCall::serve(call));
    return call.get();
  }

  void remember(const std::shared_ptr<GrpcCall>& call) {
    const std::lock_guard lock(mutex);
    std::erase_if(open, [](const auto& held) { return held.expired(); });
    open.push_back(call);
  }

  std::vector<std::shared_ptr<GrpcCall>> all() {
    std::vector<std::shared_ptr<GrpcCall>> calls_open;
    const std::lock_guard lock(mutex);
    calls_open.reserve(open.size());
    for (const auto& held : open) {
      if (auto call = held.lock()) calls_open.push_back(std::move(call));
    }
    return calls_open;
  }

  /// Cuts who takes nothing: one look over all instead of a timer in each write.
  static asio::awaitable<void> watch(Impl* self) {  // Joined before it goes.
    for (;;) {                                      // Ends by cancellation.
      co_await self->calls.clock().sleep_for(limits::http_watch_every);
      const Instant now = self->calls.clock().now();
      for (const auto& call : self->all()) call->cut_if_overdue(now);
    }
  }

  std::expected<void, Fault> start() {
    boost::system::error_code error;
    const auto address = asio::ip::make_address(configuration.address, error);
    if (error) {
      return std::unexpected(malformed("gRPC address " + printable(configuration.address) +
                                       " is none; give an IPv4 or IPv6 address"));
    }
    if (!address.is_loopback() && !configuration.tls) {
      return std::unexpected(
          malformed("gRPC listens on loopback only, not on " + configuration.address +
                    "; configure certificate, key and client authority for mutual TLS"));
    }
    auto credentials = credentials_of(configuration);
    if (!credentials) return std::unexpected(std::move(credentials.error()));
    const std::string host =
        address.is_v6() ? "[" + configuration.address + "]" : configuration.address;
    grpc::ServerBuilder builder;
    set_limits(builder);
    builder.AddListeningPort(host + ":" + std::to_string(configuration.port), *credentials, &port);
    builder.RegisterCallbackGenericService(this);
    server = builder.BuildAndStart();
    if (server != nullptr && port > 0) {
      tasks.spawn(watch(this));
      return {};
    }
    return std::unexpected(
        Fault{.kind = Fault::Kind::unavailable,
              .what = fmt::format("gRPC cannot listen on {} port {}; choose a free one, or look at "
                                  "the certificate files",
                                  host,
                                  configuration.port)});
  }

  void stop() {
    if (server == nullptr || stopped.exchange(true)) return;
    for (const auto& call : all()) call->leave();
    const gpr_timespec span =
        gpr_time_from_millis(milliseconds(limits::drain_timeout), GPR_TIMESPAN);
    server->Shutdown(span);
    server->Wait();
    tasks.stop();
    asio::co_spawn(executor, tasks.join(), asio::use_future).get();
  }

  const GrpcConfiguration configuration;
  Calls& calls;
  asio::any_io_executor executor;
  std::shared_ptr<GrpcCounters> counters = std::make_shared<GrpcCounters>();
  std::mutex mutex;
  std::vector<std::weak_ptr<GrpcCall>> open;
  int port{};
  std::atomic<bool> stopped{};
  TaskGroup tasks;
  std::unique_ptr<grpc::Server> server;
};

GrpcServer::GrpcServer(GrpcConfiguration configuration,
                       Calls& calls,
                       asio::any_io_executor executor)
    : impl_(std::make_shared<Impl>(std::move(configuration), calls, std::move(executor))) {}

GrpcServer::~GrpcServer() {  // NOLINT(bugprone-exception-escape)
  impl_->stop();
}

std::expected<void, Fault> GrpcServer::start() {
  if (auto started = impl_->start(); !started) return started;
  spdlog::info("grpc_listening address={} port={} tls={}",
               printable(impl_->configuration.address),
               impl_->port,
               impl_->configuration.tls.has_value());
  return {};
}

std::uint16_t GrpcServer::port() const {
  return static_cast<std::uint16_t>(impl_->port);
}

void GrpcServer::stop() {
  impl_->stop();
}

GrpcFigures GrpcServer::figures() const {
  const GrpcCounters& counters = *impl_->counters;
  return {.calls = counters.calls,
          .calls_open = counters.calls_open,
          .streams_open = counters.streams_open};
}

}  // namespace meldkamer::api
