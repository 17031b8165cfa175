#include "server/api/handler_table.hpp"

#include <gtest/gtest.h>
#include <set>

#include <google/protobuf/descriptor.h>

/// The one place to see the whole API.
namespace meldkamer::api {
namespace {

constexpr const char* services[] = {"AccountService",
                                    "AuditService",
                                    "BreakGlassService",
                                    "DeviceService",
                                    "DirectoryService",
                                    "DispatchService",
                                    "FeedService",
                                    "IntakeService",
                                    "PasskeyService",
                                    "PlanService",
                                    "PrivacyService",
                                    "ProcedureService",
                                    "RegistryService",
                                    "ReportService",
                                    "ResponderService",
                                    "SessionService",
                                    "SystemService",
                                    "VisitService"};

TEST(HandlerTable, HasARowForEveryRpcOfEveryService) {
  const HandlerTable table;
  std::size_t rpcs = 0;
  for (const char* name : services) {
    const auto* service = google::protobuf::DescriptorPool::generated_pool()->FindServiceByName(
        "meldkamer.v1." + std::string(name));
    ASSERT_NE(service, nullptr) << name;
    for (int i = 0; i < service->method_count(); ++i, ++rpcs) {
      const std::string path = "/" + service->full_name() + "/" + service->method(i)->name();
      EXPECT_NE(table.find(path), nullptr) << path;
    }
  }
  EXPECT_EQ(table.methods().size(), rpcs);
}

TEST(HandlerTable, SaysOfEveryRowWhoMayCallItAndHowItIsAnswered) {
  const HandlerTable table;
  std::set<std::string> open_to_all;
  for (const Method& method : table.methods()) {
    EXPECT_NE(static_cast<bool>(method.unary), static_cast<bool>(method.stream)) << method.path;
    EXPECT_FALSE(method.access.roles.empty()) << method.path;
    if (!method.access.session_needed) open_to_all.insert(method.path);
  }
  const std::set<std::string> ways_in{"/meldkamer.v1.DeviceService/BeginDeviceSignIn",
                                      "/meldkamer.v1.DeviceService/RedeemEnrolment",
                                      "/meldkamer.v1.DeviceService/SignInDevice",
                                      "/meldkamer.v1.PasskeyService/BeginPasskeySignIn",
                                      "/meldkamer.v1.PasskeyService/SignInWithPasskey",
                                      "/meldkamer.v1.SessionService/SignIn"};
  EXPECT_EQ(open_to_all, ways_in);
}

TEST(HandlerTable, KeepsAuditorsFromChangingAnything) {
  const HandlerTable table;
  for (const Method& method : table.methods()) {
    const auto* fields = method.descriptor->input_type();
    const bool changes = fields->FindFieldByName("request_id") != nullptr;
    if (changes) EXPECT_FALSE(method.access.roles.has(auth::Role::auditor)) << method.path;
  }
}

}  // namespace
}  // namespace meldkamer::api
