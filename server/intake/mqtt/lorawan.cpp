#include "server/intake/mqtt/lorawan.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "server/base/text.hpp"
#include "server/intake/mqtt/body.hpp"

namespace meldkamer::intake::mqtt {
namespace {

using boost::json::object;

std::string lorawan_device(std::string_view name) {
  return "lorawan/" + lower(name);
}

bool is_eui(std::string_view text) {
  const auto is_hex = [](char sign) {
    return (sign >= '0' && sign <= '9') || (sign >= 'a' && sign <= 'f') ||
           (sign >= 'A' && sign <= 'F');
  };
  return text.size() == 16 && std::ranges::all_of(text, is_hex);
}

/// Hexadecimal, or the same eight bytes as base64.
std::string eui_text(const std::string& text) {
  if (text.empty() || is_eui(text)) return lower(text);
  const auto bytes = read_base64(text);
  return bytes && bytes->size() == 8 ? hex_text(*bytes) : lower(text);
}

int port_in(const object& body, std::string_view key) {
  const double port = number_in(body, key).value_or(0);
  return port >= 0 && port <= 255 ? static_cast<int>(port) : 0;
}

/// protobuf leaves a count of 0 out.
std::string count_in(const object& body, std::string_view key) {
  const double count = number_in(body, key).value_or(0);
  return count >= 0 && count < 1e15 ? std::to_string(static_cast<std::int64_t>(count)) : "0";
}

/// A press among the fields of the network's own decoder, as the makers' decoders name them.
std::string decoded_press(const object* fields) {
  if (fields == nullptr) return {};
  for (const char* const key : {"press", "button_event"}) {
    if (std::string said = text_in(*fields, key); !said.empty()) return said;
    const object* const inner = object_in(*fields, key);
    if (inner == nullptr) continue;
    if (std::string said = text_in(*inner, "status"); !said.empty()) return said;
  }
  for (const char* const key : {"ALARM_status", "Alarm_status", "alarm", "sos"}) {
    if (truth_in(*fields, key).value_or(false)) return "alarm";
  }
  return {};
}

/// Console and storage put the message into an envelope.
const object* unwrap(const object& body) {
  for (const char* const key : {"data", "result"}) {
    const object* const inner = object_in(body, key);
    if (inner != nullptr && object_in(*inner, "end_device_ids") != nullptr) return inner;
  }
  return &body;
}

std::string things_identity(const Uplink& uplink, const object& message) {
  const std::string key = text_in(message, "session_key_id");
  std::string identity = uplink.device + ':' + key + ':' + count_in(message, "f_cnt");
  // Without a session a count may come again; then the moment of receipt tells frames apart.
  if (key.empty()) identity += ':' + std::to_string(uplink.device_time.us);
  if (key.empty() && !uplink.device_time) return {};
  return identity;
}

}  // namespace

UplinkReading read_things_stack(std::string_view topic, std::string_view payload) {
  const auto levels = levels_of(topic);
  if (levels.size() < 5 || levels[2] != "devices") return std::nullopt;
  if (levels.size() != 5 || levels[4] != "up") return std::nullopt;
  const std::string named{levels[3]};
  const auto refuse = [&](Reject reason) {
    return std::unexpected(Refused{reason, lorawan_device(named)});
  };
  const auto json = read_json(payload);
  if (!json || !json->is_object()) return refuse(Reject::malformed);
  const object& body = *unwrap(json->get_object());
  const object* const ids = object_in(body, "end_device_ids");
  const object* const message = object_in(body, "uplink_message");
  if (ids == nullptr || message == nullptr) return refuse(Reject::malformed);
  const std::string device_id = text_in(*ids, "device_id");
  if (!device_id.empty() && lower(device_id) != lower(named)) return refuse(Reject::device_differs);
  Uplink uplink;
  const std::string eui = text_in(*ids, "dev_eui");
  uplink.device = lorawan_device(eui.empty() ? named : eui);
  uplink.port = port_in(*message, "f_port");
  uplink.bytes = read_base64(text_in(*message, "frm_payload"));
  uplink.press = decoded_press(object_in(*message, "decoded_payload"));
  if (const object* const version = object_in(*message, "version_ids")) {
    uplink.hardware = text_in(*version, "brand_id") + ' ' + text_in(*version, "model_id");
  }
  uplink.simulated = truth_in(body, "simulated").value_or(false) ||
                     truth_in(*message, "simulated").value_or(false);
  uplink.device_time = time_in(*message, "received_at");
  if (!uplink.device_time) uplink.device_time = time_in(body, "received_at");
  uplink.identity = things_identity(uplink, *message);
  return uplink;
}

UplinkReading read_chirpstack(std::string_view topic, std::string_view payload) {
  const auto levels = levels_of(topic);
  if (levels.size() != 6 || levels[2] != "device" || levels[4] != "event") return std::nullopt;
  if (levels[5] != "up") return std::nullopt;
  const std::string named = lower(levels[3]);
  const auto refuse = [&](Reject reason) {
    return std::unexpected(Refused{reason, lorawan_device(named)});
  };
  const auto json = read_json(payload);
  if (!json || !json->is_object()) return refuse(Reject::malformed);
  const object& body = json->get_object();
  const object* const info = object_in(body, "deviceInfo");
  const std::string eui =
      eui_text(info != nullptr ? text_in(*info, "devEui") : text_in(body, "devEUI"));
  if (eui.empty() && named.empty()) return refuse(Reject::device_missing);
  if (!eui.empty() && eui != named) return refuse(Reject::device_differs);
  Uplink uplink;
  uplink.device = lorawan_device(named);
  uplink.port = port_in(body, "fPort");
  uplink.bytes = read_base64(text_in(body, "data"));
  uplink.press = decoded_press(object_in(body, "object"));
  uplink.hardware =
      info != nullptr ? text_in(*info, "deviceProfileName") : text_in(body, "deviceProfileName");
  uplink.device_time = time_in(body, "time");
  if (!uplink.device_time) uplink.device_time = time_in(body, "publishedAt");
  uplink.identity = text_in(body, "deduplicationId");
  if (uplink.identity.empty() && uplink.device_time) {
    uplink.identity =
        uplink.device + ':' + count_in(body, "fCnt") + ':' + std::to_string(uplink.device_time.us);
  }
  return uplink;
}

}  // namespace meldkamer::intake::mqtt
