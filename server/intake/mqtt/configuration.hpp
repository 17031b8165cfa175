#pragma once
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "server/base/instant.hpp"
#include "server/base/limits.hpp"
#include "server/intake/mqtt/device_table.hpp"

namespace meldkamer::intake::mqtt {

enum class Protocol : std::uint8_t { v3_1_1, v5 };

/// What an administrator says about the broker and what comes from it.
struct Configuration {
  std::string host;
  std::uint16_t port{8883};
  Protocol protocol{Protocol::v3_1_1};
  /// The broker keeps undelivered messages under this name; no other client may use it.
  std::string client_id{"meldkamer"};
  bool tls{true};
  std::filesystem::path authority;    ///< PEM; empty: those that the host trusts.
  std::filesystem::path certificate;  ///< Of this client; empty: none.
  std::filesystem::path key;
  std::string username;  ///< Empty: none.
  std::string password;
  std::vector<std::string> topics{"zigbee2mqtt/#",
                                  "shellies/#",
                                  "+/events/rpc",
                                  "+/online",
                                  "v3/+/devices/+/up",
                                  "application/+/device/+/event/up"};
  std::vector<std::string> zigbee_topics{"zigbee2mqtt"};  ///< Base topics of Zigbee2MQTT.
  std::vector<Device> devices;
  std::filesystem::path counters_file;  ///< Where counters of buttons are kept; empty: nowhere.
  Duration reconnect_first{limits::mqtt_reconnect_first};
  Duration reconnect_max{limits::mqtt_reconnect_max};
  Duration store_wait{limits::mqtt_store_wait_max};
};

}  // namespace meldkamer::intake::mqtt
