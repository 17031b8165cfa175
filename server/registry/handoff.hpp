#pragma once
#include <memory>
#include <set>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>

#include "server/base/clock.hpp"
#include "server/base/task_group.hpp"
#include "server/engine/engine.hpp"
#include "server/engine/follower.hpp"
#include "server/registry/registry_client.hpp"

namespace meldkamer::registry {

/// Offers every pending package to the registry until a result is recorded (R86, R87). Holds
/// nothing that the state does not: pending hand-offs and their next attempt are state, so a
/// restart goes on with the same package id, at once. At most one attempt per incident is under
/// way.
class Handoff final : public engine::Follower {
 public:
  Handoff(Clock& clock, RegistryClient& registry, boost::asio::any_io_executor executor);

  /// Set once, before the engine starts.
  void attach(engine::Engine& engine);
  void stop();
  boost::asio::awaitable<void> join();

  void resume(const domain::LiveState& state, journal::Position head) override;
  void follow(const domain::LiveState& state, const engine::Committed& committed) override;

 private:
  void attempt_at(domain::IncidentId incident, Instant due);
  boost::asio::awaitable<void> attempt(domain::IncidentId incident, Instant due);

  Clock& clock_;
  RegistryClient& registry_;
  engine::Engine* engine_{};
  TaskGroup attempts_;
};

}  // namespace meldkamer::registry
