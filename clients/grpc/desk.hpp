#pragma once
#include <chrono>
#include <memory>
#include <mutex>
#include <string>

#include <grpcpp/grpcpp.h>

#include "meldkamer/v1/account_service.grpc.pb.h"
#include "meldkamer/v1/audit_service.grpc.pb.h"
#include "meldkamer/v1/break_glass_service.grpc.pb.h"
#include "meldkamer/v1/directory_service.grpc.pb.h"
#include "meldkamer/v1/dispatch_service.grpc.pb.h"
#include "meldkamer/v1/feed_service.grpc.pb.h"
#include "meldkamer/v1/intake_service.grpc.pb.h"
#include "meldkamer/v1/plan_service.grpc.pb.h"
#include "meldkamer/v1/privacy_service.grpc.pb.h"
#include "meldkamer/v1/registry_service.grpc.pb.h"
#include "meldkamer/v1/report_service.grpc.pb.h"
#include "meldkamer/v1/responder_service.grpc.pb.h"
#include "meldkamer/v1/session_service.grpc.pb.h"
#include "meldkamer/v1/system_service.grpc.pb.h"

namespace meldkamer::client {

/// A fresh version-4 UUID, for request ids.
std::string new_request_id();

/// One signed-in person at the server's gRPC door. Safe from several threads.
class Desk {
 public:
  /// `address` like "127.0.0.1:50051". Nothing is sent yet.
  explicit Desk(const std::string& address);

  /// Signs in and keeps the token. Not OK: wrong name or password, or the server is not there.
  grpc::Status sign_in(const std::string& account, const std::string& password);

  /// Uses a token of an earlier sign-in.
  void use_token(std::string token);

  std::string token() const;
  v1::SessionView session() const;

  /// Adds the token and, unless it is a stream, a deadline. Waits for a server that is just
  /// starting.
  void prepare(grpc::ClientContext& context, std::chrono::milliseconds within) const;

  v1::SessionService::Stub& sessions() { return *sessions_; }

  v1::AccountService::Stub& accounts() { return *accounts_; }

  v1::BreakGlassService::Stub& break_glass() { return *break_glass_; }

  v1::DispatchService::Stub& dispatch() { return *dispatch_; }

  v1::ResponderService::Stub& responder() { return *responder_; }

  v1::IntakeService::Stub& intake() { return *intake_; }

  v1::DirectoryService::Stub& directory() { return *directory_; }

  v1::RegistryService::Stub& registry() { return *registry_; }

  v1::PlanService::Stub& plans() { return *plans_; }

  v1::ReportService::Stub& reports() { return *reports_; }

  v1::AuditService::Stub& audit() { return *audit_; }

  v1::PrivacyService::Stub& privacy() { return *privacy_; }

  v1::SystemService::Stub& system() { return *system_; }

  v1::FeedService::Stub& feed() { return *feed_; }

 private:
  mutable std::mutex mutex_;  // For the two below: somebody may sign in again meanwhile.
  std::string token_;
  v1::SessionView session_;
  std::unique_ptr<v1::SessionService::Stub> sessions_;
  std::unique_ptr<v1::AccountService::Stub> accounts_;
  std::unique_ptr<v1::BreakGlassService::Stub> break_glass_;
  std::unique_ptr<v1::DispatchService::Stub> dispatch_;
  std::unique_ptr<v1::ResponderService::Stub> responder_;
  std::unique_ptr<v1::IntakeService::Stub> intake_;
  std::unique_ptr<v1::DirectoryService::Stub> directory_;
  std::unique_ptr<v1::RegistryService::Stub> registry_;
  std::unique_ptr<v1::PlanService::Stub> plans_;
  std::unique_ptr<v1::ReportService::Stub> reports_;
  std::unique_ptr<v1::AuditService::Stub> audit_;
  std::unique_ptr<v1::PrivacyService::Stub> privacy_;
  std::unique_ptr<v1::SystemService::Stub> system_;
  std::unique_ptr<v1::FeedService::Stub> feed_;
};

/// Calls `method` of `stub` with the desk's token and a deadline of 10 s.
template <class Stub, class Request, class Response>
grpc::Status call(const Desk& desk,
                  Stub& stub,
                  grpc::Status (Stub::*method)(grpc::ClientContext*, const Request&, Response*),
                  const Request& request,
                  Response& response) {
  grpc::ClientContext context;
  desk.prepare(context, std::chrono::seconds(10));
  return (stub.*method)(&context, request, &response);
}

}  // namespace meldkamer::client
