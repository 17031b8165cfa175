#pragma once
#include <cstddef>
#include <functional>
#include <map>
#include <mutex>
#include <string>

#include "server/engine/engine.hpp"
#include "server/outbound/channel.hpp"
#include "server/outbound/push/courier.hpp"
#include "server/outbound/push/subscriptions.hpp"

namespace meldkamer::outbound::push {

/// What wakes browsers, as the composition root made it.
struct Parts {
  Configuration configuration;
  PrivateKey key;
  Subscriptions& subscriptions;
  Clock& clock;
  Entropy& entropy;
};

/// Push messages to the browsers that a person subscribed. They wake a handheld and tell nothing:
/// incident, priority, whether it is silent. A callout counts as handed over once one push service
/// took it; it failed when none did. Nothing here blocks the engine.
class PushChannel final : public Channel {
 public:
  static constexpr std::string_view channel_code = "push";

  PushChannel(engine::Engine& engine, Parts parts);

  std::string_view code() const override { return channel_code; }

  void hand_over(const CalloutRequest& request) override;
  void withdraw(domain::CalloutId callout) override;

  void stop() { courier_.stop(); }

  const Courier& courier() const { return courier_; }

 private:
  /// A callout with browsers that have not been settled.
  struct Open {
    std::size_t browsers{};
    bool handed_over{};
  };

  void settled(const Errand& errand, Outcome outcome);
  void report(domain::Command command, domain::CalloutId callout);

  engine::Engine& engine_;
  Subscriptions& subscriptions_;
  std::mutex mutex_;
  std::map<domain::CalloutId, Open> open_;
  Courier courier_;
};

/// What the browser reads: {"incidentId":"17","priority":"PRIORITY_P1","silent":false}.
std::string text_of(const CalloutRequest& request);

}  // namespace meldkamer::outbound::push
