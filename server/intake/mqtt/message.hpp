#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "server/intake/mqtt/device_table.hpp"
#include "server/intake/mqtt/report.hpp"

namespace meldkamer::intake::mqtt {

/// What the topics of this broker mean.
struct Reader {
  std::vector<std::string> zigbee_topics{"zigbee2mqtt"};  ///< Base topics of Zigbee2MQTT.
  DeviceTable devices;
};

/// What one message says, whichever network it is of. Takes any bytes. Pure.
Reading read_message(std::string_view topic, std::string_view payload, const Reader& reader);

}  // namespace meldkamer::intake::mqtt
