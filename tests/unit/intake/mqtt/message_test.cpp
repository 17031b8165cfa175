#include "server/intake/mqtt/message.hpp"

#include <gtest/gtest.h>

#include "server/base/limits.hpp"
#include "server/intake/mqtt/zigbee.hpp"
#include "server/intake/rfc3339.hpp"

/// What messages of each network say.
namespace meldkamer::intake::mqtt {
namespace {

Reader reader() {
  return {.zigbee_topics = {"zigbee2mqtt", "zigbee/kelder"},
          .devices = DeviceTable::make({{.id = "lorawan/a84041ffff000001",
                                         .device = "TR-1",
                                         .alarm_on = {},
                                         .model = Model::dragino_trackerd}})
                         .value()};
}

Reading read(std::string_view topic, std::string_view payload) {
  return read_message(topic, payload, reader());
}

Report only(std::string_view topic, std::string_view payload) {
  const Reading reading = read(topic, payload);
  if (!reading || reading->size() != 1) {
    ADD_FAILURE() << topic << " gives no single report";
    return {};
  }
  return reading->front();
}

std::string refusal(std::string_view topic, std::string_view payload) {
  const Reading reading = read(topic, payload);
  return reading ? "none" : std::string{to_word(reading.error().reason)};
}

bool says_nothing(std::string_view topic, std::string_view payload) {
  const Reading reading = read(topic, payload);
  return reading && reading->empty();
}

std::string things(std::string_view ids, std::string_view message) {
  return R"({"end_device_ids":)" + std::string{ids} + R"(,"uplink_message":)" +
         std::string{message} + "}";
}

const std::string button_ids = R"({"device_id":"knop-1","dev_eui":"24E124535B316056"})";
const std::string things_topic = "v3/stad@ttn/devices/knop-1/up";

TEST(Zigbee, AnActionIsAPress) {
  const Report report =
      only("zigbee2mqtt/demo_knop", R"({"action":"panic","battery":87,"linkquality":101})");
  EXPECT_EQ(report.what, What::press);
  EXPECT_EQ(report.device, "zigbee2mqtt/demo_knop");
  EXPECT_EQ(report.action, "panic");
  EXPECT_TRUE(report.emergency);
  EXPECT_EQ(report.battery, "87%");
}

TEST(Zigbee, TheTwinInPlainTextAndTheOldWordSayTheSamePress) {
  EXPECT_EQ(only("zigbee2mqtt/hal/knop/action", "panic").device, "zigbee2mqtt/hal/knop");
  EXPECT_EQ(only("zigbee2mqtt/hal/knop/action", "panic").what, What::press);
  EXPECT_EQ(only("zigbee2mqtt/oud", R"({"click":"single"})").action, "single");
  EXPECT_EQ(only("zigbee/kelder/knop", R"({"action":"hold"})").device, "zigbee/kelder/knop");
}

TEST(Zigbee, TheEmptyActionAfterEachPressMeansNothing) {
  EXPECT_EQ(only("zigbee2mqtt/knop", R"({"action":"","battery":87})").what, What::alive);
  EXPECT_EQ(only("zigbee2mqtt/knop", R"({"action":null})").what, What::alive);
  EXPECT_EQ(only("zigbee2mqtt/knop/action", "").what, What::alive);
  EXPECT_TRUE(says_nothing("zigbee2mqtt/knop", ""));
}

TEST(Zigbee, ABadBatteryOrTimeNeverHidesAPress) {
  const Report report =
      only("zigbee2mqtt/knop", R"({"action":"sos","battery":"leeg","last_seen":-5,"tamper":"x"})");
  EXPECT_EQ(report.what, What::press);
  EXPECT_EQ(report.battery, "");
  EXPECT_FALSE(report.device_time);
}

TEST(Zigbee, AvailabilityComesInBothForms) {
  EXPECT_EQ(only("zigbee2mqtt/knop/availability", R"({"state":"offline"})").what, What::offline);
  EXPECT_EQ(only("zigbee2mqtt/knop/availability", "online").what, What::online);
  EXPECT_EQ(refusal("zigbee2mqtt/knop/availability", "?"), "malformed");
}

TEST(Zigbee, TamperIsToldBesideThePress) {
  const auto reading = read("zigbee2mqtt/knop", R"({"action":"panic","tamper":true})");
  ASSERT_TRUE(reading);
  ASSERT_EQ(reading->size(), 2U);
  EXPECT_EQ(reading->at(0).what, What::press);
  EXPECT_EQ(reading->at(1).what, What::tamper);
}

TEST(Zigbee, TheBridgeCommandsAndAttributesAreNeverAPress) {
  EXPECT_TRUE(says_nothing("zigbee2mqtt/bridge/state", R"({"action":"panic"})"));
  EXPECT_TRUE(says_nothing("zigbee2mqtt/knop/set", R"({"action":"panic"})"));
  EXPECT_TRUE(says_nothing("zigbee2mqtt/knop/get", R"({"action":""})"));
  EXPECT_TRUE(says_nothing("zigbee2mqtt/knop/linkquality", "101"));
}

TEST(Zigbee, TopicAndBodyMustNameTheSameDevice) {
  EXPECT_EQ(refusal("zigbee2mqtt/knop", R"({"action":"panic","device":{"friendlyName":"ander"}})"),
            "device_differs");
}

TEST(Zigbee, OnlyWholeWordsCallForHelp) {
  EXPECT_TRUE(is_emergency("emergency_2"));
  EXPECT_TRUE(is_emergency("SOS"));
  EXPECT_FALSE(is_emergency("single"));
  EXPECT_FALSE(is_emergency("firefly"));
}

TEST(Shelly, AnInputEventHasItsCounter) {
  const Report report = only("shellies/demo-1/input_event/0", R"({"event":"L","event_cnt":3})");
  EXPECT_EQ(report.what, What::press);
  EXPECT_EQ(report.device, "shelly/demo-1");
  EXPECT_EQ(report.button, "0");
  EXPECT_EQ(report.action, "L");
  EXPECT_EQ(report.counter, 3);
}

TEST(Shelly, NoEventIsNoPress) {
  EXPECT_EQ(only("shellies/demo-1/input_event/0", R"({"event":"","event_cnt":0})").what,
            What::alive);
  EXPECT_TRUE(says_nothing("shellies/announce", R"({"id":"demo-1"})"));
  EXPECT_EQ(only("shellies/demo-1/online", "false").what, What::offline);
  EXPECT_EQ(refusal("shellies/demo-1/input_event/0", "{"), "malformed");
}

TEST(Shelly, TheSecondGenerationSaysWhichButtonsWerePushed) {
  const auto reading =
      read("knop-2/events/rpc",
           R"({"src":"shellyplusi4-1","method":"NotifyEvent","params":{"ts":1777900000.5,"events":[
          {"component":"input:0","event":"btn_down","ts":1777900000.1},
          {"component":"input:0","event":"single_push","ts":1777900000.25},
          {"component":"bthomedevice:200","event":"long_push","ts":1777900000.25},
          {"component":"script:1","event":"single_push","ts":1777900000.25}, 7]}})");
  ASSERT_TRUE(reading);
  ASSERT_EQ(reading->size(), 2U);
  EXPECT_EQ(reading->at(0).device, "shelly/knop-2");
  EXPECT_EQ(reading->at(0).button, "input:0");
  EXPECT_EQ(reading->at(0).action, "single_push");
  EXPECT_EQ(reading->at(0).identity, "1777900000250000");
  EXPECT_EQ(reading->at(0).device_time.us, 1'777'900'000'250'000);
  EXPECT_EQ(reading->at(1).button, "bthomedevice:200");
}

