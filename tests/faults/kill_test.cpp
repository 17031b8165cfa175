#include <chrono>
#include <filesystem>
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <thread>

#include "clients/grpc/desk.hpp"
#include "tests/support/panel_load.hpp"
#include "tests/support/server_process.hpp"
#include "tests/support/stored_alarms.hpp"

/// The process is killed again and again under load: what a panel was told is stored, is stored.
namespace meldkamer {
namespace {

constexpr int cycles = 60;
constexpr int first_port = 25100;

TEST(KillHard, LosesAndDoublesNoAcknowledgedAlarmInSixtyCycles) {
  const auto folder = std::filesystem::temp_directory_path() / "meldkamer-kill-test";
  testing::ServerProcess server(
      folder, testing::sites_with_panels(testing::PanelLoad::sites), first_port);
  ASSERT_TRUE(server.start());
  testing::PanelLoad load(server.panel_port());
  for (int cycle = 0; cycle < cycles; ++cycle) {
    std::this_thread::sleep_for(std::chrono::milliseconds(300 + 37 * (cycle % 9)));
    server.kill_hard();
    ASSERT_TRUE(server.start()) << "after kill number " << cycle + 1;
  }
  std::this_thread::sleep_for(std::chrono::milliseconds(300));
  const auto acknowledged = load.finish();
  server.kill_hard();
  ASSERT_TRUE(server.start());

  client::Desk desk(server.grpc_address());
  const auto signed_in = desk.sign_in("operator", server.password());
  ASSERT_TRUE(signed_in.ok()) << signed_in.error_message();
  const auto kept = testing::held_against(acknowledged, testing::stored_texts(desk));
  fmt::print("kill -9: {} cycles, {} alarms acknowledged, {} lost, {} doubled\n",
             cycles,
             acknowledged.size(),
             kept.lost,
             kept.doubled);
  EXPECT_GE(acknowledged.size(), 200U) << "too little load to prove anything";
  EXPECT_EQ(kept.lost, 0);
  EXPECT_EQ(kept.doubled, 0);
}

}  // namespace
}  // namespace meldkamer
