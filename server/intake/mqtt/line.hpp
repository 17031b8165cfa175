#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "server/intake/mqtt/bell.hpp"
#include "server/intake/mqtt/configuration.hpp"
#include "server/intake/mqtt/desk.hpp"

struct mosquitto;

namespace meldkamer::intake::mqtt {

/// One connection to the broker, from its first step to its end; a new one is made for each.
///
/// libmosquitto puts the acknowledgement of a message in its queue when the message has been read,
/// and nothing leaves that queue but by write(). So a batch is read, made durable, and only then
/// written; a line that ends before that never acknowledges, and the broker sends again.
class Line {
 public:
  /// `configuration` and `desk` outlive the line.
  Line(const Configuration& configuration, Desk& desk);
  ~Line();  ///< Hard end: what was not written stays unsaid.
  Line(const Line&) = delete;
  Line& operator=(const Line&) = delete;

  /// Begins to connect; empty, or what is wrong. `bell` ends it early.
  std::string open(const Bell& bell);
  /// Waits for the broker at most limits::mqtt_look_every, then takes what it sent, stores it and
  /// acknowledges it. Empty, or why the line has ended.
  std::string step(const Bell& bell);
  /// Says goodbye in good order; the broker keeps the session.
  void close();

  bool welcomed() const { return welcomed_; }

 private:
  static void on_connect(mosquitto* handle, void* line, int code, int flags);
  static void on_subscribe(mosquitto* handle, void* line, int id, int count, const int* granted);
  std::string prepare();
  std::string prepare_tls();
  int connect_3();
  int connect_5();
  std::string read_batch();
  std::string wait(const Bell& bell);
  std::string write();

  const Configuration& configuration_;
  Desk& desk_;
  mosquitto* handle_;
  bool readable_{};
  bool welcomed_{};
  std::string refusal_;  // What the broker said instead of welcome.
  Duration waited_{};    // For the welcome.
};

}  // namespace meldkamer::intake::mqtt
