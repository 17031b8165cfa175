#include <array>
#include <chrono>
#include <filesystem>
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <memory>
#include <set>
#include <string>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>
#include <vector>

#include "clients/grpc/desk.hpp"
#include "tests/support/panel_client.hpp"
#include "tests/support/server_process.hpp"
#include "tests/support/stored_alarms.hpp"
#include "tests/unit/intake/mqtt/broker.hpp"

/// The process dies between receiving and acknowledging: the panel repeats, and it is one alarm.
namespace meldkamer {
namespace {

using namespace std::chrono_literals;

constexpr std::size_t panels = 8;
constexpr int cycles = 20;

/// One frame on the wire, and whether its ACK came before the server died.
struct Sent {
  std::string text;
  std::string frame;
  bool acknowledged{};
};

class Panels {
 public:
  /// Each panel sends a frame; after `pause` whoever was acknowledged knows.
  std::vector<Sent> send(int port, int cycle, std::chrono::microseconds pause) const {
    std::vector<Sent> all;
    std::vector<int> sockets;
    for (std::size_t panel = 0; panel < panels; ++panel) {
      const std::string text = fmt::format("C{}P{}", cycle, panel);
      all.push_back(
          {.text = text,
           .frame = testing::panel_frame(
               static_cast<unsigned>(cycle), fmt::format("{:04X}", 0x1000 + panel), text)});
      sockets.push_back(testing::connected_panel(port));
    }
    for (std::size_t panel = 0; panel < panels; ++panel) {
      const std::string& frame = all[panel].frame;
      ::send(sockets[panel], frame.data(), frame.size(), MSG_NOSIGNAL);
    }
    std::this_thread::sleep_for(pause);
    for (std::size_t panel = 0; panel < panels; ++panel) {
      std::array<char, 512> answer{};
      const auto got = ::recv(sockets[panel], answer.data(), answer.size(), MSG_DONTWAIT);
      const std::string_view text{answer.data(), got > 0 ? static_cast<std::size_t>(got) : 0};
      all[panel].acknowledged = text.find("\"ACK\"") != std::string_view::npos;
      ::close(sockets[panel]);
    }
    return all;
  }
};

std::map<std::string, int> stored_at(const testing::ServerProcess& server) {
  client::Desk desk(server.grpc_address());
  const auto signed_in = desk.sign_in("operator", server.password());
  EXPECT_TRUE(signed_in.ok()) << signed_in.error_message();
  return testing::stored_texts(desk);
}

TEST(Unacknowledged, FramesOfAPanelMakeOneAlarmWhenTheyAreSentAgain) {
  const auto folder = std::filesystem::temp_directory_path() / "meldkamer-unacknowledged-test";
  testing::ServerProcess server(folder, testing::sites_with_panels(panels), 25160);
  ASSERT_TRUE(server.start());
  std::set<std::string> acknowledged;
  std::set<std::string> all;
  int stored_unheard = 0;
  int never_stored = 0;
  for (int cycle = 0; cycle < cycles; ++cycle) {
    const auto sent = Panels().send(server.panel_port(), cycle, 250us * cycle);
    server.kill_hard();
    ASSERT_TRUE(server.start()) << "after kill number " << cycle + 1;
    const auto stored = stored_at(server);
    for (const Sent& one : sent) {
      all.insert(one.text);
      const bool there = stored.contains(one.text);
      if (one.acknowledged) {
        acknowledged.insert(one.text);
        EXPECT_TRUE(there) << one.text << " was acknowledged and is lost";
        continue;
      }
      ++(there ? stored_unheard : never_stored);
      testing::PanelClient panel(server.panel_port());
      const auto answer = panel.exchange(one.frame, 5'000);
      EXPECT_TRUE(answer && answer->find("\"ACK\"") != std::string::npos) << one.text;
    }
  }
  fmt::print(
      "kill -9 before the ACK: {} frames, {} acknowledged, {} stored unheard, {} not stored\n",
      all.size(),
      acknowledged.size(),
      stored_unheard,
      never_stored);
  EXPECT_GT(stored_unheard + never_stored, cycles) << "too few were unacknowledged to prove it";
  const auto stored = stored_at(server);
  EXPECT_EQ(stored.size(), all.size());
  for (const std::string& text : all) {
    const auto found = stored.find(text);
    EXPECT_EQ(found == stored.end() ? 0 : found->second, 1) << text;
  }
}

/// An uplink of ChirpStack: the network names it, so its copies are known.
std::string uplink(const std::string& eui, int number) {
  return fmt::format(
      R"({{"deduplicationId":"id-{0}","deviceInfo":{{"devEui":"{1}"}},"fCnt":{0},"fPort":85,"data":"/y4C"}})",
      number,
      eui);
}

TEST(Unacknowledged, MessagesOfABrokerMakeOneAlarmWhenTheyComeAgain) {
  const intake::mqtt::Broker broker;
  const auto folder = std::filesystem::temp_directory_path() / "meldkamer-unacknowledged-mqtt";
  testing::ServerProcess server(folder, testing::sites_with_panels(1), 25170);
  server.configure(
      fmt::format("[intake.mqtt]\nhost = \"127.0.0.1\"\nport = {}\ntls = false\n", broker.port()));
  ASSERT_TRUE(server.start());
  intake::mqtt::Publisher device(broker);
  constexpr int kills = 10;
  constexpr int each = 10;
  std::this_thread::sleep_for(500ms);  // The first subscription: before it nothing is kept.
  for (int kill = 0; kill < kills; ++kill) {
    for (int press = 0; press < each; ++press) {
      const int number = kill * each + press;
      const std::string eui = fmt::format("24e12453{:08x}", number);
      device.publish("application/1/device/" + eui + "/event/up", uplink(eui, number));
    }
    std::this_thread::sleep_for(1ms * kill);
    server.kill_hard();
    ASSERT_TRUE(server.start()) << "after kill number " << kill + 1;
  }
  const auto devices = [&] {
    client::Desk desk(server.grpc_address());
    EXPECT_TRUE(desk.sign_in("operator", server.password()).ok());
    return testing::stored_devices(desk);
  };
  std::map<std::string, int> stored;
  ASSERT_TRUE(intake::mqtt::eventually([&] {
    stored = devices();
    return stored.size() >= kills * each;
  })) << stored.size()
      << " of " << kills * each;
  EXPECT_EQ(stored.size(), static_cast<std::size_t>(kills * each));
  for (const auto& [name, count] : stored) {
    EXPECT_EQ(count, 1) << name;
  }
}

}  // namespace
}  // namespace meldkamer
