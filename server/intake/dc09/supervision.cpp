#include "server/intake/dc09/supervision.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "server/base/limits.hpp"

namespace meldkamer::intake::dc09 {
namespace {

/// The devices of one path that are overdue and not told yet.
struct Overdue {
  std::vector<domain::DeviceKey> devices;
  Instant first_due;

  void add(const domain::DeviceKey& device, Instant due) {
    first_due = devices.empty() ? due : std::min(first_due, due);
    devices.push_back(device);
  }
};

std::map<std::string, std::size_t> paths_of(const std::vector<Watched>& devices) {
  std::map<std::string, std::size_t> paths;
  for (const Watched& device : devices) ++paths[device.path];
  return paths;
}

/// In orders of a bounded size; the second of a path finds the fault of the first.
void tell(std::vector<domain::Command>& orders, std::vector<domain::DeviceKey> devices, bool lost) {
  constexpr std::size_t most = limits::dc09_supervision_devices_max;
  for (std::size_t at = 0; at < devices.size(); at += most) {
    domain::RecordSupervision order{.lost = lost};
    const std::size_t end = std::min(devices.size(), at + most);
    for (std::size_t i = at; i < end; ++i) order.devices.push_back(std::move(devices[i]));
    orders.push_back({.order = std::move(order)});
  }
}

}  // namespace

std::vector<domain::Command> judge_silence(const Watch& watch,
                                           const LastHeard& last_heard,
                                           Instant listening_since,
                                           Instant now) {
  std::map<std::string, Overdue> overdue;
  std::vector<domain::DeviceKey> back;
  for (const Watched& device : *watch.devices) {
    const auto heard = last_heard(device);
    if (!heard) continue;
    const Instant due = std::max(*heard, listening_since) + device.period;
    const bool known_silent = watch.silent.contains(device.device);
    if (known_silent && *heard && due > now) back.push_back(device.device);
    if (!known_silent && due <= now) overdue[device.path].add(device.device, due);
  }
  std::vector<domain::Command> orders;
  const auto paths = paths_of(*watch.devices);
  for (auto& [path, late] : overdue) {
    const bool many = !path.empty() && paths.at(path) >= limits::supervision_group_min;
    if (many && now < late.first_due + limits::dc09_supervision_gather) continue;
    tell(orders, std::move(late.devices), true);
  }
  tell(orders, std::move(back), false);
  return orders;
}

}  // namespace meldkamer::intake::dc09
