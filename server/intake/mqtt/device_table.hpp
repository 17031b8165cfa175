#pragma once
#include <expected>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "server/base/fault.hpp"
#include "server/intake/mqtt/report.hpp"
#include "server/intake/mqtt/uplink.hpp"

namespace meldkamer::intake::mqtt {

/// One device as the configuration names it.
struct Device {
  std::string id;  ///< As reports name it, "shelly/knop-1", or with the button: "shelly/knop-1/0".
  std::string device;                 ///< Its key in the directory.
  std::vector<std::string> alarm_on;  ///< Presses that are an alarm; empty: every one.
  Model model{Model::not_said};
};

/// The devices that the configuration names. Unchangeable once made, so any thread may read it.
class DeviceTable {
 public:
  /// Faults `malformed`: an id of an unknown network, an id twice, a device without key.
  static std::expected<DeviceTable, Fault> make(std::vector<Device> devices);

  /// The entry of the button, else that of its device; nullptr: neither.
  const Device* find(std::string_view device, std::string_view button = {}) const;
  std::vector<std::string> ids() const;

 private:
  std::map<std::string, Device, std::less<>> by_id_;
};

/// Whether this press of a listed device is an alarm. "panic" and its like always are.
bool is_alarm(const Device& device, const Report& report);

}  // namespace meldkamer::intake::mqtt
