#pragma once
#include <functional>
#include <memory>
#include <optional>

#include "server/base/clock.hpp"
#include "server/engine/engine.hpp"
#include "server/engine/follower.hpp"
#include "server/feed/subscription.hpp"

namespace meldkamer::feed {

/// Somebody's handheld feed came, went, or got a position on the wire. Called on any thread.
struct HandheldListener {
  std::function<void(domain::PersonKey, bool connected)> connected;
  std::function<void(domain::PersonKey, journal::Position)> wrote;
};

/// Keeps the ring of recent deltas and the subscribers' cursors. A follower of the engine.
class Hub final : public engine::Follower {
 public:
  explicit Hub(Clock& clock);
  ~Hub() override;

  /// The engine is needed for snapshots and presence; set once, before the engine starts.
  void attach(engine::Engine& engine);
  void listen(HandheldListener listener);

  void resume(const domain::LiveState& state, journal::Position head) override;
  void follow(const domain::LiveState& state, const engine::Committed& committed) override;

  /// `resume_after` absent, of another epoch, or no longer in the ring: a snapshot comes first.
  std::shared_ptr<Subscription> subscribe(Viewer viewer,
                                          std::optional<journal::Position> resume_after,
                                          boost::asio::any_io_executor executor);
  std::size_t subscribers() const;

  /// Sends heartbeats (limits::feed_heartbeat), publishes presence (limits::presence_tick) and
  /// tells the engine which handhelds fell silent (limits::contact_lost_after). Runs until
  /// cancelled.
  boost::asio::awaitable<void> run();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace meldkamer::feed
