#include "server/intake/mqtt/subscriber.hpp"

#include <algorithm>
#include <mosquitto.h>
#include <utility>

#include "server/base/limits.hpp"
#include "server/base/log.hpp"
#include "server/intake/adapters.hpp"

namespace meldkamer::intake::mqtt {
std::expected<std::unique_ptr<Subscriber>, Fault> Subscriber::make(Configuration configuration,
                                                                   AlarmSink& sink,
                                                                   Clock& clock) {
  auto devices = DeviceTable::make(configuration.devices);
  if (!devices) return std::unexpected(std::move(devices.error()));
  mosquitto_lib_init();  // Counts; the library is never taken down while the process lives.
  Desk::Parts parts{
      .sink = sink,
      .clock = clock,
      .reader = {.zigbee_topics = configuration.zigbee_topics, .devices = std::move(*devices)},
      .host = configuration.host,
      .counters_file = configuration.counters_file,
      .store_wait = configuration.store_wait};
  return std::unique_ptr<Subscriber>{new Subscriber{std::move(configuration), std::move(parts)}};
}

Subscriber::Subscriber(Configuration configuration, Desk::Parts parts)
    : configuration_(std::move(configuration)),
      username_(configuration_.username),
      password_(configuration_.password),
      desk_(std::move(parts)) {}

Subscriber::~Subscriber() {
  stop();
}

std::expected<void, Fault> Subscriber::start() {
  spdlog::info("mqtt_subscribing host={} port={} tls={} client_id={} devices={}",
               printable(configuration_.host),
               configuration_.port,
               configuration_.tls,
               printable(configuration_.client_id),
               configuration_.devices.size());
  if (!configuration_.tls) spdlog::warn("mqtt_plain host={}", printable(configuration_.host));
  worker_.start([this] { run(); });
  return {};
}

void Subscriber::take_keys(const intake::Configuration& configuration) {
  if (!configuration.mqtt) return;
  const std::lock_guard lock(mutex_);
  username_ = configuration.mqtt->username;
  password_ = configuration.mqtt->password;
}

Configuration Subscriber::as_it_is_now() const {
  Configuration now = configuration_;
  const std::lock_guard lock(mutex_);
  now.username = username_;
  now.password = password_;
  return now;
}

void Subscriber::stop() {
  stop_.ring();
  desk_.interrupt();
}

boost::asio::awaitable<void> Subscriber::join() {
  return worker_.join();
}

std::vector<Figure> Subscriber::figures() const {
  auto list = desk_.counters().figures();
  for (Figure& figure : desk_.seen().figures()) list.push_back(std::move(figure));
  return list;
}

void Subscriber::run() {
  Duration pause = configuration_.reconnect_first;
  lost_at_ = desk_.clock().now();
  while (store_what_waits()) {
    const auto welcomes_before = desk_.counters().connections.load();
    const std::string reason = hold_line();
    if (stop_.rung()) return;
    note_end(reason);
    if (desk_.counters().connections.load() != welcomes_before) {
      pause = configuration_.reconnect_first;
    }
    if (!stop_.wait(pause)) return;
    pause = std::min(pause * 2, configuration_.reconnect_max);
    note_absence();
  }
}

/// Before the broker is asked for more. False: stopped.
bool Subscriber::store_what_waits() {
  while (!desk_.settle()) {
    if (!stop_.wait(limits::mqtt_store_retry)) return false;
    lost_at_ = desk_.clock().now();  // That is not the broker's doing.
  }
  return !stop_.rung();
}

/// From the first step to the end of one line; says why it ended.
std::string Subscriber::hold_line() {
  const Configuration now = as_it_is_now();
  Line line{now, desk_};
  if (auto wrong = line.open(stop_); !wrong.empty()) return wrong;
  while (!stop_.rung()) {
    const bool welcomed = line.welcomed();
    auto ended = line.step(stop_);
    if (!welcomed && line.welcomed()) {
      ++desk_.counters().connections;
      desk_.counters().connected = true;
      spdlog::info(
          "mqtt_connected host={} port={}", printable(configuration_.host), configuration_.port);
      if (std::exchange(told_, false)) desk_.report_broker(/*lost=*/false);
      lost_at_ = {};
      complained_ = false;
    }
    if (!ended.empty()) return ended;
  }
  line.close();
  desk_.counters().connected = false;
  return {};
}

/// One line in the log for each time that the broker is away, however often it is tried.
void Subscriber::note_end(const std::string& reason) {
  desk_.counters().connected = false;
  if (!lost_at_) lost_at_ = desk_.clock().now();
  ++desk_.counters().connections_failed;
  if (std::exchange(complained_, true)) return;
  spdlog::warn("mqtt_disconnected host={} port={} reason={}",
               printable(configuration_.host),
               configuration_.port,
               printable(reason));
}

void Subscriber::note_absence() {
  if (told_ || desk_.clock().now() - lost_at_ < limits::mqtt_broker_lost_after) return;
  told_ = true;
  desk_.report_broker(/*lost=*/true);
}

}  // namespace meldkamer::intake::mqtt
