#pragma once
#include <expected>
#include <functional>
#include <memory>
#include <string>
#include <thread>
#include <variant>
#include <vector>

#include <boost/asio/async_result.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "server/base/clock.hpp"
#include "server/base/entropy.hpp"
#include "server/base/limits.hpp"
#include "server/domain/decide.hpp"
#include "server/engine/follower.hpp"
#include "server/journal/journal.hpp"
#include "server/vault/vault.hpp"

namespace meldkamer::engine {

/// The command is true and durable.
struct Receipt {
  journal::Position position;  ///< Entry that holds it; the head when nothing new became true.
  domain::Answer answer;
};

/// The state said no, or the world failed. After a Fault nothing was acknowledged: try again with
/// the same request id or duplicate key.
using Rejection = std::variant<domain::Refusal, Fault>;
using Result = std::expected<Receipt, Rejection>;

/// Counters for /metrics; read from any thread.
struct EngineFigures {
  std::uint64_t commands{};
  std::uint64_t refusals{};
  std::uint64_t commits{};
  std::uint64_t events{};
  std::uint64_t queue_length{};
  std::int64_t lateness_us_last{};  ///< Of the last deadline handled.
  std::int64_t lateness_us_max{};
  bool storing{true};
  std::string storing_fault;
};

/// The only writer of one organisation's journal, on a thread and io_context of its own.
///
/// While one commit is in flight it takes what gathers (bounded by limits::batch_commands_max),
/// decides each command on a draft state, appends all events as one entry with one sync, then moves
/// the committed state, tells the followers, then answers. Full or unreachable storage: the batch
/// is dropped, its callers get a Fault, the draft returns to the committed state, the next batch
/// tries again. A broken journal: `on_broken` is called once (the process must end) and nobody is
/// answered.
class Engine {
 public:
  struct Parts {
    journal::Journal& journal;
    Clock& clock;
    Entropy& entropy;
    std::vector<Follower*> followers;
    /// Runs on the engine's thread: tell the main thread to end the process, and return.
    std::function<void(const Fault&)> on_broken;
    /// Runs what takes long beside the loop: checkpoints. Empty: a thread of their own. What was
    /// given to it and never ran may be dropped once the engine is gone.
    std::function<void(std::move_only_function<void()>)> beside{};
    std::uint64_t checkpoint_entries{limits::checkpoint_entries};
    /// Keys of what names or describes people; nullptr: it is stored as it is (tests).
    vault::Vault* vault{};
  };

  explicit Engine(Parts parts);
  ~Engine();  ///< Stops.
  Engine(const Engine&) = delete;
  Engine& operator=(const Engine&) = delete;

  /// Opens the epoch, replays the journal from its checkpoint, tells the followers, starts the
  /// thread. Blocking. Faults: what the journal says, or an entry that cannot be read as events.
  std::expected<void, Fault> start();
  /// The same without a thread: nothing happens but in run_ready(). For a simulation that keeps
  /// everything on its own thread; it ends by destroying the engine, as a killed process ends.
  std::expected<void, Fault> start_driven();
  /// Runs what is ready, on the caller's thread; false: nothing was. After start_driven() only.
  bool run_ready();
  /// Takes no more commands, finishes the commit in flight, joins the thread. Idempotent.
  void stop();

  /// `done` runs on the engine's thread: post before you work. Safe from any thread. A full queue
  /// is answered at once with Fault unavailable.
  void submit(domain::Command command, std::move_only_function<void(Result)> done);
  /// The same for coroutines; resumes on the caller's executor.
  boost::asio::awaitable<Result> submit(domain::Command command);

  /// Runs `look` on the engine's thread with the committed state. Keep it short: copy and leave.
  void read(std::move_only_function<void(const domain::LiveState&, journal::Position)> look);

  /// Latest sign of life of a handheld; conflated, never journaled. Safe from any thread.
  void set_presence(domain::PersonKey person, domain::Presence presence);
  /// Copy of all of them, made on the engine's thread.
  void read_presence(std::move_only_function<void(const domain::PresenceBook&)> look);

  EngineFigures figures() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

/// Awaits `look(state, position)` on the engine's thread and resumes on the caller's executor with
/// its result. R look(const LiveState&, Position); R must be movable. The engine outlives the wait.
template <class R, class Look>
boost::asio::awaitable<R> read_state_of(Engine* engine, Look look) {
  auto executor = co_await boost::asio::this_coro::executor;
  auto initiate = [engine, executor](auto handler, Look inner) {
    engine->read([executor, handler = std::move(handler), inner = std::move(inner)](
                     const domain::LiveState& state, journal::Position position) mutable {
      R result = inner(state, position);
      boost::asio::post(executor,
                        [handler = std::move(handler), result = std::move(result)]() mutable {
                          std::move(handler)(std::move(result));
                        });
    });
  };
  auto token = boost::asio::use_awaitable;
  auto waiting =
      boost::asio::async_initiate<decltype(token), void(R)>(initiate, token, std::move(look));
  co_return co_await std::move(waiting);
}

template <class R, class Look>
boost::asio::awaitable<R> read_state(Engine& engine, Look look) {
  return read_state_of<R>(&engine, std::move(look));
}

/// A copy of the latest presence of everybody; resumes on the caller's executor.
boost::asio::awaitable<domain::PresenceBook> read_presence(Engine& engine);

}  // namespace meldkamer::engine
