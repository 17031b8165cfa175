#pragma once
#include <atomic>
#include <functional>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <thread>

#include "clients/grpc/desk.hpp"
#include "clients/simulator/agenda.hpp"

namespace meldkamer::simulator {

/// How fast people act: 1 is as in life, 10 is ten times as fast.
struct Pace {
  double factor{1};

  std::chrono::milliseconds of(double seconds) const {
    return std::chrono::milliseconds(static_cast<std::int64_t>(seconds * 1000 / factor));
  }
};

/// Somebody signed in who reads the live feed on a thread of its own and comes back when it is cut.
class Persona {
 public:
  Persona(
      std::string address, std::string account, std::string password, Agenda& agenda, Pace pace);
  virtual ~Persona();
  Persona(const Persona&) = delete;
  Persona& operator=(const Persona&) = delete;

  /// Signs in; false (with a line on standard error) when that fails.
  bool sign_in();
  void start();
  /// Joins the reader; derived classes call it first thing in their destructor, because the reader
  /// calls seen().
  void stop();

  client::Desk& desk() { return desk_; }

  std::string person() const { return desk_.session().person().person_key(); }

 protected:
  virtual void seen(const v1::WatchResponse& frame) = 0;
  /// True the first time it is asked for `what`; so that each thing is done once.
  bool first(const std::string& what);

  Agenda& agenda() { return agenda_; }

  const Pace& pace() const { return pace_; }

 private:
  void read();

  std::string account_;
  std::string password_;
  client::Desk desk_;
  Agenda& agenda_;
  Pace pace_;
  std::mutex mutex_;
  std::set<std::string> done_;
  grpc::ClientContext* reading_{};
  std::atomic<bool> stopping_{};
  std::thread thread_;
};

}  // namespace meldkamer::simulator
