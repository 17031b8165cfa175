#pragma once
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <grpcpp/channel.h>
#include <grpcpp/security/credentials.h>
#include <grpcpp/support/status.h>

namespace meldkamer::api {

/// What came back from a unary call.
struct GrpcReply {
  grpc::Status status;
  std::string bytes;
};

/// A program that speaks gRPC. Everything blocks. It sets no deadline, because the room's clock is
/// not the wall's.
class GrpcClient {
 public:
  explicit GrpcClient(std::uint16_t port);
  /// Over TLS, with its own certificate or (empty) without one.
  GrpcClient(std::uint16_t port, const grpc::SslCredentialsOptions& tls);

  GrpcReply call(const std::string& path, const std::string& token, const std::string& request);

  /// Opens a stream and hands over each message until `heard` says enough (false) or it ends; how
  /// it ended.
  grpc::Status listen(const std::string& path,
                      const std::string& token,
                      const std::string& request,
                      const std::function<bool(const std::string&)>& heard);

 private:
  std::shared_ptr<grpc::Channel> channel_;
};

/// The reason inside grpc-status-details-bin, as ErrorInfo says it; empty without one.
std::string reason_in(const std::string& status_details);

}  // namespace meldkamer::api
