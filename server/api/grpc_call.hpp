#pragma once
#include <atomic>
#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <string>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/experimental/concurrent_channel.hpp>
#include <grpcpp/generic/async_generic_service.h>
#include <grpcpp/support/byte_buffer.h>

#include "server/api/calls.hpp"

namespace meldkamer::api {

/// What the calls count together; outlives them.
struct GrpcCounters {
  std::atomic<std::uint64_t> calls{};
  std::atomic<std::uint64_t> calls_open{};
  std::atomic<std::uint64_t> streams_open{};
};

/// One call. gRPC's callbacks only post; everything else, Start and Finish included, happens on the
/// call's strand. It keeps itself until gRPC says it is done.
class GrpcCall final : public grpc::ServerGenericBidiReactor,
                       public std::enable_shared_from_this<GrpcCall> {
 public:
  GrpcCall(Calls& calls,
           std::shared_ptr<GrpcCounters> counters,
           grpc::GenericCallbackServerContext* context,
           boost::asio::any_io_executor strand);
  ~GrpcCall() override;
  GrpcCall(const GrpcCall&) = delete;
  GrpcCall& operator=(const GrpcCall&) = delete;

  /// Before gRPC gets it: from then on it lives until OnDone.
  void keep_itself() { self_ = shared_from_this(); }

  /// The whole call: to be spawned on its strand.
  static boost::asio::awaitable<void> serve(std::shared_ptr<GrpcCall> self);

  /// Cancels the call when its caller has not taken a frame for limits::http_write_timeout; whether
  /// it was so. Safe from any thread.
  bool cut_if_overdue(Instant now);

  /// Ends a stream, because the server stops. Safe from any thread.
  void leave();

  void OnReadDone(bool ok) override;   // NOLINT(readability-identifier-naming)
  void OnWriteDone(bool ok) override;  // NOLINT(readability-identifier-naming)
  void OnCancel() override;            // NOLINT(readability-identifier-naming)
  void OnDone() override;              // NOLINT(readability-identifier-naming)

 private:
  using Bell = boost::asio::experimental::concurrent_channel<void(boost::system::error_code, bool)>;

  boost::asio::awaitable<bool> step();
  boost::asio::awaitable<void> answer(Message request);
  boost::asio::awaitable<void> stream(Message request);
  boost::asio::awaitable<bool> write(const feed::Frame* frame);
  Result<Message> request() const;
  std::optional<Instant> due() const;
  void finish(const Error& error);
  void finish(const grpc::Status& status);
  void end_session();

  Calls& calls_;
  const std::shared_ptr<GrpcCounters> counters_;
  grpc::GenericCallbackServerContext* const context_;  // Until Finish.
  const boost::asio::any_io_executor strand_;
  const Method* const method_;
  Caller caller_;
  grpc::ByteBuffer in_;
  grpc::ByteBuffer out_;
  Bell bell_;  // The one read or write under way is done.
  Stream feed_;
  static constexpr std::int64_t never_us = std::numeric_limits<std::int64_t>::max();
  std::atomic<std::int64_t> write_due_us_{never_us};
  bool writing_{};
  bool finished_{};
  bool session_ended_{};
  std::shared_ptr<GrpcCall> self_;
};

}  // namespace meldkamer::api
