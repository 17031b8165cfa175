#include "clients/grpc/desk.hpp"

#include <array>
#include <cstdint>
#include <cstdio>
#include <random>

namespace meldkamer::client {

std::string new_request_id() {
  thread_local std::random_device source;
  std::array<std::uint32_t, 4> words{};
  for (auto& word : words) {
    word = source();
  }
  words[1] = (words[1] & 0xffff0fffU) | 0x4000U;      // version 4
  words[2] = (words[2] & 0x3fffffffU) | 0x80000000U;  // variant 1
  std::array<char, 37> text{};
  std::snprintf(text.data(),
                text.size(),
                "%08x-%04x-%04x-%04x-%04x%08x",
                words[0],
                words[1] >> 16,
                words[1] & 0xffffU,
                words[2] >> 16,
                words[2] & 0xffffU,
                words[3]);
  return text.data();
}

Desk::Desk(const std::string& address) {
  grpc::ChannelArguments arguments;
  // Each desk is a person of its own: no connection is shared between them.
  arguments.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);
  arguments.SetMaxReceiveMessageSize(16 << 20);
  arguments.SetInt(GRPC_ARG_MAX_RECONNECT_BACKOFF_MS, 1000);
  const auto channel =
      grpc::CreateCustomChannel(address, grpc::InsecureChannelCredentials(), arguments);
  sessions_ = v1::SessionService::NewStub(channel);
  accounts_ = v1::AccountService::NewStub(channel);
  break_glass_ = v1::BreakGlassService::NewStub(channel);
  dispatch_ = v1::DispatchService::NewStub(channel);
  responder_ = v1::ResponderService::NewStub(channel);
  intake_ = v1::IntakeService::NewStub(channel);
  directory_ = v1::DirectoryService::NewStub(channel);
  registry_ = v1::RegistryService::NewStub(channel);
  plans_ = v1::PlanService::NewStub(channel);
  reports_ = v1::ReportService::NewStub(channel);
  audit_ = v1::AuditService::NewStub(channel);
  privacy_ = v1::PrivacyService::NewStub(channel);
  system_ = v1::SystemService::NewStub(channel);
  feed_ = v1::FeedService::NewStub(channel);
}

grpc::Status Desk::sign_in(const std::string& account, const std::string& password) {
  v1::SignInRequest request;
  request.set_account(account);
  request.set_password(password);
  v1::SignInResponse response;
  const auto status = call(*this, *sessions_, &v1::SessionService::Stub::SignIn, request, response);
  if (status.ok()) {
    const std::lock_guard lock(mutex_);
    token_ = response.token();
    session_ = response.session();
  }
  return status;
}

void Desk::use_token(std::string token) {
  const std::lock_guard lock(mutex_);
  token_ = std::move(token);
}

std::string Desk::token() const {
  const std::lock_guard lock(mutex_);
  return token_;
}

v1::SessionView Desk::session() const {
  const std::lock_guard lock(mutex_);
  return session_;
}

void Desk::prepare(grpc::ClientContext& context, std::chrono::milliseconds within) const {
  if (const auto bearer = token(); !bearer.empty()) {
    context.AddMetadata("authorization", "Bearer " + bearer);
  }
  context.set_wait_for_ready(true);  // gRPC 1.51 else notices a returning server late.
  if (within.count() > 0) {
    context.set_deadline(std::chrono::system_clock::now() + within);
  }
}

}  // namespace meldkamer::client
