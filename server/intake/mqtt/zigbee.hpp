#pragma once
#include <string_view>

#include "server/intake/mqtt/report.hpp"

namespace meldkamer::intake::mqtt {

/// A message of Zigbee2MQTT: JSON of the device, its plain-text twin on .../action, availability.
/// `root` is the base topic that `topic` starts with. Pure.
Reading read_zigbee(std::string_view root, std::string_view topic, std::string_view payload);

/// Whether an action says by itself that somebody is in danger: "panic", "emergency_2", "SOS".
bool is_emergency(std::string_view action);

}  // namespace meldkamer::intake::mqtt
