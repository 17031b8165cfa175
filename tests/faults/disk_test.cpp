#include <chrono>
#include <csignal>
#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <gtest/gtest.h>
#include <random>
#include <set>
#include <string>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>
#include <vector>

#include "clients/grpc/desk.hpp"
#include "tests/support/panel_client.hpp"
#include "tests/support/server_process.hpp"
#include "tests/support/stored_alarms.hpp"
#include "tests/unit/journal/small_disk.hpp"

/// The disk under the real process fails, fills or lies: what a panel was told is stored, or the
/// server says that it is not.
namespace meldkamer {
namespace {

namespace fs = std::filesystem;

constexpr int first_port = 25180;

/// One panel that knows what it was told.
class Panel {
 public:
  explicit Panel(int port) : client_(port) {}

  bool send(const std::string& text, int ms = 2'000) {
    const auto answer = client_.exchange(testing::panel_frame(++number_, "1000", text), ms);
    const bool told = answer && answer->find("\"ACK\"") != std::string::npos;
    if (told) acknowledged_.insert(text);
    return told;
  }

  /// As a real panel: again until it is acknowledged, for at most `seconds`.
  bool send_until_told(const std::string& text, int seconds) {
    const auto until = std::chrono::steady_clock::now() + std::chrono::seconds(seconds);
    while (std::chrono::steady_clock::now() < until) {
      if (send(text)) return true;
      std::this_thread::sleep_for(std::chrono::milliseconds(100));
    }
    return false;
  }

  const std::set<std::string>& acknowledged() const { return acknowledged_; }

 private:
  testing::PanelClient client_;
  unsigned number_{};
  std::set<std::string> acknowledged_;
};

/// Every alarm that the panel was told of is stored once.
void expect_all_stored(const testing::ServerProcess& server, const std::set<std::string>& told) {
  client::Desk desk(server.grpc_address());
  const auto signed_in = desk.sign_in("operator", server.password());
  ASSERT_TRUE(signed_in.ok()) << signed_in.error_message();
  const auto stored = testing::stored_texts(desk);
  for (const auto& text : told) {
    const auto found = stored.find(text);
    EXPECT_TRUE(found != stored.end()) << text << " was acknowledged and is gone";
    if (found != stored.end()) EXPECT_EQ(found->second, 1) << text;
  }
}

/// While it lives, strace makes calls of the process fail.
class FailingCalls {
 public:
  FailingCalls(pid_t process, const std::string& calls, const std::string& how) {
    tracer_ = ::fork();
    if (tracer_ == 0) {
      const std::string traced = "trace=" + calls;
      const std::string injected = "inject=" + calls + ":" + how;
      const std::string whom = std::to_string(process);
      ::execlp("strace",
               "strace",
               "-qq",
               "-f",
               "-o",
               "/dev/null",
               "-e",
               traced.c_str(),
               "-e",
               injected.c_str(),
               "-p",
               whom.c_str(),
               nullptr);
      ::_exit(127);
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(700));  // Until it holds every thread.
  }

  ~FailingCalls() {
    ::kill(tracer_, SIGTERM);
    ::waitpid(tracer_, nullptr, 0);
  }

  FailingCalls(const FailingCalls&) = delete;
  FailingCalls& operator=(const FailingCalls&) = delete;

