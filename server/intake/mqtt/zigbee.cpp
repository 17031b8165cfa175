#include "server/intake/mqtt/zigbee.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "server/intake/mqtt/body.hpp"

namespace meldkamer::intake::mqtt {
namespace {

constexpr std::array<std::string_view, 6> emergency_words = {
    "panic", "emergency", "sos", "alarm", "help", "fire"};

bool take_end(std::string_view& topic, std::string_view end) {
  if (!topic.ends_with(end)) return false;
  topic.remove_suffix(end.size());
  return true;
}

Report press_of(std::string_view device, std::string_view action) {
  Report report{.what = What::press, .device = std::string{device}};
  report.action = action;
  report.emergency = is_emergency(action);
  return report;
}

Reading read_availability(std::string_view device, std::string_view payload) {
  std::string state = lower(payload);
  if (const auto json = read_json(payload); json && json->is_object()) {
    state = lower(text_in(json->get_object(), "state"));
  }
  if (state != "offline" && state != "online") {
    return std::unexpected(Refused{Reject::malformed, std::string{device}});
  }
  Report report{.device = std::string{device}};
  report.what = state == "offline" ? What::offline : What::online;
  return std::vector{std::move(report)};
}

Reading read_state(std::string_view root,
                   std::string_view device,
                   const boost::json::object& body) {
  if (const auto* said = object_in(body, "device")) {
    const std::string name = text_in(*said, "friendlyName");
    if (!name.empty() && std::string{root} + '/' + name != device) {
      return std::unexpected(Refused{Reject::device_differs, std::string{device}});
    }
  }
  std::string action = text_in(body, "action");
  if (action.empty()) action = text_in(body, "click");
  std::vector<Report> reports;
  if (!action.empty()) reports.push_back(press_of(device, action));
  if (const auto tamper = truth_in(body, "tamper")) {
    reports.push_back(
        {.what = *tamper ? What::tamper : What::tamper_ended, .device = std::string{device}});
  }
  if (reports.empty()) reports.push_back({.device = std::string{device}});
  for (Report& report : reports) {
    report.battery = battery_in(body);
    report.device_time = time_in(body, "last_seen");
  }
  return reports;
}

}  // namespace

bool is_emergency(std::string_view action) {
  const std::string text = lower(action);
  const auto is_letter = [](char sign) { return sign >= 'a' && sign <= 'z'; };
  for (auto at = text.begin(); at != text.end();) {
    const auto begin = std::find_if(at, text.end(), is_letter);
    at = std::find_if_not(begin, text.end(), is_letter);
    const std::string_view word{begin, at};
    if (std::ranges::find(emergency_words, word) != emergency_words.end()) return true;
  }
  return false;
}

Reading read_zigbee(std::string_view root, std::string_view topic, std::string_view payload) {
  const std::string_view name = topic.substr(std::min(topic.size(), root.size() + 1));
  if (name.empty() || name == "bridge" || name.starts_with("bridge/")) return {};
  if (name.ends_with("/set") || name.ends_with("/get") || name.find("/set/") != name.npos ||
      name.find("/get/") != name.npos) {
    return {};
  }
  std::string_view device = topic;
  if (take_end(device, "/availability")) return read_availability(device, payload);
  if (take_end(device, "/action") || take_end(device, "/click")) {
    // An empty one follows each press and means nothing.
    if (payload.empty() || payload == "null")
      return std::vector{Report{.device = std::string{device}}};
    return std::vector{press_of(device, payload)};
  }
  if (payload.empty()) return {};
  const auto json = read_json(payload);
  if (!json) return std::unexpected(Refused{Reject::malformed, std::string{device}});
  // A bare value is one attribute of a device on a topic of its own.
  if (!json->is_object()) return {};
  return read_state(root, device, json->get_object());
}

}  // namespace meldkamer::intake::mqtt
