#pragma once
#include <expected>
#include <memory>
#include <mutex>
#include <string>

#include <boost/asio/awaitable.hpp>

#include "server/base/clock.hpp"
#include "server/base/worker.hpp"
#include "server/intake/adapter.hpp"
#include "server/intake/alarm_sink.hpp"
#include "server/intake/mqtt/configuration.hpp"
#include "server/intake/mqtt/desk.hpp"
#include "server/intake/mqtt/line.hpp"

namespace meldkamer::intake::mqtt {

/// Buttons behind an MQTT broker: Zigbee2MQTT, Shelly, The Things Stack, ChirpStack. Acknowledges a
/// message (QoS 1, kept session) only once what it says is durable; while storage fails it takes
/// nothing and the broker keeps. The broker may come and go.
class Subscriber final : public Adapter {
 public:
  /// Faults `malformed`: a device of the configuration, with what is wrong.
  static std::expected<std::unique_ptr<Subscriber>, Fault> make(Configuration configuration,
                                                                AlarmSink& sink,
                                                                Clock& clock);
  ~Subscriber() override;

  std::string_view name() const override { return "mqtt"; }

  /// Never a fault: a broker that is away is tried until it is there.
  std::expected<void, Fault> start() override;
  /// Username and password count from the next connection on.
  void take_keys(const intake::Configuration& configuration) override;
  void stop() override;
  boost::asio::awaitable<void> join() override;
  std::vector<Figure> figures() const override;

  const Counters& counters() const { return desk_.counters(); }

  /// When a listed device was last heard.
  Instant seen(std::string_view id) const { return desk_.seen().at(id); }

 private:
  Subscriber(Configuration configuration, Desk::Parts parts);
  void run();
  std::string hold_line();
  bool store_what_waits();
  void note_end(const std::string& reason);
  void note_absence();

  Configuration as_it_is_now() const;

  const Configuration configuration_;
  mutable std::mutex mutex_;
  std::string username_;  // As read last.
  std::string password_;
  Desk desk_;
  Bell stop_;
  Instant lost_at_;  // Without a broker since; 0: with one.
  bool told_{};      // The control room knows.
  bool complained_{};
  Worker worker_;  // Last: it ends before what it uses.
};

}  // namespace meldkamer::intake::mqtt
