#include "server/intake/mqtt/desk.hpp"

#include <cstdlib>
#include <filesystem>
#include <gtest/gtest.h>
#include <memory>

#include "server/base/manual_clock.hpp"
#include "tests/unit/intake/dc09/recording_sink.hpp"

/// Which of what devices say becomes an alarm, and how often.
namespace meldkamer::intake::mqtt {
namespace {

using domain::SignalClass;
using namespace std::chrono_literals;

/// A desk under virtual time, with a folder of its own.
class DeskTest : public testing::Test {
 protected:
  DeskTest() {
    std::string name = std::filesystem::temp_directory_path() / "meldkamer-desk-XXXXXX";
    folder_ = ::mkdtemp(name.data());
    restart();
  }

  ~DeskTest() override { std::filesystem::remove_all(folder_); }

  void restart() {
    auto devices = DeviceTable::make(
        {{.id = "zigbee2mqtt/knop", .device = "PB-1", .alarm_on = {"Hold"}},
         {.id = "shelly/hal", .device = "PB-2", .alarm_on = {}},
         {.id = "shelly/hal/1", .device = "PB-3", .alarm_on = {}},
         {.id = "lorawan/24E124535B316056", .device = "PB-4", .alarm_on = {"long"}}});
    desk = std::make_unique<Desk>(
        Desk::Parts{.sink = sink,
                    .clock = clock,
                    .reader = {.zigbee_topics = {"zigbee2mqtt"}, .devices = devices.value()},
                    .host = "broker.example",
                    .counters_file = folder_ / "counters",
                    .store_wait = 50ms});
  }

  void hear(std::string topic, std::string payload, bool retained = false) {
    desk->take({.topic = std::move(topic),
                .payload = std::move(payload),
                .quality = 1,
                .retained = retained});
    EXPECT_TRUE(desk->settle());
    desk->acknowledged();
  }

  std::size_t count() const { return sink.alarms().size(); }

  domain::RaiseAlarm last() const {
    const auto alarms = sink.alarms();
    return alarms.empty() ? domain::RaiseAlarm{} : alarms.back();
  }

