#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/intake/mqtt/report.hpp"

namespace meldkamer::intake::mqtt {

/// What kind of button sends by LoRaWAN.
enum class Model : std::uint8_t { not_said, milesight_ws101, dragino_trackerd };

/// What a frame of a button holds.
struct ButtonFrame {
  std::vector<std::string> presses;
  std::optional<domain::GeoPoint> position;
  std::string battery;
};

/// Milesight WS101: fields of channel, type and value. A field that is not known is stepped over
/// byte by byte, so that a press behind it is found. nullopt: nothing known in it.
std::optional<ButtonFrame> read_ws101(const std::vector<std::uint8_t>& bytes);

/// Dragino TrackerD, ports 2 and 3. nullopt: too short.
std::optional<ButtonFrame> read_trackerd(const std::vector<std::uint8_t>& bytes);

/// One message of a LoRaWAN device, whichever network server brought it.
struct Uplink {
  std::string device;    ///< "lorawan/24e124535b316056".
  std::string identity;  ///< Of the frame.
  int port{};
  std::optional<std::vector<std::uint8_t>> bytes;
  std::string press;     ///< What the network's own decoder says; empty: nothing.
  std::string hardware;  ///< How the network calls the device's type.
  bool simulated{};
  Instant device_time;
};

/// `configured` wins; else the network's word for the type tells, or a port and bytes that nothing
/// but a WS101 sends. Pure.
Reading read_uplink(const Uplink& uplink, Model configured);

}  // namespace meldkamer::intake::mqtt
