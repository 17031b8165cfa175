#include "server/intake/mqtt/message.hpp"

#include <optional>

#include "server/base/limits.hpp"
#include "server/base/text.hpp"
#include "server/intake/mqtt/lorawan.hpp"
#include "server/intake/mqtt/shelly.hpp"
#include "server/intake/mqtt/zigbee.hpp"

namespace meldkamer::intake::mqtt {
namespace {

bool lies_below(std::string_view topic, std::string_view root) {
  return topic.size() > root.size() && topic.starts_with(root) && topic[root.size()] == '/';
}

Reading read_button(const UplinkReading& reading, const Reader& reader) {
  if (!reading) return std::unexpected(reading.error());
  const std::optional<Uplink>& uplink = *reading;
  if (!uplink) return {};
  const Device* const known = reader.devices.find(uplink->device);
  return read_uplink(*uplink, known == nullptr ? Model::not_said : known->model);
}

/// Names and words from outside as text that may be stored and shown: what is no UTF-8 or a control
/// character becomes '?', and it is cut.
void make_readable(std::string& text, std::size_t bytes_max) {
  std::string readable;
  for (std::string_view rest = text; !rest.empty();) {
    const Utf8Step step = utf8_step(rest);
    const bool shows = step.valid && step.sign >= U' ' && step.sign != U'\x7F';
    if (shows) readable += rest.substr(0, step.bytes);
    if (!shows) readable += '?';
    rest.remove_prefix(step.bytes);
  }
  text = utf8_cut(readable, bytes_max);
}

Reading read_known(std::string_view topic, std::string_view payload, const Reader& reader) {
  for (const std::string& root : reader.zigbee_topics) {
    if (lies_below(topic, root)) return read_zigbee(root, topic, payload);
  }
  if (lies_below(topic, "shellies")) return read_shelly_first(topic, payload);
  if (lies_below(topic, "v3")) return read_button(read_things_stack(topic, payload), reader);
  if (lies_below(topic, "application")) return read_button(read_chirpstack(topic, payload), reader);
  if (topic.ends_with("/events/rpc") || topic.ends_with("/online")) {
    return read_shelly_second(topic, payload);
  }
  return std::unexpected(Refused{Reject::topic_unknown, {}});
}

}  // namespace

Reading read_message(std::string_view topic, std::string_view payload, const Reader& reader) {
  if (payload.size() > limits::mqtt_payload_bytes_max) {
    return std::unexpected(Refused{Reject::too_large, {}});
  }
  Reading reading = read_known(topic, payload, reader);
  if (!reading) {
    make_readable(reading.error().device, limits::text_bytes_max);
    return reading;
  }
  for (Report& report : *reading) {
    make_readable(report.device, limits::text_bytes_max);
    make_readable(report.button, limits::key_bytes_max);
    make_readable(report.action, limits::key_bytes_max);
    make_readable(report.identity, limits::text_bytes_max);
  }
  return reading;
}

}  // namespace meldkamer::intake::mqtt