  std::filesystem::path folder_;
  ManualClock clock;
  RecordingSink sink;
  std::unique_ptr<Desk> desk;
};

TEST_F(DeskTest, APressAndItsTwinAreOneAlarm) {
  hear("zigbee2mqtt/knop", R"({"action":"hold"})");
  clock.advance_by(1s);
  hear("zigbee2mqtt/knop/action", "hold");
  hear("zigbee2mqtt/knop", R"({"action":""})");
  EXPECT_EQ(count(), 1U);
  clock.advance_by(5s);
  hear("zigbee2mqtt/knop", R"({"action":"hold"})");
  EXPECT_EQ(count(), 2U) << "a later press is a new one";
}

TEST_F(DeskTest, OnlyThePressesThatTheConfigurationNamesAreAnAlarm) {
  hear("zigbee2mqtt/knop", R"({"action":"single"})");
  EXPECT_EQ(count(), 0U);
  EXPECT_EQ(desk->counters().presses_ignored, 1U);
  hear("zigbee2mqtt/knop", R"({"action":"hold"})");
  EXPECT_EQ(last().device.value, "PB-1");
  hear("zigbee2mqtt/knop", R"({"action":"panic"})");
  EXPECT_EQ(count(), 2U) << "a call for help always is";
}

TEST_F(DeskTest, AnUnlistedDeviceThatCallsForHelpIsAnUnknownSource) {
  hear("zigbee2mqtt/gang", R"({"action":"emergency"})");
  ASSERT_EQ(count(), 1U);
  EXPECT_EQ(last().device.value, "zigbee2mqtt/gang");
  EXPECT_EQ(last().signal, SignalClass::alarm);
  hear("zigbee2mqtt/lamp", R"({"action":"on"})");
  EXPECT_EQ(count(), 1U);
  EXPECT_EQ(desk->counters().presses_unlisted, 1U);
}

TEST_F(DeskTest, AnUnlistedAlarmButtonIsAnUnknownSource) {
  hear(
      "application/1/device/24e124535b316099/event/up",
      R"({"deduplicationId":"a","deviceInfo":{"devEui":"24e124535b316099"},"fPort":85,"data":"/y4B"})");
  EXPECT_EQ(last().device.value, "lorawan/24e124535b316099");
}

TEST_F(DeskTest, OneFrameOfANetworkIsOneAlarmHoweverOftenItComes) {
  const std::string topic = "application/1/device/24e124535b316056/event/up";
  const std::string body = R"({"deduplicationId":"a","fPort":85,"data":"/y4C"})";
  hear(topic, body);
  clock.advance_by(60s);
  hear(topic, body);
  ASSERT_EQ(count(), 1U);
  EXPECT_EQ(last().device.value, "PB-4");
}

TEST_F(DeskTest, ACounterThatIsSaidAgainIsNoPress) {
  const std::string topic = "shellies/hal/input_event/0";
  hear(topic, R"({"event":"L","event_cnt":3})");
  clock.advance_by(2h);
  hear(topic, R"({"event":"L","event_cnt":3})");
  EXPECT_EQ(count(), 1U);
  hear(topic, R"({"event":"","event_cnt":0})");
  hear(topic, R"({"event":"L","event_cnt":3})");
  EXPECT_EQ(count(), 2U) << "the device started in between";
}

TEST_F(DeskTest, ACounterIsKnownAfterARestart) {
  const std::string topic = "shellies/hal/input_event/0";
  hear(topic, R"({"event":"L","event_cnt":3})");
  clock.advance_by(2h);
  restart();
  hear(topic, R"({"event":"L","event_cnt":3})");
  EXPECT_EQ(count(), 1U);
  hear(topic, R"({"event":"L","event_cnt":4})");
  EXPECT_EQ(count(), 2U);
}

TEST_F(DeskTest, ButtonsOfOneDeviceMayBelongToDifferentPlaces) {
  hear("shellies/hal/input_event/0", R"({"event":"S","event_cnt":1})");
  EXPECT_EQ(last().device.value, "PB-2");
  hear("shellies/hal/input_event/1", R"({"event":"S","event_cnt":1})");
  EXPECT_EQ(last().device.value, "PB-3");
  EXPECT_EQ(last().text, "Knop ingedrukt: S, knop 1");
}

TEST_F(DeskTest, WhatTheBrokerKeptIsStateAndNoPress) {
  hear("zigbee2mqtt/knop", R"({"action":"panic"})", /*retained=*/true);
  EXPECT_EQ(count(), 0U);
  hear("zigbee2mqtt/knop/availability", "offline", /*retained=*/true);
  EXPECT_EQ(last().signal, SignalClass::trouble);
}

TEST_F(DeskTest, AnAbsentDeviceIsATroubleOnceAndItsReturnTheEnd) {
  hear("zigbee2mqtt/knop/availability", R"({"state":"online"})");
  EXPECT_EQ(count(), 0U) << "as believed";
  for (int times = 0; times < 3; ++times) {
    hear("zigbee2mqtt/knop/availability", R"({"state":"offline"})");
  }
  ASSERT_EQ(count(), 1U);
  EXPECT_EQ(last().signal, SignalClass::trouble);
  EXPECT_EQ(last().kind.value, "technical");
  clock.advance_by(10s);
  hear("zigbee2mqtt/knop/availability", R"({"state":"online"})");
  EXPECT_EQ(last().signal, SignalClass::restore);
  clock.advance_by(10s);
  hear("zigbee2mqtt/knop/availability", R"({"state":"offline"})");
  EXPECT_EQ(count(), 3U);
}

TEST_F(DeskTest, TamperIsATroubleOfItsOwn) {
  hear("zigbee2mqtt/knop", R"({"tamper":true})");
  hear("zigbee2mqtt/knop", R"({"tamper":true})");
  ASSERT_EQ(count(), 1U);
  EXPECT_EQ(last().kind.value, "tamper");
}

TEST_F(DeskTest, SomebodyWhoPretendsToBeAnotherDeviceIsShown) {
  hear("application/1/device/24e124535b316056/event/up",
       R"({"deviceInfo":{"devEui":"24e124535b316099"},"fPort":85,"data":"/y4C"})");
  ASSERT_EQ(count(), 1U);
  EXPECT_EQ(last().signal, SignalClass::trouble);
  EXPECT_EQ(desk->counters().rejects[static_cast<std::size_t>(Reject::device_differs)], 1U);
}

TEST_F(DeskTest, AListedDeviceThatCannotBeReadIsShownAndAStrangerOnlyCounted) {
  hear("zigbee2mqtt/vreemd", "{");
  EXPECT_EQ(count(), 0U);
  hear("zigbee2mqtt/knop", "{");
  EXPECT_EQ(last().signal, SignalClass::trouble);
  EXPECT_EQ(desk->counters().rejects[static_cast<std::size_t>(Reject::malformed)], 2U);
}

TEST_F(DeskTest, ATesterMakesATest) {
  hear("v3/stad@ttn/devices/knop/up",
       R"({"simulated":true,"end_device_ids":{"dev_eui":"24E124535B316056"},
           "uplink_message":{"f_port":85,"frm_payload":"/y4C"}})");
  EXPECT_EQ(last().signal, SignalClass::test);
}

TEST_F(DeskTest, ALateUplinkIsRaisedAndMarked) {
  hear("v3/stad@ttn/devices/knop/up",
       R"({"end_device_ids":{"dev_eui":"24E124535B316056"},
           "uplink_message":{"f_port":85,"frm_payload":"/y4C","received_at":"2026-11-24T14:30:00Z"}})");
  EXPECT_EQ(last().signal, SignalClass::alarm);
  EXPECT_EQ(last().text, "Knop ingedrukt: long, te laat binnengekomen");
}

