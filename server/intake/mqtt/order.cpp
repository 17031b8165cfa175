#include "server/intake/mqtt/order.hpp"

#include <utility>

#include "server/base/limits.hpp"
#include "server/base/log.hpp"
#include "server/base/text.hpp"

namespace meldkamer::intake::mqtt {
namespace {

using domain::SignalClass;

struct Meaning {
  SignalClass signal{SignalClass::alarm};
  std::string kind;  ///< Empty: the device's own.
  std::string text;
};

Meaning mean(const Report& report) {
  switch (report.what) {
    case What::offline:
      return {SignalClass::trouble, "technical", "Apparaat niet bereikbaar"};
    case What::online:
      return {SignalClass::restore, "technical", "Apparaat weer bereikbaar"};
    case What::tamper:
      return {SignalClass::trouble, "tamper", "Apparaat geopend of losgehaald"};
    case What::tamper_ended:
      return {SignalClass::restore, "tamper", "Apparaat weer dicht"};
    case What::press:
    case What::alive:
      break;
  }
  return {report.simulated ? SignalClass::test : SignalClass::alarm, "", "Knop ingedrukt"};
}

std::string describe(const Report& report, const Meaning& meaning, const Arrival& arrival) {
  std::string line = meaning.text;
  if (!report.action.empty()) line += ": " + printable(report.action);
  if (!report.button.empty()) line += ", knop " + printable(report.button);
  if (!report.battery.empty()) line += ", batterij " + report.battery;
  const bool late =
      report.device_time && arrival.wall_time - report.device_time > limits::mqtt_late_after;
  if (late) line += ", te laat binnengekomen";
  return std::string{utf8_cut(line, limits::text_bytes_max)};
}

domain::RaiseAlarm from_device(std::string_view name, const Device* known, const Arrival& arrival) {
  domain::RaiseAlarm alarm{.source = domain::SourceClass::api};
  alarm.device = {known != nullptr ? known->device
                                   : std::string{utf8_cut(name, limits::key_bytes_max)}};
  alarm.received_at = arrival.at;
  return alarm;
}

}  // namespace

domain::Command to_order(const Report& report,
                         const Device* known,
                         std::string duplicate_key,
                         const Arrival& arrival) {
  const Meaning meaning = mean(report);
  domain::RaiseAlarm alarm = from_device(report.device, known, arrival);
  alarm.signal = meaning.signal;
  alarm.kind = {meaning.kind};
  alarm.duplicate_key = std::move(duplicate_key);
  alarm.text = describe(report, meaning, arrival);
  alarm.position = report.position;
  return {.device_time = report.device_time, .order = std::move(alarm)};
}

domain::Command to_alert(const Refused& refused, const Device* known, const Arrival& arrival) {
  const bool differs = refused.reason == Reject::device_differs;
  domain::RaiseAlarm alarm = from_device(refused.device, known, arrival);
  alarm.signal = SignalClass::trouble;
  alarm.kind = {differs ? "tamper" : "technical"};
  alarm.duplicate_key = "mqtt-alert:" + refused.device + ':' + std::string{to_word(refused.reason)};
  alarm.text = (differs ? "Bericht geweigerd, het noemt een ander apparaat dan "
                        : "Bericht onleesbaar, van ") +
               printable(refused.device);
  return {.order = std::move(alarm)};
}

domain::Command to_broker_signal(std::string_view host, bool lost, const Arrival& arrival) {
  domain::RaiseAlarm alarm = from_device("mqtt/" + std::string{host}, nullptr, arrival);
  alarm.signal = lost ? SignalClass::trouble : SignalClass::restore;
  alarm.kind = {"technical"};
  alarm.duplicate_key = (lost ? "mqtt-lost:" : "mqtt-back:") + std::to_string(arrival.at.us);
  alarm.text =
      (lost ? "Geen verbinding met de MQTT-broker " : "Weer verbonden met de MQTT-broker ") +
      printable(host);
  return {.order = std::move(alarm)};
}

}  // namespace meldkamer::intake::mqtt
