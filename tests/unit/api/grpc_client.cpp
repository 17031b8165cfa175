#include "tests/unit/api/grpc_client.hpp"

#include <future>

#include <google/protobuf/empty.pb.h>
#include <google/protobuf/unknown_field_set.h>
#include <grpcpp/create_channel.h>
#include <grpcpp/generic/generic_stub.h>
#include <grpcpp/support/byte_buffer.h>

namespace meldkamer::api {
namespace {

grpc::ByteBuffer buffer_of(const std::string& bytes) {
  const grpc::Slice slice(bytes);
  return {&slice, 1};
}

std::string text_of(const grpc::ByteBuffer& buffer) {
  std::vector<grpc::Slice> slices;
  if (!buffer.Dump(&slices).ok()) return {};
  std::string text;
  for (const auto& slice : slices) {
    text.append(reinterpret_cast<const char*>(slice.begin()), slice.size());
  }
  return text;
}

void sign(grpc::ClientContext& context, const std::string& token) {
  if (!token.empty()) context.AddMetadata("authorization", "Bearer " + token);
}

/// The first length-delimited field `number` of a message whose .proto we do not have.
std::string field(const std::string& message, int number) {
  google::protobuf::Empty unknown;
  if (!unknown.ParseFromString(message)) return {};
  const auto& fields = unknown.GetReflection()->GetUnknownFields(unknown);
  for (int i = 0; i < fields.field_count(); ++i) {
    const auto& found = fields.field(i);
    if (found.number() != number) continue;
    if (found.type() == google::protobuf::UnknownField::TYPE_LENGTH_DELIMITED) {
      return found.length_delimited();
    }
  }
  return {};
}

/// Hears a stream on gRPC's threads.
class Listener final : public grpc::ClientBidiReactor<grpc::ByteBuffer, grpc::ByteBuffer> {
 public:
  Listener(grpc::ClientContext& context, const std::function<bool(const std::string&)>& heard)
      : context_(context), heard_(heard) {}

  void begin(const grpc::ByteBuffer* request) {
    StartWriteLast(request, {});
    StartRead(&in_);
    StartCall();
  }

  void OnReadDone(bool ok) override {  // NOLINT(readability-identifier-naming)
    if (!ok) return;
    if (!heard_(text_of(in_))) context_.TryCancel();
    StartRead(&in_);
  }

  void OnDone(const grpc::Status& status) override {  // NOLINT(readability-identifier-naming)
    done_.set_value(status);
  }

  std::future<grpc::Status> done() { return done_.get_future(); }

 private:
  grpc::ClientContext& context_;
  const std::function<bool(const std::string&)>& heard_;
  grpc::ByteBuffer in_;
  std::promise<grpc::Status> done_;
};

}  // namespace

GrpcClient::GrpcClient(std::uint16_t port)
    : channel_(grpc::CreateChannel("127.0.0.1:" + std::to_string(port),
                                   grpc::InsecureChannelCredentials())) {}

GrpcClient::GrpcClient(std::uint16_t port, const grpc::SslCredentialsOptions& tls) {
  grpc::ChannelArguments arguments;
  arguments.SetSslTargetNameOverride("localhost");
  channel_ = grpc::CreateCustomChannel(
      "127.0.0.1:" + std::to_string(port), grpc::SslCredentials(tls), arguments);
}

GrpcReply GrpcClient::call(const std::string& path,
                           const std::string& token,
                           const std::string& request) {
  grpc::GenericStub stub(channel_);
  grpc::ClientContext context;
  sign(context, token);
  const grpc::ByteBuffer sent = buffer_of(request);
  grpc::ByteBuffer received;
  std::promise<grpc::Status> done;
  stub.UnaryCall(&context, path, {}, &sent, &received, [&done](grpc::Status status) {
    done.set_value(std::move(status));
  });
  GrpcReply reply;
  reply.status = done.get_future().get();
  if (reply.status.ok()) reply.bytes = text_of(received);
  return reply;
}

grpc::Status GrpcClient::listen(const std::string& path,
                                const std::string& token,
                                const std::string& request,
                                const std::function<bool(const std::string&)>& heard) {
  grpc::GenericStub stub(channel_);
  grpc::ClientContext context;
  sign(context, token);
  const grpc::ByteBuffer sent = buffer_of(request);
  Listener listener(context, heard);
  auto done = listener.done();
  stub.PrepareBidiStreamingCall(&context, path, {}, &listener);
  listener.begin(&sent);
  return done.get();
}

std::string reason_in(const std::string& status_details) {
  const std::string any = field(status_details, 3);
  return field(field(any, 2), 1);
}

}  // namespace meldkamer::api