 private:
  pid_t tracer_;
};

TEST(FullDisk, IsRefusedAndSurvivedAndAlarmsAreTakenWhenThereIsRoom) {
  const journal::SmallDisk disk(48'000);
  testing::ServerProcess server(disk.path() / "server", testing::sites_with_panels(1), first_port);
  ASSERT_TRUE(server.start());
  const pid_t process = server.process();
  Panel panel(server.panel_port());
  for (int cycle = 0; cycle < 4; ++cycle) {
    ASSERT_TRUE(panel.send_until_told(fmt::format("BEFORE{}", cycle), 10));
    {
      std::ofstream filler(disk.path() / "filler", std::ios::binary);
      const std::string block(4'096, 'x');
      while (filler.write(block.data(), std::ssize(block)).flush()) {
      }
    }
    // What fits in pages that the log has already is still taken; then nothing is.
    int refused = 0;
    for (int n = 0; n < 3'000 && refused < 3; ++n) {
      refused += panel.send(fmt::format("FULL{}N{}", cycle, n)) ? 0 : 1;
    }
    EXPECT_EQ(refused, 3) << "the disk did not fill";
    EXPECT_TRUE(server.running()) << "a full disk is no reason to end";
    fs::remove(disk.path() / "filler");
    EXPECT_TRUE(panel.send_until_told(fmt::format("AFTER{}", cycle), 10))
        << "10 s after there is room";
  }
  EXPECT_EQ(server.process(), process);
  expect_all_stored(server, panel.acknowledged());
  server.kill_hard();
  ASSERT_TRUE(server.start());
  expect_all_stored(server, panel.acknowledged());
}

class FailingDisk : public ::testing::TestWithParam<const char*> {};

TEST_P(FailingDisk, EndsTheProcessUnacknowledgedAndLosesNothing) {
  const auto folder = fs::temp_directory_path() / "meldkamer-failing-disk-test";
  testing::ServerProcess server(folder, testing::sites_with_panels(1), first_port + 5);
  ASSERT_TRUE(server.start());
  Panel panel(server.panel_port());
  ASSERT_TRUE(panel.send_until_told("BEFORE", 10));
  for (int nth = 1; nth <= 3; ++nth) {
    const FailingCalls failing(
        server.process(), GetParam(), fmt::format("error=EIO:when={}+", nth));
    bool told = true;
    for (int n = 0; n < 20 && told; ++n) told = panel.send(fmt::format("N{}F{}", nth, n), 3'000);
    EXPECT_FALSE(told) << "an alarm was acknowledged although its journal cannot be written";
    EXPECT_EQ(server.wait_for_end(20), 70) << "a failed journal ends the process at once";
    ASSERT_TRUE(server.start());
    EXPECT_TRUE(panel.send_until_told(fmt::format("AFTER{}", nth), 10));
  }
  expect_all_stored(server, panel.acknowledged());
}

INSTANTIATE_TEST_SUITE_P(Calls,
                         FailingDisk,
                         ::testing::Values("fdatasync,fsync", "pwrite64"),
                         [](const auto& info) {
                           return std::string(info.param) == "pwrite64" ? "Write" : "Sync";
                         });

TEST(StoppedProcess, GoesOnWithEveryAlarmWhenItIsResumed) {
  const auto folder = fs::temp_directory_path() / "meldkamer-stopped-test";
  testing::ServerProcess server(folder, testing::sites_with_panels(1), first_port + 10);
  ASSERT_TRUE(server.start());
  Panel panel(server.panel_port());
  for (int cycle = 0; cycle < 3; ++cycle) {
    server.signal(SIGSTOP);
    EXPECT_FALSE(panel.send(fmt::format("STOPPED{}", cycle), 1'000));
    server.signal(SIGCONT);
    EXPECT_TRUE(panel.send_until_told(fmt::format("RESUMED{}", cycle), 10));
  }
  expect_all_stored(server, panel.acknowledged());
}

/// A data folder with alarms that a panel was told of, which can be put back and damaged.
class FilesAtRest : public ::testing::Test {
 protected:
  void SetUp() override {
    ASSERT_TRUE(server_.start());
    Panel panel(server_.panel_port());
    for (int n = 0; n < 30; ++n) ASSERT_TRUE(panel.send_until_told(fmt::format("REST{}", n), 10));
    told_ = panel.acknowledged();
    server_.kill_hard();
    fs::copy(data_, whole_, fs::copy_options::recursive);
  }

  void flip(const fs::path& file, std::uint64_t bit) const {
    fs::remove_all(data_);
    fs::copy(whole_, data_, fs::copy_options::recursive);
    std::fstream stream(data_ / file, std::ios::binary | std::ios::in | std::ios::out);
    stream.seekg(static_cast<std::streamoff>(bit / 8));
    const int was = stream.get();
    stream.seekp(static_cast<std::streamoff>(bit / 8));
    stream.put(static_cast<char>(was ^ (1 << (bit % 8))));
  }

  testing::ServerProcess server_{fs::temp_directory_path() / "meldkamer-bit-test",
                                 testing::sites_with_panels(1),
                                 first_port + 15};
  const fs::path data_ = server_.folder() / "data";
  const fs::path whole_ = server_.folder() / "whole";
  std::set<std::string> told_;
};

TEST_F(FilesAtRest, WithOneBitFlippedAreStartedCorrectlyOrRefusedLoudly) {
  std::mt19937_64 dice(20'261'126);
  int started = 0;
  int refused = 0;
  for (const char* const file : {"journal.db", "journal.db-wal"}) {
    ASSERT_TRUE(fs::exists(whole_ / file)) << file;
    const std::uint64_t bits = fs::file_size(whole_ / file) * 8;
    for (int n = 0; n < 12; ++n) {
      const std::uint64_t bit = dice() % bits;
      flip(file, bit);
      const std::size_t said = server_.log().size();
      if (server_.starts(20)) {
        started += 1;
        expect_all_stored(server_, told_);
        EXPECT_FALSE(HasFailure()) << file << ", bit " << bit;
        server_.kill_hard();
      } else {
        refused += 1;
        EXPECT_NE(server_.log().substr(said).find("journal"), std::string::npos)
            << file << ", bit " << bit << ": refused without a word about the journal";
      }
    }
  }
  fmt::print("bit flips: {} started with everything, {} refused\n", started, refused);
  EXPECT_EQ(started + refused, 24);
}

}  // namespace
}  // namespace meldkamer
