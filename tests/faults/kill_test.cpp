#include <atomic>
#include <chrono>
#include <filesystem>
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <mutex>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include "clients/grpc/desk.hpp"
#include "tests/support/panel_client.hpp"
#include "tests/support/server_process.hpp"
#include "tests/support/stored_alarms.hpp"

/// The process is killed again and again under load: what a panel was told is stored, is stored.
namespace meldkamer {
namespace {

constexpr std::size_t panels = 8;
constexpr int cycles = 60;
// A case lists a thousand alarms and counts the rest: a panel goes on to its next site before that.
constexpr std::size_t sites_of_panel = 16;
constexpr unsigned alarms_of_site = 900;
constexpr int first_port = 25100;

/// Panels that send without a pause and repeat each frame until it is acknowledged, as real ones
/// do.
class Load {
 public:
  explicit Load(int port) {
    for (std::size_t p = 0; p < panels; ++p) {
      threads_.emplace_back([this, p, port] { send(p, port); });
    }
  }

  std::set<std::string> finish() {
    stopping_ = true;
    for (auto& thread : threads_) {
      thread.join();
    }
    return acknowledged_;
  }

 private:
  void send(std::size_t panel, int port) {
    testing::PanelClient client(port);
    for (unsigned number = 0; !stopping_ && number < alarms_of_site * sites_of_panel; ++number) {
      const std::size_t site = panel * sites_of_panel + number / alarms_of_site;
      const std::string account = fmt::format("{:04X}", 0x1000 + site);
      const std::string text = fmt::format("P{}N{}", panel, number);
      const std::string frame = testing::panel_frame(number, account, text);
      while (!stopping_) {
        const auto answer = client.exchange(frame, 2000);
        if (answer && answer->find("\"ACK\"") != std::string::npos) {
          const std::lock_guard lock(mutex_);
          acknowledged_.insert(text);
          break;
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
      }
      std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
  }

  std::atomic<bool> stopping_{};
  std::mutex mutex_;
  std::set<std::string> acknowledged_;
  std::vector<std::thread> threads_;
};

TEST(KillHard, LosesAndDoublesNoAcknowledgedAlarmInSixtyCycles) {
  const auto folder = std::filesystem::temp_directory_path() / "meldkamer-kill-test";
  testing::ServerProcess server(
      folder, testing::sites_with_panels(panels * sites_of_panel), first_port);
  ASSERT_TRUE(server.start());
  Load load(server.panel_port());
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
  const auto stored = testing::stored_texts(desk);
  int lost = 0;
  int doubled = 0;
  for (const auto& text : acknowledged) {
    const auto found = stored.find(text);
    lost += found == stored.end() ? 1 : 0;
    doubled += found != stored.end() && found->second > 1 ? 1 : 0;
  }
  fmt::print("kill -9: {} cycles, {} alarms acknowledged, {} lost, {} doubled\n",
             cycles,
             acknowledged.size(),
             lost,
             doubled);
  EXPECT_GE(acknowledged.size(), 200U) << "too little load to prove anything";
  EXPECT_EQ(lost, 0);
  EXPECT_EQ(doubled, 0);
}

}  // namespace
}  // namespace meldkamer
