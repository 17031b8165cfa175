#include "server/intake/mqtt/shelly.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "server/base/limits.hpp"
#include "server/intake/mqtt/body.hpp"

namespace meldkamer::intake::mqtt {
namespace {

constexpr std::array<std::string_view, 6> first_presses = {"S", "L", "SS", "SSS", "SL", "LS"};
constexpr std::array<std::string_view, 4> second_presses = {
    "single_push", "double_push", "triple_push", "long_push"};

std::string shelly_device(std::string_view name) {
  return "shelly/" + std::string{name};
}

Reading read_online(std::string_view name, std::string_view payload) {
  if (payload != "true" && payload != "false") {
    return std::unexpected(Refused{Reject::malformed, shelly_device(name)});
  }
  return std::vector{Report{.what = payload == "true" ? What::online : What::offline,
                            .device = shelly_device(name)}};
}

Reading read_input(std::string_view name, std::string_view input, std::string_view payload) {
  const auto json = read_json(payload);
  if (!json || !json->is_object()) {
    return std::unexpected(Refused{Reject::malformed, shelly_device(name)});
  }
  const auto& body = json->get_object();
  Report report{.device = shelly_device(name), .button = std::string{input}};
  report.action = text_in(body, "event");
  if (const auto count = number_in(body, "event_cnt"); count && *count >= 0 && *count < 1e15) {
    report.counter = static_cast<std::int64_t>(*count);
  }
  // No event with a counter is a device that has just started: it counts from there.
  const bool pressed = std::ranges::find(first_presses, report.action) != first_presses.end();
  if (pressed) report.what = What::press;
  return std::vector{std::move(report)};
}

bool is_button(std::string_view component) {
  return component.starts_with("input:") || component.starts_with("bthomedevice:");
}

Report press_of(std::string_view prefix, const boost::json::object& event) {
  Report report{.what = What::press, .device = shelly_device(prefix)};
  report.button = text_in(event, "component");
  report.action = text_in(event, "event");
  report.device_time = time_in(event, "ts");
  // Its clock stands until the network tells the time; then the moment tells presses apart.
  constexpr Instant year_2020{1'577'836'800'000'000};
  if (report.device_time > year_2020) report.identity = std::to_string(report.device_time.us);
  return report;
}

}  // namespace

Reading read_shelly_first(std::string_view topic, std::string_view payload) {
  const auto levels = levels_of(topic);
  if (levels.size() < 3 || levels[1].empty()) return {};  // Announcements, commands to all.
  if (levels.size() == 3 && levels[2] == "online") return read_online(levels[1], payload);
  if (levels.size() == 4 && levels[2] == "input_event" && !payload.empty()) {
    return read_input(levels[1], levels[3], payload);
  }
  return {};
}

Reading read_shelly_second(std::string_view topic, std::string_view payload) {
  constexpr std::string_view online = "/online";
  constexpr std::string_view events = "/events/rpc";
  if (topic.ends_with(online)) {
    return read_online(topic.substr(0, topic.size() - online.size()), payload);
  }
  const std::string_view prefix = topic.substr(0, topic.size() - events.size());
  const auto json = read_json(payload);
  if (!json || !json->is_object()) {
    return std::unexpected(Refused{Reject::malformed, shelly_device(prefix)});
  }
  const auto* const params = object_in(json->get_object(), "params");
  const auto* const list = params == nullptr ? nullptr : params->if_contains("events");
  std::vector<Report> reports;
  if (list != nullptr && list->is_array()) {
    for (const auto& event : list->get_array()) {
      if (!event.is_object() || reports.size() >= limits::mqtt_reports_max) continue;
      const auto& said = event.get_object();
      const std::string action = text_in(said, "event");
      const bool pressed = std::ranges::find(second_presses, action) != second_presses.end();
      if (pressed && is_button(text_in(said, "component"))) {
        reports.push_back(press_of(prefix, said));
      }
    }
  }
  if (reports.empty()) reports.push_back({.device = shelly_device(prefix)});
  return reports;
}

}  // namespace meldkamer::intake::mqtt