TEST_F(DeskTest, WhatCouldNotBeStoredIsKeptAndComesAgainAsTheSame) {
  sink.set_mood(RecordingSink::Mood::fails);
  const Message message{
      .topic = "zigbee2mqtt/knop", .payload = R"({"action":"panic"})", .quality = 1};
  desk->take(message);
  EXPECT_FALSE(desk->settle());
  clock.advance_by(60s);
  sink.set_mood(RecordingSink::Mood::stores);
  EXPECT_TRUE(desk->settle());
  desk->begin(/*session_present=*/true);
  desk->take(message);
  EXPECT_TRUE(desk->settle());
  EXPECT_EQ(count(), 1U);
  EXPECT_EQ(desk->counters().redelivered, 1U);
}

TEST_F(DeskTest, ABrokerThatForgotItsSessionRepeatsNothing) {
  const Message message{
      .topic = "zigbee2mqtt/knop", .payload = R"({"action":"panic"})", .quality = 1};
  desk->take(message);
  EXPECT_TRUE(desk->settle());
  clock.advance_by(60s);
  desk->begin(/*session_present=*/false);
  desk->take(message);
  EXPECT_TRUE(desk->settle());
  EXPECT_EQ(count(), 2U) << "the same bytes are a new press";
}

TEST_F(DeskTest, AnAnswerThatDoesNotComeIsNoAnswer) {
  sink.set_mood(RecordingSink::Mood::holds);
  desk->take({.topic = "zigbee2mqtt/knop", .payload = R"({"action":"panic"})", .quality = 1});
  EXPECT_FALSE(desk->settle());
  sink.release();
  EXPECT_TRUE(desk->settle());
  EXPECT_EQ(count(), 1U) << "handed in twice under one key";
}

TEST_F(DeskTest, FiguresNameEveryReasonAndWhenADeviceWasHeard) {
  hear("zigbee2mqtt/knop", R"({"battery":80})");
  EXPECT_EQ(desk->seen().at("zigbee2mqtt/knop"), clock.now());
  std::size_t reasons = 0;
  for (const Figure& figure : desk->counters().figures()) {
    if (figure.name == "mqtt_rejects_total") ++reasons;
  }
  EXPECT_EQ(reasons, reject_count);
}

}  // namespace
}  // namespace meldkamer::intake::mqtt
