#pragma once
#include <vector>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/experimental/concurrent_channel.hpp>

#include "server/base/clock.hpp"
#include "server/base/task_group.hpp"
#include "server/engine/engine.hpp"
#include "server/engine/follower.hpp"
#include "server/reports/response_times.hpp"
#include "server/vault/vault.hpp"

namespace meldkamer::privacy {

/// Carries out what the state says must be forgotten (R91): pictures of closed cases lose their
/// people, then the keys are destroyed, then the journal says that it is done. Each step may be
/// taken twice, so a restart goes on with what still stands in the state.
class Eraser final : public engine::Follower {
 public:
  struct Parts {
    Clock& clock;
    vault::Vault& vault;
    reports::ResponseTimes& times;
    boost::asio::any_io_executor io;
    boost::asio::any_io_executor blocking;  ///< For what waits for the disk.
  };

  explicit Eraser(Parts parts);

  /// Set once, before the engine starts.
  void attach(engine::Engine& engine) { engine_ = &engine; }

  void stop() { tasks_.stop(); }

  boost::asio::awaitable<void> join() { return tasks_.join(); }

  void resume(const domain::LiveState& state, journal::Position head) override;
  void follow(const domain::LiveState& state, const engine::Committed& committed) override;

 private:
  boost::asio::awaitable<void> carry_out(domain::Erasure erasure);
  boost::asio::awaitable<std::expected<void, Fault>> forget(domain::Erasure erasure);

  Parts parts_;
  engine::Engine* engine_{};
  /// One erasure at a time: whoever holds the token works.
  boost::asio::experimental::concurrent_channel<void(boost::system::error_code)> turn_;
  TaskGroup tasks_;
};

}  // namespace meldkamer::privacy
