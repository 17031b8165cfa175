#include "server/config_mqtt.hpp"

#include <utility>

#include "server/config_files.hpp"
#include "server/config_secrets.hpp"

namespace meldkamer {
namespace {

using intake::mqtt::Device;

void read_password(ConfigTable& table, intake::mqtt::Configuration& mqtt) {
  std::filesystem::path file;
  table.read("username", mqtt.username);
  table.read("password_file", file);
  if (file.empty()) return;
  if (mqtt.username.empty()) {
    table.problem("username", "a password goes with a username; give both");
  }
  if (auto text = secret_of(table, "password_file", file)) {
    text->erase(text->find_last_not_of("\r\n") + 1);
    if (text->empty()) table.problem("password_file", file.string() + " is empty");
    mqtt.password = std::move(*text);
  }
}

void read_tls_of_broker(ConfigTable& table, intake::mqtt::Configuration& mqtt) {
  table.read("tls", mqtt.tls);
  table.read("authority", mqtt.authority);
  table.read("certificate", mqtt.certificate);
  table.read("key", mqtt.key);
  if (mqtt.certificate.empty() != mqtt.key.empty()) {
    table.problem(mqtt.key.empty() ? "certificate" : "key",
                  "certificate and key belong together; give both");
  }
  if (!mqtt.tls && (!mqtt.authority.empty() || !mqtt.certificate.empty())) {
    table.problem("tls", "tls = false takes no authority, certificate and key; drop one");
  }
  look_for(table, "authority", mqtt.authority);
  look_for(table, "certificate", mqtt.certificate);
  look_for(table, "key", mqtt.key);
  check_secret(table, "key", mqtt.key);
}

Device read_device(ConfigTable table) {
  Device device;
  table.read("id", device.id);
  table.read("device", device.device);
  table.read("alarm_on", device.alarm_on);
  table.read_word("model", device.model, {"other", "milesight_ws101", "dragino_trackerd"});
  table.finish();
  return device;
}

/// '#' stands alone at the end and '+' alone between two '/' (MQTT 4.7).
bool is_filter(const std::string& topic) {
  for (std::size_t at = 0; at < topic.size(); ++at) {
    if (topic[at] != '#' && topic[at] != '+') continue;
    const bool begins = at == 0 || topic[at - 1] == '/';
    const bool ends = at + 1 == topic.size() || (topic[at] == '+' && topic[at + 1] == '/');
    if (!begins || !ends) return false;
  }
  return !topic.empty();
}

void check_topics(ConfigTable& table, const intake::mqtt::Configuration& mqtt) {
  if (mqtt.topics.empty()) table.problem("topics", "name at least one topic to subscribe to");
  for (const auto& topic : mqtt.topics) {
    if (!is_filter(topic)) {
      table.problem("topics",
                    "\"" + topic + "\" is no topic filter; + and # stand alone between /");
    }
  }
  for (const auto& topic : mqtt.zigbee_topics) {
    if (topic.empty() || topic.find_first_of("+#") != topic.npos) {
      table.problem("zigbee_topics", "\"" + topic + "\" is no base topic of Zigbee2MQTT");
    }
  }
}

}  // namespace

void read_mqtt(ConfigTable table,
               const std::filesystem::path& data_folder,
               std::optional<intake::mqtt::Configuration>& into) {
  if (!table.present()) return;
  intake::mqtt::Configuration mqtt;
  table.read("host", mqtt.host);
  if (mqtt.host.empty()) table.problem("host", "give the broker's name or address");
  table.read("port", mqtt.port, port_bounds);
  table.read_word("protocol", mqtt.protocol, {"3.1.1", "5"});
  table.read("client_id", mqtt.client_id);
  if (mqtt.client_id.empty()) {
    table.problem("client_id", "may not be empty: the broker keeps messages under it");
  }
  read_tls_of_broker(table, mqtt);
  read_password(table, mqtt);
  table.read("topics", mqtt.topics);
  table.read("zigbee_topics", mqtt.zigbee_topics);
  check_topics(table, mqtt);
  for (auto& device : table.tables("device")) mqtt.devices.push_back(read_device(device));
  if (const auto devices = intake::mqtt::DeviceTable::make(mqtt.devices); !devices) {
    table.problem("device", devices.error().what);
  }
  table.finish();
  mqtt.counters_file = data_folder / "mqtt_counters";
  into = std::move(mqtt);
}

}  // namespace meldkamer
