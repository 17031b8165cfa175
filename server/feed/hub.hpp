#pragma once
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>

#include "server/base/clock.hpp"
#include "server/engine/engine.hpp"
#include "server/engine/follower.hpp"
#include "server/feed/subscription.hpp"

namespace meldkamer::feed {

/// Somebody's handheld feed came (the first of that person), went (the last), or got a position on
/// the wire. Called on any thread; must be brief and must not call the hub.
struct HandheldListener {
  std::function<void(domain::PersonKey, bool connected)> connected;
  std::function<void(domain::PersonKey, journal::Position)> wrote;
};

/// Counters for /metrics.
struct FeedFigures {
  std::uint64_t deltas{};
  std::uint64_t delta_bytes{};
  std::uint64_t views_encoded{};  ///< Once each, however many subscribers there are.
  std::uint64_t snapshots{};
};

/// Keeps the ring of recent deltas and the subscribers' cursors. A follower of the engine.
class Hub final : public engine::Follower {
 public:
  explicit Hub(Clock& clock);
  ~Hub() override;

  /// The engine is asked for presence and its condition; set once, before the engine starts.
  void attach(engine::Engine& engine);
  /// Before the first subscriber comes.
  void listen(HandheldListener listener);

  void resume(const domain::LiveState& state, journal::Position head) override;
  void follow(const domain::LiveState& state, const engine::Committed& committed) override;

  /// `resume_after` absent, of another epoch, or no longer in the ring: a snapshot comes first.
  std::shared_ptr<Subscription> subscribe(Viewer viewer,
                                          std::optional<journal::Position> resume_after,
                                          boost::asio::any_io_executor executor);
  std::size_t subscribers() const;
  FeedFigures figures() const;

  /// Wakes the subscribers that have something to read, sends heartbeats (limits::feed_heartbeat),
  /// publishes presence (limits::presence_tick) and tells the engine which handhelds fell silent
  /// (limits::contact_lost_after). Runs until cancelled.
  boost::asio::awaitable<void> run();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace meldkamer::feed
