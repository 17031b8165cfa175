#include "server/intake/dc09/receiver.hpp"

#include <algorithm>
#include <gtest/gtest.h>
#include <thread>

#include "server/base/limits.hpp"
#include "server/intake/adapters.hpp"
#include "server/intake/dc09/reply.hpp"
#include "tests/unit/intake/dc09/examples.hpp"
#include "tests/unit/intake/dc09/panel.hpp"

namespace meldkamer::intake::dc09 {
namespace {

using namespace std::chrono_literals;

std::string alarm(std::string_view sequence, std::string_view data = "|NPA1") {
  return write_frame("\"SIA-DCS\"" + std::string{sequence} + "L0#77A1[" + std::string{data} + ']',
                     false);
}

std::string ack(std::string_view sequence) {
  return write_frame("\"ACK\"" + std::string{sequence} + "L0#77A1[]", false);
}

/// The accounts of the events of all steps, without supervision.
std::vector<std::string> expected_accounts(const examples::Example& example) {
  std::vector<std::string> accounts;
  for (const auto& step : example.steps) {
    for (const auto& event : step.events) {
      if (!event.supervision) accounts.push_back(event.account + ' ' + event.sequence);
    }
  }
  return accounts;
}

std::size_t event_count(const examples::Example& example) {
  return expected_accounts(example).size();
}

class OverSockets : public testing::TestWithParam<examples::Example> {};

TEST_P(OverSockets, APanelOnTcpHearsItsReplies) {
  for (const bool byte_by_byte : {false, true}) {
    Station station;
    TcpPanel panel{station};
    for (const auto& step : GetParam().steps) {
      station.clock.advance_to(step.clock);
      if (byte_by_byte) {
        panel.send_byte_by_byte(step.sent);
      } else {
        panel.send(step.sent);
      }
      panel.send(marker());
      for (const std::string& reply : frames_of(step.reply)) {
        EXPECT_EQ(examples::without_pad(panel.next_frame()), examples::without_pad(reply));
      }
      EXPECT_EQ(panel.next_frame(), marker_reply());
    }
    EXPECT_EQ(station.sink.events().size(), event_count(GetParam()));
  }
}

TEST_P(OverSockets, APanelOnUdpHearsItsReplies) {
  Station station;
  UdpPanel panel{station};
  for (const auto& step : GetParam().steps) {
    station.clock.advance_to(step.clock);
    panel.send(step.sent);
    for (const std::string& reply : frames_of(step.reply)) {
      EXPECT_EQ(examples::without_pad(panel.next_datagram()), examples::without_pad(reply));
    }
    panel.send(marker());
    EXPECT_EQ(panel.next_datagram(), marker_reply());
  }
  EXPECT_EQ(station.sink.events().size(), event_count(GetParam()));
}

INSTANTIATE_TEST_SUITE_P(Dc09,
                         OverSockets,
                         testing::ValuesIn(examples::all()),
                         [](const auto& test) { return "n" + std::to_string(test.param.number); });

TEST(Dc09Receiver, AcknowledgesOnlyWhatIsDurableAndLetsNobodyElseWait) {
  Station station;
  station.sink.set_mood(RecordingSink::Mood::holds);
  TcpPanel waiting{station};
  waiting.send(alarm("0001"));
  ASSERT_TRUE(eventually([&] { return station.sink.held() == 1; }));
  TcpPanel other{station};
  other.send(marker());
  EXPECT_EQ(other.next_frame(), marker_reply());
  EXPECT_TRUE(waiting.is_silent());
  station.sink.release();
  EXPECT_EQ(waiting.next_frame(), ack("0001"));
}

TEST(Dc09Receiver, TakesKeysAnewWithoutARestartOnLinesThatStayOpen) {
  Station station;
  TcpPanel panel{station};
  panel.send(alarm("0001"));
  EXPECT_EQ(panel.next_frame(), ack("0001"));
  // From now on this panel must encrypt: what it says in plain is a downgrade.
  intake::Configuration renewed;
  renewed.dc09.emplace().accounts = {{.number = "77A1",
                                      .device = {},
                                      .encryption = Encryption::required,
                                      .key = Key::read(std::string(32, 'A')).value(),
                                      .timestamp_check = TimestampCheck::encrypted}};
  station.receiver->take_keys(renewed);
  panel.send(alarm("0002"));
  EXPECT_NE(panel.next_frame(), ack("0002"));
  EXPECT_EQ(
      station.receiver->counters().rejects[static_cast<std::size_t>(Reject::encryption_required)],
      1U);
  // A configuration that cannot be changes nothing.
  renewed.dc09->accounts.push_back(renewed.dc09->accounts.front());
  renewed.dc09->accounts.front().encryption = Encryption::none;
  station.receiver->take_keys(renewed);
  panel.send(alarm("0003"));
  EXPECT_NE(panel.next_frame(), ack("0003"));
}

TEST(Dc09Receiver, HoldsBackADatagramsAckUntilItIsDurable) {
  Station station;
  station.sink.set_mood(RecordingSink::Mood::holds);
  UdpPanel panel{station};
  panel.send(alarm("0001"));
  ASSERT_TRUE(eventually([&] { return station.sink.held() == 1; }));
  panel.send(marker());
  EXPECT_EQ(panel.next_datagram(), marker_reply());
  station.sink.release();
  EXPECT_EQ(panel.next_datagram(), ack("0001"));
}

TEST(Dc09Receiver, StaysSilentWhileStorageFailsAndTakesTheRetry) {
  Station station;
  station.sink.set_mood(RecordingSink::Mood::fails);
  TcpPanel panel{station};
  panel.send(alarm("0001") + marker());
  EXPECT_EQ(panel.next_frame(), marker_reply());
  EXPECT_EQ(station.receiver->counters().not_stored, 1U);
  station.sink.set_mood(RecordingSink::Mood::stores);
  panel.send(alarm("0001"));
  EXPECT_EQ(panel.next_frame(), ack("0001"));
  EXPECT_EQ(station.sink.events().size(), 1U);
}

TEST(Dc09Receiver, AcknowledgesEveryCopyButHandsInOneKey) {
  Station station;
  TcpPanel first{station};
  TcpPanel second{station};
  first.send(alarm("0001") + alarm("0001"));
  second.send(alarm("0001"));
  EXPECT_EQ(first.next_frame(), ack("0001"));
  EXPECT_EQ(first.next_frame(), ack("0001"));
  EXPECT_EQ(second.next_frame(), ack("0001"));
  EXPECT_EQ(station.sink.events().size(), 1U);
}

TEST(Dc09Receiver, AnswersInOrderWhatArrivesInOneSegment) {
  Station station;
  TcpPanel panel{station};
  std::string sent;
  for (int number = 1001; number < 1201; ++number) sent += alarm(std::to_string(number));
  panel.send(sent);
  for (int number = 1001; number < 1201; ++number) {
    ASSERT_EQ(panel.next_frame(), ack(std::to_string(number)));
  }
  EXPECT_EQ(station.sink.events().size(), 200U);
}

TEST(Dc09Receiver, ServesFiftyPanelsAtOnce) {
  Station station;
  std::vector<std::jthread> panels;
  std::atomic<int> acknowledged{0};
  for (int number = 0; number < 50; ++number) {
    panels.emplace_back([&station, &acknowledged, number] {
      TcpPanel panel{station};
      for (int round = 0; round < 20; ++round) {
        const std::string sequence = std::to_string(1000 + number * 100 + round);
        panel.send(alarm(sequence, "|NPA" + std::to_string(number)));
        if (panel.next_frame() == ack(sequence)) ++acknowledged;
      }
    });
  }
  panels.clear();
  EXPECT_EQ(acknowledged, 1'000);
  EXPECT_EQ(station.sink.events().size(), 1'000U);
  EXPECT_EQ(station.receiver->counters().acks, 1'000U);
}

TEST(Dc09Receiver, SaysNothingToForeignProtocolsAndEndsAFlood) {
  Station station;
  TcpPanel browser{station};
  browser.send("GET / HTTP/1.1\r\nHost: meldkamer.example\r\n\r\n");
  TcpPanel flood{station};
  for (int round = 0; round < 40; ++round) flood.send(std::string(4'096, 'x'));
  EXPECT_EQ(flood.next_frame(), "closed");
  EXPECT_TRUE(browser.is_silent());
  EXPECT_GT(station.receiver->counters().junk_bytes, limits::dc09_junk_bytes_max);
  EXPECT_TRUE(station.sink.alarms().empty());
}

TEST(Dc09Receiver, EndsALineThatNeverSpoke) {
  Station station;
  TcpPanel scanner{station};
  TcpPanel panel{station};
  panel.send(marker());
  EXPECT_EQ(panel.next_frame(), marker_reply());
  const Instant start = station.clock.now();
  ASSERT_TRUE(eventually([&] { return station.clock.next_due() == start + Duration{60s}; }));
  station.clock.advance_by(Duration{60s});
  EXPECT_EQ(scanner.next_frame(), "closed");
  panel.send(marker());
  EXPECT_EQ(panel.next_frame(), marker_reply());
}

TEST(Dc09Receiver, DropsAFrameThatDoesNotEndAndKeepsTheLine) {
  Station station;
  TcpPanel panel{station};
  panel.send(marker());
  EXPECT_EQ(panel.next_frame(), marker_reply());
  panel.send(alarm("0001").substr(0, 20));
  const Instant start = station.clock.now();
  ASSERT_TRUE(eventually([&] { return station.clock.next_due() == start + Duration{10s}; }));
  station.clock.advance_by(Duration{10s});
  ASSERT_TRUE(eventually([&] { return station.receiver->counters().incomplete == 1; }));
  panel.send(alarm("0002"));
  EXPECT_EQ(panel.next_frame(), ack("0002"));
  EXPECT_EQ(station.sink.events().size(), 1U);
}

TEST(Dc09Receiver, TakesOnlySoManyLinesFromOneAddress) {
  Station station;
  std::vector<std::unique_ptr<TcpPanel>> panels;
  for (std::size_t number = 0; number < limits::connections_per_address_max; ++number) {
    panels.push_back(std::make_unique<TcpPanel>(station));
    panels.back()->send(marker());
    ASSERT_EQ(panels.back()->next_frame(), marker_reply());
  }
  TcpPanel one_too_many{station};
  EXPECT_EQ(one_too_many.next_frame(), "closed");
  EXPECT_EQ(station.receiver->counters().connections_refused, 1U);
  panels.pop_back();
  EXPECT_TRUE(eventually([&] {
    TcpPanel panel{station};
    panel.send(marker());
    return panel.next_frame() == marker_reply();
  }));
}

TEST(Dc09Receiver, AlertsOnceAnHourAboutAPanelThatStopsEncrypting) {
  Station station;
  TcpPanel panel{station};
  const std::string plain = write_frame("\"SIA-DCS\"0001L0#77E1[|NBA1]", false);
  const std::string duh = write_frame("\"DUH\"0001L0#77E1[]", false);
  const auto alerts = [&] {
    return std::ranges::count_if(station.sink.alarms(), [](const auto& said) {
      return said.duplicate_key == "dc09-alert:77E1" && said.account == "77E1" &&
             said.signal == domain::SignalClass::trouble;
    });
  };
  for (int round = 0; round < 3; ++round) {
    panel.send(plain);
    EXPECT_EQ(panel.next_frame(), duh);
  }
  EXPECT_EQ(alerts(), 1);
  EXPECT_TRUE(station.sink.events().empty());
  EXPECT_EQ(
      station.receiver->counters().rejects[static_cast<std::size_t>(Reject::encryption_required)],
      3U);
}

TEST(Dc09Receiver, KnowsWhenEachPanelWasLastHeard) {
  Station station;
  const auto seen = [&](std::string_view account) {
    const auto all = station.receiver->seen();
    return *std::ranges::find(all, account, &Seen::account);
  };
  EXPECT_EQ(seen("77A2").last_at, Instant{});
  TcpPanel panel{station};
  panel.send(marker() + alarm("0001"));
  EXPECT_EQ(panel.next_frame(), marker_reply());
  EXPECT_EQ(panel.next_frame(), ack("0001"));
  EXPECT_EQ(seen("77A1").last_at, station.clock.now());
  EXPECT_EQ(seen("77A1").supervisions, 1U);
  EXPECT_EQ(seen("77A1").messages, 1U);
  EXPECT_EQ(seen("77A1").address, "127.0.0.1");
}

TEST(Dc09Receiver, SaysWhichPortItCannotHave) {
  Station station;
  RecordingSink sink;
  boost::asio::io_context context;
  const Configuration taken{.address = "127.0.0.1", .tcp_port = station.receiver->tcp_port()};
  auto second = Receiver::make(taken, sink, station.clock, context.get_executor()).value();
  const auto started = second->start();
  ASSERT_FALSE(started);
  EXPECT_NE(started.error().what.find("127.0.0.1 port " + std::to_string(*taken.tcp_port)),
            std::string::npos);
}

TEST(Adapters, AreMadeFromWhatTheConfigurationWants) {
  RecordingSink sink;
  ManualClock clock;
  boost::asio::io_context context;
  const Parts parts{.sink = sink, .clock = clock, .executor = context.get_executor()};
  EXPECT_TRUE(make_adapters({}, parts)->empty());
  const auto made = make_adapters({.dc09 = dc09::Configuration{}}, parts);
  ASSERT_EQ(made->size(), 1U);
  EXPECT_EQ(made->front()->name(), "dc09");
  const auto wrong =
      make_adapters({.dc09 = dc09::Configuration{.accounts = {{.number = "xyz"}}}}, parts);
  ASSERT_FALSE(wrong);
  EXPECT_EQ(wrong.error().what, "dc09 account 'xyz': give 1 to 16 hex digits");
}

}  // namespace
}  // namespace meldkamer::intake::dc09
