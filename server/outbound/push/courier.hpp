#pragma once
#include <atomic>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "server/base/clock.hpp"
#include "server/base/entropy.hpp"
#include "server/base/worker.hpp"
#include "server/domain/words.hpp"
#include "server/outbound/push/configuration.hpp"
#include "server/outbound/push/subscriptions.hpp"
#include "server/outbound/push/vapid.hpp"

namespace meldkamer::outbound::push {

/// One message to one browser.
struct Errand {
  domain::CalloutId callout;
  Subscription to;
  std::string text;     ///< What the browser reads; nobody on the way can.
  Duration keep{};      ///< How long the push service may keep it; then it is of no use.
  std::string urgency;  ///< "high", "normal", "low" (RFC 8030).
  std::string topic;    ///< A later message of the same topic takes its place.
};

/// What became of it.
enum class Outcome : std::uint8_t {
  taken,        ///< The push service has it.
  gone,         ///< The subscription has ended: forget it.
  refused,      ///< The push service does not take it, or may not be called.
  unreachable,  ///< No answer, or "later", until it was of no use any more.
};

/// Carries messages to push services (RFC 8030) on a thread of its own: many at a time, so that one
/// that is slow or down holds up nobody else. What fails for now is tried again, up to
/// limits::push_tries_max and until it is of no use. No redirects; private addresses only when the
/// configuration says so.
class Courier {
 public:
  struct Parts {
    Configuration configuration;
    PrivateKey key;
    Clock& clock;
    Entropy& entropy;
    /// Called on the courier's thread, once for each errand that was taken on, unless it was
    /// withdrawn.
    std::function<void(const Errand&, Outcome)> told;
  };

  explicit Courier(Parts parts);
  ~Courier();
  Courier(const Courier&) = delete;
  Courier& operator=(const Courier&) = delete;

  /// False: limits::push_waiting_max are on their way already. Does not block.
  bool send(Errand errand);
  void withdraw(domain::CalloutId callout);
  /// Nobody is told anything any more. Waits for the thread.
  void stop();

  /// The server's key, for browsers.
  const Point& point() const { return point_; }

  /// Messages that are not settled yet.
  std::size_t on_their_way() const { return on_their_way_; }

 private:
  class Round;

  const Point point_;
  std::unique_ptr<Round> round_;
  std::atomic<std::size_t> on_their_way_{};
  std::unique_ptr<Worker> worker_;
};

/// Whether a server may be called at `address` ("10.0.0.1", "::1"): not this host, its network, or
/// what is set aside for other ends than the internet.
bool is_public(const std::string& address);

}  // namespace meldkamer::outbound::push