TEST(Shelly, AClockThatWasNeverSetTellsNoPressesApart) {
  const Report report =
      only("knop-2/events/rpc",
           R"({"params":{"events":[{"component":"input:0","event":"single_push","ts":12.5}]}})");
  EXPECT_EQ(report.what, What::press);
  EXPECT_EQ(report.identity, "");
}

TEST(ThingsStack, AMilesightFrameIsALongPress) {
  const Report report =
      only(things_topic,
           things(button_ids,
                  R"({"session_key_id":"AYx","f_port":85,"f_cnt":12,"frm_payload":"/y4C",
                 "received_at":"2026-05-04T20:00:00.123456789Z"})"));
  EXPECT_EQ(report.what, What::press);
  EXPECT_EQ(report.device, "lorawan/24e124535b316056");
  EXPECT_EQ(report.action, "long");
  EXPECT_TRUE(report.alarm_button);
  EXPECT_EQ(report.identity, "lorawan/24e124535b316056:AYx:12/0");
  EXPECT_EQ(report.device_time, read_rfc3339("2026-05-04T20:00:00.123456Z"));
}

TEST(ThingsStack, TheBatteryAndUnknownFieldsStandBesideThePress) {
  // 01 75 64, an unknown field, FF 2E 01.
  const Report report =
      only(things_topic, things(button_ids, R"({"f_port":85,"frm_payload":"AXVkCZn/LgE="})"));
  EXPECT_EQ(report.action, "short");
  EXPECT_EQ(report.battery, "100%");
}

TEST(ThingsStack, TheEnvelopeOfTheConsoleIsTakenOff) {
  const std::string inner = things(button_ids, R"({"f_port":85,"frm_payload":"/y4D"})");
  EXPECT_EQ(only(things_topic, R"({"name":"as.up.data.forward","data":)" + inner + "}").action,
            "double");
  EXPECT_EQ(only(things_topic, R"({"result":)" + inner + "}").action, "double");
}

TEST(ThingsStack, WhatTheTesterMadeIsMarked) {
  const std::string body = R"({"simulated":true,)" +
                           things(button_ids, R"({"f_port":85,"frm_payload":"/y4C"})").substr(1);
  EXPECT_TRUE(only(things_topic, body).simulated);
}

TEST(ThingsStack, OtherTopicsOfADeviceAreNoUplink) {
  EXPECT_TRUE(says_nothing("v3/stad@ttn/devices/knop-1/join", "{}"));
  EXPECT_TRUE(says_nothing("v3/stad@ttn/devices/knop-1/down/queued", "{}"));
}

