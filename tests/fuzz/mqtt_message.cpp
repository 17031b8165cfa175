// A message of a broker: the topic up to the first line break, then the payload. Whatever it holds,
// the reports are few, short and about a device; a press has a word for itself.
#include <cmath>
#include <cstdint>
#include <string_view>

#include "server/base/limits.hpp"
#include "server/base/text.hpp"
#include "server/intake/mqtt/message.hpp"
#include "tests/fuzz/demand.hpp"

namespace {

using namespace meldkamer;
using namespace meldkamer::intake::mqtt;

const Reader& reader() {
  static const Reader made{.zigbee_topics = {"zigbee2mqtt"},
                           .devices = DeviceTable::make({{.id = "lorawan/24e124535b316056",
                                                          .device = "PB-1",
                                                          .alarm_on = {"long"},
                                                          .model = Model::milesight_ws101},
                                                         {.id = "lorawan/a84041ffff000001",
                                                          .device = "PB-2",
                                                          .alarm_on = {},
                                                          .model = Model::dragino_trackerd}})
                                          .value()};
  return made;
}

void check(const Report& report) {
  demand(!report.device.empty(), "a report is about a device");
  demand(report.device.size() <= limits::text_bytes_max, "a device's name is bounded");
  demand(report.action.size() <= limits::key_bytes_max, "an action is bounded");
  demand(is_utf8(report.device) && is_utf8(report.button) && is_utf8(report.action) &&
             is_utf8(report.identity),
         "what is stored and shown is text");
  demand(report.what != What::press || !report.action.empty(), "a press has a word for itself");
  if (!report.position) return;
  demand(std::abs(report.position->latitude) <= 90 && std::abs(report.position->longitude) <= 180,
         "a position lies on the earth");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes{reinterpret_cast<const char*>(data), size};
  const std::size_t end = bytes.find('\n');
  const std::string_view topic = bytes.substr(0, end);
  const std::string_view payload = end == bytes.npos ? "" : bytes.substr(end + 1);
  const Reading reading = read_message(topic, payload, reader());
  if (!reading) {
    demand(!to_word(reading.error().reason).empty(), "a refusal has a reason");
    return 0;
  }
  demand(reading->size() <= limits::mqtt_reports_max,
         "one message says a bounded number of things");
  for (const Report& report : *reading) check(report);
  return 0;
}
