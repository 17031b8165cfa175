#include "server/intake/mqtt/uplink.hpp"

#include <algorithm>
#include <utility>

#include <spdlog/fmt/fmt.h>

#include "server/base/limits.hpp"
#include "server/intake/mqtt/body.hpp"

namespace meldkamer::intake::mqtt {
namespace {

constexpr int ws101_port = 85;

std::int32_t signed_at(const std::vector<std::uint8_t>& bytes, std::size_t at) {
  std::uint32_t bits = 0;
  for (std::size_t next = at; next < at + 4; ++next) bits = bits << 8U | bytes[next];
  return static_cast<std::int32_t>(bits);
}

std::string ws101_press(std::uint8_t code) {
  switch (code) {
    case 1:
      return "short";
    case 2:
      return "long";
    case 3:
      return "double";
    default:
      return fmt::format("press_{}", code);
  }
}

/// Bytes of the value of a field that says nothing here; 0: not known.
std::size_t ws101_value_size(std::uint8_t type) {
  switch (type) {
    case 0x01:  // Version of the protocol.
    case 0x0B:  // Switched on.
    case 0x0F:  // Class.
      return 1;
    case 0x09:  // Hardware and software.
    case 0x0A:
      return 2;
    case 0x16:  // Serial number.
      return 8;
    default:
      return 0;
  }
}

Model model_of(const Uplink& uplink, Model configured) {
  if (configured != Model::not_said) return configured;
  const std::string hardware = lower(uplink.hardware);
  if (hardware.find("ws101") != hardware.npos) return Model::milesight_ws101;
  if (hardware.find("trackerd") != hardware.npos) return Model::dragino_trackerd;
  if (uplink.port != ws101_port || !uplink.bytes) return Model::not_said;
  const auto frame = read_ws101(*uplink.bytes);
  return frame && !frame->presses.empty() ? Model::milesight_ws101 : Model::not_said;
}

std::optional<ButtonFrame> read_frame(const Uplink& uplink, Model model) {
  if (!uplink.bytes) return std::nullopt;
  if (uplink.bytes->empty()) return ButtonFrame{};
  if (model == Model::milesight_ws101) {
    return uplink.port == ws101_port ? read_ws101(*uplink.bytes) : ButtonFrame{};
  }
  const bool has_position = uplink.port == 2 || uplink.port == 3;
  if (model == Model::dragino_trackerd && has_position) return read_trackerd(*uplink.bytes);
  return ButtonFrame{};
}

}  // namespace

std::optional<ButtonFrame> read_ws101(const std::vector<std::uint8_t>& bytes) {
  ButtonFrame frame;
  bool known = false;
  for (std::size_t at = 0; at + 3 <= bytes.size();) {
    const std::uint8_t channel = bytes[at];
    const std::uint8_t type = bytes[at + 1];
    const std::uint8_t value = bytes[at + 2];
    std::size_t step = 1;
    if (channel == 0x01 && type == 0x75) {
      if (value <= 100) frame.battery = fmt::format("{}%", value);
      step = 3;
    } else if (channel == 0xFF && type == 0x2E) {
      if (frame.presses.size() < limits::mqtt_reports_max) {
        frame.presses.push_back(ws101_press(value));
      }
      step = 3;
    } else if (channel == 0xFF && ws101_value_size(type) > 0) {
      step = 2 + ws101_value_size(type);
    }
    known = known || step > 1;
    at += step;
  }
  if (!known) return std::nullopt;
  return frame;
}

std::optional<ButtonFrame> read_trackerd(const std::vector<std::uint8_t>& bytes) {
  if (bytes.size() < 9) return std::nullopt;
  ButtonFrame frame;
  if ((bytes[8] & 0x40U) != 0) frame.presses.emplace_back("alarm");
  const std::int32_t latitude = signed_at(bytes, 0);
  const std::int32_t longitude = signed_at(bytes, 4);
  const bool fits = std::abs(std::int64_t{latitude}) <= 90'000'000 &&
                    std::abs(std::int64_t{longitude}) <= 180'000'000;
  // 0,0 is how it says that it saw no satellites.
  if (fits && (latitude != 0 || longitude != 0)) {
    frame.position = domain::GeoPoint{.latitude = latitude / 1e6, .longitude = longitude / 1e6};
  }
  if (bytes.size() >= 10) {
    frame.battery = fmt::format("{} mV", (bytes[8] & 0x3FU) << 8U | bytes[9]);
  }
  return frame;
}

Reading read_uplink(const Uplink& uplink, Model configured) {
  const Model model = model_of(uplink, configured);
  auto frame = read_frame(uplink, model);
  const bool readable = frame.has_value();
  if (!frame) frame.emplace();
  // The decoder of the network may know more than this one, never less.
  if (frame->presses.empty() && !uplink.press.empty()) frame->presses.push_back(uplink.press);
  if (!readable && frame->presses.empty()) {
    return std::unexpected(Refused{Reject::frame_unreadable, uplink.device});
  }
  Report said{.device = uplink.device};
  said.simulated = uplink.simulated;
  said.device_time = uplink.device_time;
  said.position = frame->position;
  said.battery = frame->battery;
  if (frame->presses.empty()) return std::vector{std::move(said)};
  std::vector<Report> reports;
  for (const std::string& press : frame->presses) {
    Report report = said;
    report.what = What::press;
    report.action = press;
    report.emergency = model == Model::dragino_trackerd;
    report.alarm_button = true;
    if (!uplink.identity.empty()) {
      report.identity = uplink.identity + '/' + std::to_string(reports.size());
    }
    reports.push_back(std::move(report));
  }
  return reports;
}

}  // namespace meldkamer::intake::mqtt
