#include <chrono>
#include <filesystem>
#include <functional>
#include <gtest/gtest.h>
#include <string>
#include <thread>

#include "clients/grpc/desk.hpp"
#include "tests/support/panel_client.hpp"
#include "tests/support/server_process.hpp"
#include "tests/support/stored_alarms.hpp"

/// A supervised panel at the real process: its signs of life are free, its silence is told.
namespace meldkamer {
namespace {

using namespace std::chrono_literals;

bool within(std::chrono::seconds span, const std::function<bool()>& holds) {
  const auto until = std::chrono::steady_clock::now() + span;
  while (std::chrono::steady_clock::now() < until) {
    if (holds()) {
      return true;
    }
    std::this_thread::sleep_for(200ms);
  }
  return false;
}

/// One site whose panel must be heard every six seconds.
std::string supervised_panel() {
  std::string yaml = testing::sites_with_panels(1);
  const std::string account = "account: \"1000\"";
  yaml.replace(yaml.find(account), account.size(), account + ", supervision: PT6S");
  return yaml;
}

class Supervised : public ::testing::Test {
 protected:
  void SetUp() override {
    ASSERT_TRUE(server_.start());
    const auto signed_in = desk_.sign_in("operator", server_.password());
    ASSERT_TRUE(signed_in.ok()) << signed_in.error_message();
  }

  std::uint64_t entries() {
    v1::GetStatusResponse response;
    const auto status = client::call(desk_,
                                     desk_.system(),
                                     &v1::SystemService::Stub::GetStatus,
                                     v1::GetStatusRequest{},
                                     response);
    EXPECT_TRUE(status.ok()) << status.error_message();
    return response.position().sequence();
  }

  bool has_alarms(int count) { return testing::stored_devices(desk_)["PANEL-1000"] == count; }

  testing::ServerProcess server_{
      std::filesystem::temp_directory_path() / "meldkamer-supervision", supervised_panel(), 25180};
  client::Desk desk_{server_.grpc_address()};
};

TEST_F(Supervised, PanelsSignsOfLifeCostNoEntryAndItsSilenceAndReturnAreTold) {
  testing::PanelClient panel(server_.panel_port());
  const std::string alive = testing::supervision_frame("1000");
  const auto before = entries();
  for (int i = 0; i < 300; ++i) {
    ASSERT_TRUE(panel.exchange(alive, 2'000)) << i;
  }
  EXPECT_EQ(entries(), before);
  ASSERT_TRUE(within(40s, [&] { return has_alarms(1); })) << "its silence is told once";
  std::this_thread::sleep_for(6s);
  EXPECT_TRUE(has_alarms(1)) << "and not again";
  ASSERT_TRUE(panel.exchange(alive, 2'000));
  EXPECT_TRUE(within(20s, [&] { return has_alarms(2); })) << "its return joins the same case";
}

}  // namespace
}  // namespace meldkamer
