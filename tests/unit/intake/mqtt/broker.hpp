#pragma once
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <thread>

#include <boost/asio/thread_pool.hpp>

#include "server/base/manual_clock.hpp"
#include "server/intake/mqtt/subscriber.hpp"
#include "tests/unit/intake/dc09/recording_sink.hpp"

struct mosquitto;

namespace meldkamer::intake::mqtt {

/// A real mosquitto on a free port of loopback, with files of its own that go with it.
class Broker {
 public:
  enum class Door { open, tls_and_password };

  explicit Broker(Door door = Door::open);
  ~Broker();
  Broker(const Broker&) = delete;
  Broker& operator=(const Broker&) = delete;

  void start();
  /// In good order: it writes its sessions to disk.
  void stop();
  /// What it knew of sessions and messages is gone.
  void forget();

  std::uint16_t port() const { return port_; }

  const std::filesystem::path& folder() const { return folder_; }

 private:
  void make_certificates() const;
  void write_configuration(Door door) const;

  std::filesystem::path folder_;
  std::uint16_t port_;
  int process_{-1};
};

/// A device: publishes, and waits until the broker has it.
class Publisher {
 public:
  explicit Publisher(const Broker& broker);
  ~Publisher();
  Publisher(const Publisher&) = delete;
  Publisher& operator=(const Publisher&) = delete;

  void publish(std::string_view topic,
               std::string_view payload,
               int quality = 1,
               bool retain = false);

 private:
  mosquitto* handle_;
  int confirmed_{};
};

/// What the broker keeps for `client_id` is gone; its kept messages stay.
void lose_session(const Broker& broker, const std::string& client_id);

/// A control room's subscriber to that broker.
class Room {
 public:
  explicit Room(Configuration configuration);
  ~Room();
  Room(const Room&) = delete;
  Room& operator=(const Room&) = delete;

  bool connected() const;
  /// Waits until so many orders are in, and a little longer for one too many.
  std::vector<domain::RaiseAlarm> alarms(std::size_t count) const;

  ManualClock clock;
  RecordingSink sink;
  std::unique_ptr<Subscriber> subscriber;
};

/// Plain, quick to come back, with `demo_knop` listed as PB-1.
Configuration configuration_of(const Broker& broker);

/// Waits at most 10 s for `holds()`.
template <class Condition>
bool eventually(Condition holds) {
  for (int tries = 0; tries < 10'000; ++tries) {
    if (holds()) return true;
    std::this_thread::sleep_for(std::chrono::milliseconds{1});
  }
  return false;
}

}  // namespace meldkamer::intake::mqtt
