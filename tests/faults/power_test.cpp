#include <chrono>
#include <csignal>
#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <gtest/gtest.h>
#include <iterator>
#include <string>
#include <thread>

#include "clients/grpc/desk.hpp"
#include "tests/faults/disk_image.hpp"
#include "tests/support/panel_load.hpp"
#include "tests/support/server_process.hpp"
#include "tests/support/stored_alarms.hpp"

/// The power of the whole host goes, again and again under load: what was not synced is gone, what
/// a panel was told is stored, is stored.
namespace meldkamer {
namespace {

namespace fs = std::filesystem;

constexpr int cuts = 10;
constexpr int first_port = 25260;

std::string state_of(const fs::path& task) {
  std::ifstream stat(task / "stat");
  const std::string text{std::istreambuf_iterator<char>(stat), {}};
  const std::size_t name_end = text.rfind(')');  // The name may hold anything.
  return name_end == std::string::npos ? "" : text.substr(name_end + 2, 1);
}

// A thread that waits for the disk stops when the disk has answered.
bool stop_every_thread(const testing::ServerProcess& server) {
  server.signal(SIGSTOP);
  const fs::path tasks = "/proc/" + std::to_string(server.process()) + "/task";
  for (int n = 0; n < 500; ++n) {
    bool all = true;
    for (const auto& task : fs::directory_iterator(tasks)) all &= state_of(task.path()) == "T";
    if (all) return true;
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  return false;
}

TEST(PowerCut, LosesAndDoublesNoAcknowledgedAlarmInTenCuts) {
  const fs::path folder = fs::temp_directory_path() / "meldkamer-power-test";
  testing::ServerProcess server(
      folder, testing::sites_with_panels(testing::PanelLoad::sites), first_port);
  const fs::path data = folder / "data";
  DiskImage disk(folder / "disk.img", data);
  ASSERT_TRUE(server.start());
  testing::PanelLoad load(server.panel_port());
  int forgotten = 0;
  for (int cut = 0; cut < cuts; ++cut) {
    std::this_thread::sleep_for(std::chrono::milliseconds(700 + 137 * (cut % 7)));
    ASSERT_TRUE(stop_every_thread(server));
    std::ofstream(data / "unsynced") << "cut " << cut;
    disk.copy_now(folder / "copy.img");
    server.kill_hard();
    disk.go_on_with(folder / "copy.img");
    std::string left;
    std::ifstream(data / "unsynced") >> left;
    forgotten += left.empty() ? 1 : 0;
    fs::remove(data / "unsynced");
    ASSERT_TRUE(server.start()) << "after power cut " << cut + 1;
  }
  std::this_thread::sleep_for(std::chrono::milliseconds(300));
  const auto acknowledged = load.finish();
  {
    client::Desk desk(server.grpc_address());
    const auto signed_in = desk.sign_in("operator", server.password());
    ASSERT_TRUE(signed_in.ok()) << signed_in.error_message();
    const auto kept = testing::held_against(acknowledged, testing::stored_texts(desk));
    fmt::print("power cuts: {}, {} alarms acknowledged, {} lost, {} doubled\n",
               cuts,
               acknowledged.size(),
               kept.lost,
               kept.doubled);
    EXPECT_GE(acknowledged.size(), 200U) << "too little load to prove anything";
    EXPECT_EQ(kept.lost, 0);
    EXPECT_EQ(kept.doubled, 0);
  }
  EXPECT_EQ(forgotten, cuts) << "what nobody synced came back: these were no power cuts";
  server.kill_hard();
}

}  // namespace
}  // namespace meldkamer