TEST(ThingsStack, TopicAndBodyMustNameTheSameDevice) {
  EXPECT_EQ(refusal("v3/stad@ttn/devices/ander/up",
                    things(button_ids, R"({"f_port":85,"frm_payload":"/y4C"})")),
            "device_differs");
}

TEST(ThingsStack, ATrackerCallsForHelpWithItsPosition) {
  // 52.090700, 5.121400; alarm, 3912 mV.
  const Report report = only("v3/stad@ttn/devices/tracker/up",
                             things(R"({"device_id":"tracker","dev_eui":"A84041FFFF000001"})",
                                    R"({"f_port":2,"f_cnt":1,"frm_payload":"AxrXTABOJXhPSA=="})"));
  EXPECT_EQ(report.what, What::press);
  EXPECT_EQ(report.action, "alarm");
  EXPECT_TRUE(report.emergency);
  EXPECT_EQ(report.battery, "3912 mV");
  ASSERT_TRUE(report.position);
  EXPECT_NEAR(report.position->latitude, 52.0907, 1e-6);
  EXPECT_NEAR(report.position->longitude, 5.1214, 1e-6);
}

TEST(ThingsStack, ATrackerWithoutSatellitesStillCallsForHelp) {
  const Report report = only("v3/stad@ttn/devices/tracker/up",
                             things(R"({"device_id":"tracker","dev_eui":"A84041FFFF000001"})",
                                    R"({"f_port":3,"frm_payload":"AAAAAAAAAABPSA=="})"));
  EXPECT_EQ(report.what, What::press);
  EXPECT_FALSE(report.position);
  EXPECT_EQ(
      refusal("v3/stad@ttn/devices/tracker/up",
              things(R"({"dev_eui":"A84041FFFF000001"})", R"({"f_port":3,"frm_payload":"AAA="})")),
      "frame_unreadable");
}

TEST(ThingsStack, ADeviceThatIsNoButtonOnlyLives) {
  EXPECT_EQ(
      only("v3/stad@ttn/devices/meter/up",
           things(R"({"device_id":"meter"})", R"({"f_port":2,"frm_payload":"AxrXTABOJXhPSA=="})"))
          .what,
      What::alive);
}

const std::string chirp_topic = "application/1/device/24e124535b316056/event/up";

TEST(ChirpStack, TheFourthVersionNamesEachUplinkOnce) {
  const Report report = only(chirp_topic,
                             R"({"deduplicationId":"57433366","time":"2026-05-04T20:00:00+00:00",
          "deviceInfo":{"devEui":"24E124535B316056"},"fCnt":1,"fPort":85,"data":"/y4C"})");
  EXPECT_EQ(report.action, "long");
  EXPECT_EQ(report.device, "lorawan/24e124535b316056");
  EXPECT_EQ(report.identity, "57433366/0");
}

TEST(ChirpStack, TheThirdVersionWritesTheDeviceInBase64) {
  const Report report = only(
      chirp_topic, R"({"applicationID":"1","devEUI":"JOEkU1sxYFY=","fPort":85,"data":"/y4B"})");
  EXPECT_EQ(report.action, "short");
  EXPECT_EQ(report.device, "lorawan/24e124535b316056");
}

TEST(ChirpStack, TopicAndBodyMustNameTheSameDevice) {
  EXPECT_EQ(refusal(chirp_topic, R"({"deviceInfo":{"devEui":"24E124535B316057"},"fPort":85})"),
            "device_differs");
  EXPECT_TRUE(says_nothing("application/1/device/24e124535b316056/event/status", "{}"));
}

TEST(ChirpStack, TheDecoderOfTheNetworkSpeaksForAFrameThatItLeftOut) {
  EXPECT_EQ(only(chirp_topic, R"({"fPort":85,"object":{"press":"long"}})").action, "long");
}

TEST(Messages, WordsThatAreNoTextAreMadeReadable) {
  const std::string noise(200, '\x92');
  const Report report = only("zigbee2mqtt/knop/action", "p" + noise);
  EXPECT_EQ(report.what, What::press);
  EXPECT_EQ(report.action, "p" + std::string(limits::key_bytes_max - 1, '?'));
  EXPECT_EQ(only("zigbee2mqtt/kn\xFFop/action", "panic").device, "zigbee2mqtt/kn?op");
}

TEST(Messages, AreBoundedInSizeAndDepth) {
  EXPECT_EQ(refusal("zigbee2mqtt/knop", std::string(limits::mqtt_payload_bytes_max + 1, ' ')),
            "too_large");
  EXPECT_EQ(
      refusal("zigbee2mqtt/knop", R"({"a":)" + std::string(40, '[') + std::string(40, ']') + "}"),
      "malformed");
  EXPECT_EQ(refusal("zigbee2mqtt/knop", R"({"action":NaN})"), "malformed");
  EXPECT_EQ(only("zigbee2mqtt/knop", R"({"action":"single","action":"panic"})").action, "panic");
  EXPECT_EQ(refusal("elders/knop", "{}"), "topic_unknown");
}

}  // namespace
}  // namespace meldkamer::intake::mqtt
