#include "server/intake/mqtt/device_table.hpp"

#include <algorithm>
#include <utility>

#include "server/base/limits.hpp"
#include "server/base/log.hpp"
#include "server/intake/mqtt/body.hpp"

namespace meldkamer::intake::mqtt {
namespace {

constexpr std::string_view lorawan = "lorawan/";

std::unexpected<Fault> malformed(const Device& device, std::string_view what) {
  return std::unexpected(
      Fault{.kind = Fault::Kind::malformed,
            .what = "mqtt device '" + printable(device.id) + "': " + std::string{what}});
}

}  // namespace

std::expected<DeviceTable, Fault> DeviceTable::make(std::vector<Device> devices) {
  DeviceTable made;
  for (Device& device : devices) {
    const std::size_t slash = device.id.find('/');
    if (slash == device.id.npos || slash == 0 || slash + 1 == device.id.size()) {
      return malformed(device,
                       "write network/name, such as zigbee2mqtt/knop, shelly/knop-1 or "
                       "lorawan/24e124535b316056");
    }
    if (device.device.empty() || device.device.size() > limits::key_bytes_max) {
      return malformed(device, "give the key of its device in the directory");
    }
    if (device.id.starts_with(lorawan)) device.id = lower(device.id);
    if (made.by_id_.contains(device.id)) return malformed(device, "listed twice; keep one");
    std::string id = device.id;
    made.by_id_.emplace(std::move(id), std::move(device));
  }
  return made;
}

const Device* DeviceTable::find(std::string_view device, std::string_view button) const {
  if (!button.empty()) {
    const auto exact = by_id_.find(std::string{device} + '/' + std::string{button});
    if (exact != by_id_.end()) return &exact->second;
  }
  const auto found = by_id_.find(device);
  return found == by_id_.end() ? nullptr : &found->second;
}

std::vector<std::string> DeviceTable::ids() const {
  std::vector<std::string> ids;
  ids.reserve(by_id_.size());
  for (const auto& [id, device] : by_id_) ids.push_back(id);
  return ids;
}

bool is_alarm(const Device& device, const Report& report) {
  if (report.emergency || device.alarm_on.empty()) return true;
  return std::ranges::any_of(device.alarm_on, [&](const std::string& action) {
    return lower(action) == lower(report.action);
  });
}

}  // namespace meldkamer::intake::mqtt
