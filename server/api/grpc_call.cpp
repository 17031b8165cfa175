#include "server/api/grpc_call.hpp"

#include <chrono>
#include <string_view>
#include <utility>
#include <vector>

#include <boost/asio/post.hpp>
#include <grpcpp/impl/codegen/proto_utils.h>
#include <grpcpp/support/proto_buffer_reader.h>
#include <grpcpp/support/slice.h>

#include "server/api/browser.hpp"
#include "server/base/as_result.hpp"
#include "server/base/limits.hpp"
#include "server/base/log.hpp"

namespace meldkamer::api {
namespace asio = boost::asio;

namespace {

grpc::Status status_of(const Error& error) {
  return {static_cast<grpc::StatusCode>(error.code), error.message, status_bytes(error)};
}

std::string token_in(const grpc::ServerContextBase& context) {
  const auto& metadata = context.client_metadata();
  const auto found = metadata.find("authorization");
  if (found == metadata.end()) return {};
  HttpRequest request;
  request.authorization = {found->second.data(), found->second.size()};
  return std::string(token_of(request));
}

/// "ipv4:127.0.0.1:4711" and "ipv6:%5B::1%5D:4711" without what is not the address.
std::string address_in(std::string_view peer) {
  peer.remove_prefix(std::min(peer.find(':') + 1, peer.size()));
  peer = peer.substr(0, peer.rfind(':'));
  std::string address(peer);
  if (address.starts_with("%5B")) address.erase(0, 3);
  if (address.ends_with("%5D")) address.resize(address.size() - 3);
  return address;
}

/// The frame's parts one after another, without a copy: each slice keeps its part.
grpc::ByteBuffer shared_bytes(const feed::Frame& frame) {
  std::vector<grpc::Slice> slices;
  slices.reserve(frame.parts.size());
  for (const feed::Bytes& part : frame.parts) {
    auto* const kept = new feed::Bytes(part);
    const auto let_go = [](void* gone) { delete static_cast<feed::Bytes*>(gone); };
    slices.emplace_back(const_cast<char*>(part->data()), part->size(), let_go, kept);
  }
  return {slices.data(), slices.size()};
}

}  // namespace

GrpcCall::GrpcCall(Calls& calls,
                   std::shared_ptr<GrpcCounters> counters,
                   grpc::GenericCallbackServerContext* context,
                   asio::any_io_executor strand)
    : calls_(calls),
      counters_(std::move(counters)),
      context_(context),
      strand_(std::move(strand)),
      method_(calls.find(context->method())),
      bell_(strand_, 2) {
  ++counters_->calls;
  ++counters_->calls_open;
}

GrpcCall::~GrpcCall() {
  --counters_->calls_open;
}

asio::awaitable<void> GrpcCall::serve(std::shared_ptr<GrpcCall> self) {
  if (self->finished_) co_return;  // The caller was gone at once.
  if (self->method_ == nullptr) {
    self->finish(Error(Code::unimplemented, "NO_SUCH_RPC", "there is no such rpc"));
    co_return;
  }
  self->caller_ =
      self->calls_.caller_of(token_in(*self->context_), address_in(self->context_->peer()));
  self->StartRead(&self->in_);
  const bool read = co_await self->step();
  if (!read) {
    self->finish(Error(Code::invalid_argument, "MALFORMED", "no request came"));
    co_return;
  }
  auto request = self->request();
  if (!request) {
    self->finish(request.error());
    co_return;
  }
  try {
    if (self->method_->unary) {
      co_await self->answer(std::move(*request));
    } else {
      co_await self->stream(std::move(*request));
    }
  } catch (...) {
    self->finish(Error(Code::internal, "INTERNAL", "the server made a mistake; see its log"));
    throw;  // The group logs it.
  }
}

asio::awaitable<void> GrpcCall::answer(Message request) {
  auto response = co_await calls_.answer(method_, caller_, std::move(request), due());
  if (!response) co_return finish(response.error());
  if (finished_) co_return;
  bool own = false;
  const auto status = grpc::GenericSerialize<grpc::ProtoBufferWriter, google::protobuf::Message>(
      **response, &out_, &own);
  if (!status.ok()) co_return finish(status);
  finished_ = true;
  StartWriteAndFinish(&out_, {}, grpc::Status::OK);
}

asio::awaitable<void> GrpcCall::stream(Message request) {
  std::function<void()> ended = [weak = weak_from_this(), strand = strand_] {
    asio::post(strand, [weak] {
      if (const auto self = weak.lock()) self->end_session();
    });
  };
  auto open = co_await calls_.open(method_, caller_, std::move(request), std::move(ended));
  if (!open) co_return finish(open.error());
  feed_ = open->frames;
  ++counters_->streams_open;
  for (bool goes_on = !finished_; goes_on;) {
    const std::vector<feed::Frame> ready = co_await feed_->next();
    goes_on = !ready.empty();
    for (const feed::Frame& frame : ready) {
      goes_on = co_await write(&frame);
      if (!goes_on) break;
      feed_->wrote(frame.position);
    }
  }
  --counters_->streams_open;
  if (session_ended_) co_return finish(Error(Code::unauthenticated, "SESSION_ENDED", "signed out"));
  finish(Error(Code::unavailable, "STOPPING", "the stream ended; open it again"));
}

/// False: the caller is gone, or takes nothing.
asio::awaitable<bool> GrpcCall::write(const feed::Frame* frame) {
  if (finished_) co_return false;
  out_ = shared_bytes(*frame);
  writing_ = true;
  write_due_us_ = (calls_.clock().now() + limits::http_write_timeout).us;
  StartWrite(&out_);
  const bool written = co_await step();
  write_due_us_ = never_us;
  writing_ = false;
  if (!written && !finished_) context_->TryCancel();
  co_return written;
}

/// Waits for the read or write that was started.
asio::awaitable<bool> GrpcCall::step() {
  const auto [error, ok] = co_await bell_.async_receive(as_result);
  co_return !error && ok;
}

bool GrpcCall::cut_if_overdue(Instant now) {
  if (now.us < write_due_us_) return false;
  asio::post(strand_, [self = shared_from_this()] {
    if (self->writing_ && !self->finished_) self->context_->TryCancel();
  });
  return true;
}

Result<Message> GrpcCall::request() const {
  Message message = method_->new_request();
  grpc::ByteBuffer bytes(in_);
  const auto read = grpc::GenericDeserialize<grpc::ProtoBufferReader, google::protobuf::Message>(
      &bytes, message.get());
  if (read.ok()) return message;
  return std::unexpected(
      Error(Code::invalid_argument,
            "MALFORMED",
            "the body is not a " + method_->descriptor->input_type()->full_name()));
}

/// gRPC tells the caller's deadline by the wall clock.
std::optional<Instant> GrpcCall::due() const {
  const auto wall = std::chrono::time_point_cast<Duration>(context_->deadline());
  if (wall ==
      std::chrono::time_point_cast<Duration>(std::chrono::system_clock::time_point::max())) {
    return std::nullopt;
  }
  return Instant{wall.time_since_epoch().count()} - calls_.clock().wall_offset();
}

void GrpcCall::finish(const Error& error) {
  finish(status_of(error));
}

void GrpcCall::finish(const grpc::Status& status) {
  if (std::exchange(finished_, true)) return;
  Finish(status);
}

/// The feed has been closed; a write that hangs must not keep its sight of the control room.
void GrpcCall::end_session() {
  session_ended_ = true;
  if (writing_ && !finished_) context_->TryCancel();
}

void GrpcCall::leave() {
  asio::post(strand_, [self = shared_from_this()] {
    if (self->feed_ != nullptr) self->feed_->close();
  });
}

void GrpcCall::OnReadDone(bool ok) {
  bell_.try_send(boost::system::error_code{}, ok);
}

void GrpcCall::OnWriteDone(bool ok) {
  bell_.try_send(boost::system::error_code{}, ok);
}

void GrpcCall::OnCancel() {
  asio::post(strand_, [self = shared_from_this()] {
    if (self->feed_ != nullptr) self->feed_->close();
    self->finish(grpc::Status::CANCELLED);
  });
}

void GrpcCall::OnDone() {
  asio::post(strand_, [self = shared_from_this()] { self->self_.reset(); });
}

}  // namespace meldkamer::api
