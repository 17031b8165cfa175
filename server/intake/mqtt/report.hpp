#pragma once
#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "server/base/instant.hpp"
#include "server/domain/words.hpp"

namespace meldkamer::intake::mqtt {

enum class What : std::uint8_t { alive, press, offline, online, tamper, tamper_ended };

/// One thing that a message says about one device.
struct Report {
  What what{What::alive};
  std::string device;  ///< "zigbee2mqtt/hal/knop", "shelly/knop-1", "lorawan/24e124535b316056".
  std::string button;  ///< Which of its buttons, where it has more: "0", "input:1".
  std::string action;  ///< Of a press, as the device says it: "panic", "L", "long".
  /// The same for each copy of one press and never for another one; empty: nothing tells.
  std::string identity;
  /// Shelly's first generation says its last press again and again: only a change is a press.
  std::optional<std::int64_t> counter;
  bool emergency{};     ///< The action itself says that somebody is in danger.
  bool alarm_button{};  ///< The device is made to call for help and does nothing else.
  bool simulated{};     ///< Made by the network's own tester.
  Instant device_time;  ///< 0: not said.
  std::optional<domain::GeoPoint> position;
  std::string battery;  ///< "87%", "3912 mV".
};

/// Why a message is no use.
enum class Reject : std::uint8_t {
  too_large,
  malformed,         ///< No JSON, or not of the form of its topic.
  device_missing,    ///< Neither topic nor body says which device.
  device_differs,    ///< Topic and body name different devices.
  frame_unreadable,  ///< What the button itself sent.
  topic_unknown,
};

inline constexpr std::size_t reject_count = 6;

/// The name in logs and metrics.
std::string_view to_word(Reject reason);

struct Refused {
  Reject reason{};
  std::string device;  ///< As far as the topic says it.
};

/// No reports: a message that is right and says nothing to a control room.
using Reading = std::expected<std::vector<Report>, Refused>;

}  // namespace meldkamer::intake::mqtt
