#include <algorithm>
#include <array>
#include <filesystem>
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <string>
#include <sys/socket.h>
#include <unistd.h>
#include <vector>

#include "clients/grpc/desk.hpp"
#include "tests/support/panel_client.hpp"
#include "tests/support/server_process.hpp"
#include "tests/support/stored_alarms.hpp"

/// A panel that was cut off for hours sends what it kept; fifty people press their buttons at the
/// same moment. Told in order, not in milliseconds: a slow machine must not decide.
namespace meldkamer {
namespace {

constexpr std::size_t burst = 1'000;
constexpr std::size_t others = 50;
constexpr int first_port = 25140;

/// All connections in one thread, so that what came first is known.
class Line {
 public:
  explicit Line(int port) : socket_(testing::connected_panel(port)) {}

  ~Line() { ::close(socket_); }

  Line(const Line&) = delete;
  Line& operator=(const Line&) = delete;

  void send(const std::string& bytes) const {
    std::size_t sent = 0;
    while (sent < bytes.size()) {
      const auto count = ::send(socket_, bytes.data() + sent, bytes.size() - sent, MSG_NOSIGNAL);
      ASSERT_GT(count, 0) << "the receiver closed a panel's line";
      sent += static_cast<std::size_t>(count);
    }
  }

  /// Takes what is there; false: the receiver closed the line.
  bool read() {
    std::array<char, 4'096> bytes{};
    const auto count = ::recv(socket_, bytes.data(), bytes.size(), MSG_DONTWAIT);
    if (count == 0) {
      return false;
    }
    if (count > 0) {
      answers_.append(bytes.data(), static_cast<std::size_t>(count));
    }
    return true;
  }

  std::size_t acknowledged() const {
    std::size_t count = 0;
    for (auto at = answers_.find("\"ACK\""); at != std::string::npos;
         at = answers_.find("\"ACK\"", at + 1)) {
      ++count;
    }
    return count;
  }

  int socket() const { return socket_; }

 private:
  int socket_;
  std::string answers_;
};

/// What happened, in ACKs of the burst.
struct Course {
  std::size_t pressed_after{};           ///< So many of the burst were acknowledged by then.
  std::vector<std::size_t> heard_after;  ///< And so many when each of the others heard.
  std::size_t burst_acknowledged{};
};

class Burst {
 public:
  explicit Burst(int port) : panel_(port) {
    for (std::size_t i = 0; i < others; ++i) {
      lines_.push_back(std::make_unique<Line>(port));
    }
  }

  Course run() {
    std::string frames;
    for (unsigned number = 0; number < burst; ++number) {
      frames += testing::panel_frame(number, "1000", fmt::format("B{}", number));
    }
    panel_.send(frames);
    while (panel_.acknowledged() == 0 && wait()) {
    }
    course_.pressed_after = panel_.acknowledged();
    for (std::size_t i = 0; i < others; ++i) {
      lines_[i]->send(
          testing::panel_frame(1, fmt::format("{:04X}", 0x1001 + i), fmt::format("P{}", i)));
    }
    course_.heard_after.assign(others, burst + 1);
    while ((panel_.acknowledged() < burst || waiting() > 0) && wait()) {
    }
    course_.burst_acknowledged = panel_.acknowledged();
    return course_;
  }

 private:
  std::size_t waiting() const {
    return static_cast<std::size_t>(std::ranges::count(course_.heard_after, burst + 1));
  }

  /// Reads whatever is there, the burst first: it counts against us. False after 60 s of silence.
  bool wait() {
    std::vector<pollfd> all = {{.fd = panel_.socket(), .events = POLLIN, .revents = 0}};
    for (const auto& line : lines_) {
      all.push_back({.fd = line->socket(), .events = POLLIN, .revents = 0});
    }
    if (::poll(all.data(), all.size(), 60'000) <= 0) {
      return false;
    }
    if (all[0].revents != 0 && !panel_.read()) {
      return false;
    }
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      if (all[i + 1].revents == 0 || course_.heard_after.empty()) {
        continue;
      }
      if (!lines_[i]->read()) {
        return false;
      }
      if (lines_[i]->acknowledged() > 0) {
        course_.heard_after[i] = std::min(course_.heard_after[i], panel_.acknowledged());
      }
    }
    return true;
  }

  Line panel_;
  std::vector<std::unique_ptr<Line>> lines_;
  Course course_;
};

TEST(Burst, OfAThousandKeptEventsLetsNobodyElseWaitAndLosesAndDoublesNothing) {
  const auto folder = std::filesystem::temp_directory_path() / "meldkamer-burst-test";
  testing::ServerProcess server(folder, testing::sites_with_panels(others + 1), first_port);
  ASSERT_TRUE(server.start());
  const Course course = Burst(server.panel_port()).run();
  const std::size_t last = std::ranges::max(course.heard_after);
  fmt::print(
      "burst: {} acknowledged before the {} others pressed, {} when the last of them heard, of "
      "{}\n",
      course.pressed_after,
      others,
      last,
      course.burst_acknowledged);
  EXPECT_EQ(course.burst_acknowledged, burst);
  EXPECT_LT(last, burst / 2) << "somebody waited for half of the burst";

  client::Desk desk(server.grpc_address());
  const auto signed_in = desk.sign_in("operator", server.password());
  ASSERT_TRUE(signed_in.ok()) << signed_in.error_message();
  const auto stored = testing::stored_texts(desk);
  EXPECT_EQ(stored.size(), burst + others) << "something is lost";
  for (const auto& [text, count] : stored) {
    EXPECT_EQ(count, 1) << text;
  }
}

}  // namespace
}  // namespace meldkamer
