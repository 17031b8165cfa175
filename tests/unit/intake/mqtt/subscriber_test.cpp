#include "server/intake/mqtt/subscriber.hpp"

#include <algorithm>
#include <gtest/gtest.h>
#include <set>

#include "server/intake/adapters.hpp"
#include "tests/unit/intake/mqtt/broker.hpp"

/// The subscriber against a real broker that comes, goes and forgets.
namespace meldkamer::intake::mqtt {
namespace {

using namespace std::chrono_literals;

const std::string knop = "zigbee2mqtt/demo_knop";
const std::string panic = R"({"action":"panic","battery":87,"linkquality":101})";

std::set<std::string> devices_of(const std::vector<domain::RaiseAlarm>& alarms) {
  std::set<std::string> devices;
  for (const auto& alarm : alarms) devices.insert(alarm.device.value);
  return devices;
}

/// Each promise holds for both versions of the protocol.
class Subscribing : public testing::TestWithParam<Protocol> {
 protected:
  static Configuration wanted_of(const Broker& broker) {
    Configuration wanted = configuration_of(broker);
    wanted.protocol = GetParam();
    return wanted;
  }
};

INSTANTIATE_TEST_SUITE_P(Mqtt,
                         Subscribing,
                         testing::Values(Protocol::v3_1_1, Protocol::v5),
                         [](const auto& each) {
                           return each.param == Protocol::v5 ? "Version5" : "Version311";
                         });

TEST_P(Subscribing, APressReachesTheControlRoom) {
  const Broker broker;
  const Room room(wanted_of(broker));
  ASSERT_TRUE(room.connected());
  Publisher(broker).publish(knop, panic);
  const auto alarms = room.alarms(1);
  ASSERT_EQ(alarms.size(), 1U);
  EXPECT_EQ(alarms[0].device.value, "PB-1");
  EXPECT_EQ(alarms[0].signal, domain::SignalClass::alarm);
  EXPECT_EQ(alarms[0].text, "Knop ingedrukt: panic, batterij 87%");
  EXPECT_TRUE(room.subscriber->seen(knop));
}

TEST_P(Subscribing, AMessageThatTheBrokerKeptRaisesNothing) {
  const Broker broker;
  Publisher device(broker);
  device.publish(knop, panic, 1, /*retain=*/true);
  device.publish("zigbee2mqtt/onbekend", panic, 1, /*retain=*/true);
  const Room room(wanted_of(broker));
  ASSERT_TRUE(eventually([&] { return room.subscriber->counters().presses_retained == 2; }));
  device.publish("zigbee2mqtt/marker", panic);
  EXPECT_EQ(devices_of(room.alarms(1)), std::set<std::string>{"zigbee2mqtt/marker"});
}

TEST_P(Subscribing, TheBrokerKeepsPressesWhileTheServerIsAway) {
  const Broker broker;
  {
    ASSERT_TRUE(Room(wanted_of(broker)).connected());
  }
  Publisher(broker).publish(knop, panic);
  const Room room(wanted_of(broker));
  EXPECT_EQ(devices_of(room.alarms(1)), std::set<std::string>{"PB-1"});
}

TEST_P(Subscribing, ABrokerThatRestartsIsFoundAgainWithItsSession) {
  Broker broker;
  const Room room(wanted_of(broker));
  ASSERT_TRUE(room.connected());
  broker.stop();
  ASSERT_TRUE(eventually([&] { return !room.subscriber->counters().connected.load(); }));
  broker.start();
  Publisher(broker).publish(knop, panic);  // Perhaps before the subscriber is back.
  EXPECT_EQ(room.alarms(1).size(), 1U);
}

TEST_P(Subscribing, ABrokerThatLostItsSessionIsSubscribedToAgain) {
  Broker broker;
  const Room room(wanted_of(broker));
  ASSERT_TRUE(room.connected());
  broker.stop();
  broker.forget();
  broker.start();
  ASSERT_TRUE(eventually([&] { return room.subscriber->counters().connections == 2; }));
  ASSERT_TRUE(room.connected());
  Publisher device(broker);
  // The broker takes a subscription a moment after its welcome.
  ASSERT_TRUE(eventually([&] {
    device.publish(knop, panic);
    std::this_thread::sleep_for(20ms);
    return !room.sink.alarms().empty();
  }));
  EXPECT_EQ(devices_of(room.sink.alarms()), std::set<std::string>{"PB-1"});
}

TEST_P(Subscribing, ALostSessionBringsTheKeptMessagesAgainAndTheyRaiseNothing) {
  const Broker broker;
  Publisher device(broker);
  device.publish(knop, panic, 1, /*retain=*/true);
  {
    const Room room(wanted_of(broker));
    ASSERT_TRUE(eventually([&] { return room.subscriber->counters().presses_retained == 1; }));
  }
  lose_session(broker, Configuration{}.client_id);
  const Room room(wanted_of(broker));
  ASSERT_TRUE(eventually([&] { return room.subscriber->counters().presses_retained == 1; }));
  device.publish("zigbee2mqtt/marker", panic);
  EXPECT_EQ(devices_of(room.alarms(1)), std::set<std::string>{"zigbee2mqtt/marker"});
}

TEST_P(Subscribing, ABrokerThatIsNotThereYetIsAwaited) {
  Broker broker;
  broker.stop();
  const Room room(wanted_of(broker));
  ASSERT_TRUE(eventually([&] { return room.subscriber->counters().connections_failed >= 3; }));
  broker.start();
  EXPECT_TRUE(room.connected());
}

TEST_P(Subscribing, AcknowledgesNothingBeforeItIsStored) {
  const Broker broker;
  {
    Room killed(wanted_of(broker));
    ASSERT_TRUE(killed.connected());
    killed.sink.set_mood(RecordingSink::Mood::holds);
    Publisher(broker).publish(knop, panic);
    ASSERT_TRUE(eventually([&] { return killed.sink.held() == 1; }));
    // It ends with the answer still open, as if it were killed.
  }
  {
    const Room next(wanted_of(broker));
    EXPECT_EQ(next.alarms(1).size(), 1U) << "the broker sends it again";
  }
  const Room last(wanted_of(broker));
  ASSERT_TRUE(last.connected());
  Publisher(broker).publish("zigbee2mqtt/marker", panic);
  EXPECT_EQ(devices_of(last.alarms(1)), std::set<std::string>{"zigbee2mqtt/marker"})
      << "what is stored is acknowledged and does not come again";
}

TEST_P(Subscribing, CutsTheLineWhileNothingCanBeStoredAndThenRaisesOnce) {
  const Broker broker;
  auto configuration = wanted_of(broker);
  configuration.store_wait = 50ms;
  Room room(configuration);
  ASSERT_TRUE(room.connected());
  room.sink.set_mood(RecordingSink::Mood::fails);
  Publisher device(broker);
  device.publish(knop, panic);
  ASSERT_TRUE(eventually([&] { return room.subscriber->counters().cut >= 1; }));
  room.clock.advance_by(10s);  // Beyond the window in which equal presses are one.
  room.sink.set_mood(RecordingSink::Mood::stores);
  ASSERT_TRUE(eventually([&] { return room.subscriber->counters().redelivered == 1; }));
  EXPECT_EQ(room.alarms(1).size(), 1U);
  device.publish(knop, panic);
  EXPECT_EQ(room.alarms(2).size(), 2U) << "and the next press is a new one";
}

TEST_P(Subscribing, KeepsAPressOfQualityZeroWhileNothingCanBeStored) {
  const Broker broker;
  auto configuration = wanted_of(broker);
  configuration.store_wait = 50ms;
  Room room(configuration);
  ASSERT_TRUE(room.connected());
  room.sink.set_mood(RecordingSink::Mood::fails);
  Publisher(broker).publish(knop, panic, /*quality=*/0);
  ASSERT_TRUE(eventually([&] { return room.subscriber->counters().not_stored >= 2; }));
  room.sink.set_mood(RecordingSink::Mood::stores);
  EXPECT_EQ(room.alarms(1).size(), 1U);
}

TEST_P(Subscribing, ABurstLosesAndDoublesNothing) {
  const Broker broker;
  const Room room(wanted_of(broker));
  ASSERT_TRUE(room.connected());
  Publisher device(broker);
  constexpr std::size_t presses = 1'000;
  for (std::size_t number = 0; number < presses; ++number) {
    device.publish("zigbee2mqtt/knop-" + std::to_string(number), panic);
  }
  const auto alarms = room.alarms(presses);
  EXPECT_EQ(alarms.size(), presses);
  EXPECT_EQ(devices_of(alarms).size(), presses);
}

/// As a broker wants it that asks for TLS and a password.
Configuration by_tls(Configuration configuration, const Broker& broker) {
  configuration.host = "localhost";
  configuration.tls = true;
  configuration.authority = broker.folder() / "broker.crt";
  configuration.username = "meldkamer";
  configuration.password = "een-lang-geheim";
  return configuration;
}

TEST_P(Subscribing, SpeaksTlsAndSaysItsName) {
  const Broker broker(Broker::Door::tls_and_password);
  auto configuration = by_tls(wanted_of(broker), broker);
  {
    EXPECT_TRUE(Room(configuration).connected());
  }
  configuration.password = "verkeerd";
  {
    const Room room(configuration);
    ASSERT_TRUE(eventually([&] { return room.subscriber->counters().connections_failed >= 2; }));
    EXPECT_FALSE(room.subscriber->counters().connected);
  }
  configuration.password = "een-lang-geheim";
  configuration.authority.clear();  // The host trusts no certificate that a test made.
  const Room room(configuration);
  ASSERT_TRUE(eventually([&] { return room.subscriber->counters().connections_failed >= 2; }));
  EXPECT_EQ(room.subscriber->counters().connections, 0U);
}

TEST_P(Subscribing, TakesANewPasswordWhileItRuns) {
  const Broker broker(Broker::Door::tls_and_password);
  auto configuration = by_tls(wanted_of(broker), broker);
  configuration.password = "het-vorige-geheim";
  const Room room(configuration);
  ASSERT_TRUE(eventually([&] { return room.subscriber->counters().connections_failed >= 1; }));
  EXPECT_FALSE(room.subscriber->counters().connected);
  configuration.password = "een-lang-geheim";
  intake::Configuration fresh;
  fresh.mqtt = configuration;
  room.subscriber->take_keys(fresh);
  EXPECT_TRUE(room.connected());
}

TEST_P(Subscribing, TellsTheControlRoomThatTheBrokerIsGoneAndBack) {
  Broker broker;
  Room room(wanted_of(broker));
  ASSERT_TRUE(room.connected());
  broker.stop();
  ASSERT_TRUE(eventually([&] { return room.subscriber->counters().connections_failed >= 1; }));
  room.clock.advance_by(61s);
  const auto lost = room.alarms(1);
  ASSERT_EQ(lost.size(), 1U);
  EXPECT_EQ(lost[0].signal, domain::SignalClass::trouble);
  EXPECT_EQ(lost[0].text, "Geen verbinding met de MQTT-broker 127.0.0.1");
  broker.start();
  const auto back = room.alarms(2);
  ASSERT_EQ(back.size(), 2U);
  EXPECT_EQ(back[1].signal, domain::SignalClass::restore);
}

TEST(Subscriber, StandsInTheTableOfAdapters) {
  boost::asio::thread_pool pool{1};
  ManualClock clock;
  RecordingSink sink;
  intake::Configuration wanted;
  wanted.mqtt.emplace().host = "127.0.0.1";
  const auto adapters =
      make_adapters(wanted, {.sink = sink, .clock = clock, .executor = pool.get_executor()});
  ASSERT_TRUE(adapters);
  ASSERT_EQ(adapters->size(), 1U);
  EXPECT_EQ(adapters->front()->name(), "mqtt");
  wanted.mqtt->devices = {{.id = "knop", .device = "PB-1", .alarm_on = {}}};
  const auto wrong =
      make_adapters(wanted, {.sink = sink, .clock = clock, .executor = pool.get_executor()});
  ASSERT_FALSE(wrong);
  EXPECT_NE(wrong.error().what.find("mqtt device 'knop'"), std::string::npos);
}

}  // namespace
}  // namespace meldkamer::intake::mqtt
