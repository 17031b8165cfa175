#include "server/intake/dc09/supervision.hpp"

#include <gtest/gtest.h>
#include <map>

#include "server/base/limits.hpp"
#include "server/intake/dc09/reply.hpp"
#include "tests/unit/intake/dc09/panel.hpp"

/// Who is silent for longer than they may.
namespace meldkamer::intake::dc09 {
namespace {

using namespace std::chrono_literals;

const Instant start{1'000'000'000'000};

/// Accounts and when they were heard.
class Silence : public testing::Test {
 protected:
  void add(const std::string& name, Duration period, const std::string& path = "") {
    devices_.push_back({.device = {"D-" + name}, .account = name, .path = path, .period = period});
  }

  std::vector<domain::RecordSupervision> judge(Instant now) const {
    const Watch watch{.devices = std::make_shared<const std::vector<Watched>>(devices_),
                      .silent = silent};
    const LastHeard last = [this](const Watched& device) {
      const auto found = heard.find(device.account);
      return std::optional<Instant>{found == heard.end() ? Instant{} : found->second};
    };
    std::vector<domain::RecordSupervision> orders;
    for (auto& command : judge_silence(watch, last, start, now)) {
      orders.push_back(std::get<domain::RecordSupervision>(std::move(command.order)));
    }
    return orders;
  }

  std::map<std::string, Instant> heard;
  std::set<domain::DeviceKey> silent;

 private:
  std::vector<Watched> devices_;
};

TEST_F(Silence, IsToldWhenThePeriodIsOverAndNotBefore) {
  add("A", 90s);
  heard["A"] = start + Duration{60s};
  EXPECT_TRUE(judge(start + Duration{149s}).empty());
  const auto orders = judge(start + Duration{150s});
  ASSERT_EQ(orders.size(), 1U);
  EXPECT_TRUE(orders[0].lost);
  EXPECT_EQ(orders[0].devices, std::vector<domain::DeviceKey>{{"D-A"}});
}

TEST_F(Silence, CountsFromTheStartForWhoWasNeverHeard) {
  add("A", 90s);
  EXPECT_TRUE(judge(start + Duration{89s}).empty());
  EXPECT_EQ(judge(start + Duration{90s}).size(), 1U);
}

TEST_F(Silence, IsToldOnceAndItsEndWhenThePanelSpeaks) {
  add("A", 90s);
  silent.insert({"D-A"});
  EXPECT_TRUE(judge(start + Duration{1h}).empty());
  heard["A"] = start + Duration{1h};
  const auto orders = judge(start + Duration{1h});
  ASSERT_EQ(orders.size(), 1U);
  EXPECT_FALSE(orders[0].lost);
}

TEST_F(Silence, OfOnePathWithManyIsHeldBackToBeToldTogether) {
  for (int number = 0; number < 8; ++number) {
    const std::string name = std::to_string(number);
    add(name, 90s, "net");
    heard[name] = start + Duration{number * 2s};
  }
  EXPECT_TRUE(judge(start + Duration{90s}).empty());
  const auto orders = judge(start + Duration{90s} + limits::dc09_supervision_gather);
  ASSERT_EQ(orders.size(), 1U);
  EXPECT_EQ(orders[0].devices.size(), 8U);
}

TEST_F(Silence, OfAPathWithFewIsToldAtOnce) {
  add("A", 90s, "net");
  add("B", 90s, "net");
  EXPECT_EQ(judge(start + Duration{90s}).size(), 1U);
}

/// A list that a test writes; the real one is read from the directory (tests/unit/intake).
class FixedList final : public WatchList {
 public:
  boost::asio::awaitable<Watch> read() override {
    Watch watch{.devices = std::make_shared<const std::vector<Watched>>(
                    std::vector<Watched>{{.device = {"PANEL"}, .account = "77A1", .period = 90s}}),
                .silent = {}};
    co_return watch;
  }
};

TEST(Supervision, TellsThatAPanelStoppedAndASignOfLifeCostsNoOrder) {
  FixedList list;
  Station station{&list};
  TcpPanel panel{station};
  const auto pass = [&](Duration span) {
    const Instant until = station.clock.now() + span;
    while (station.clock.now() < until) {
      const Instant due = station.clock.now() + limits::dc09_supervision_look_every;
      ASSERT_TRUE(eventually([&] { return station.clock.next_due() == due; }));
      station.clock.advance_to(due);
    }
  };
  pass(50s);
  panel.send(marker());
  EXPECT_EQ(panel.next_frame(), marker_reply());
  pass(85s);
  EXPECT_TRUE(station.sink.silences().empty());
  EXPECT_TRUE(station.sink.alarms().empty());
  pass(5s);
  ASSERT_TRUE(eventually([&] { return !station.sink.silences().empty(); }));
  EXPECT_TRUE(station.sink.silences().front().lost);
  EXPECT_EQ(station.sink.silences().front().devices.front().value, "PANEL");
}

}  // namespace
}  // namespace meldkamer::intake::dc09
