#pragma once
#include <deque>
#include <expected>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>

#include <boost/asio/io_context.hpp>

#include "server/base/entropy.hpp"
#include "server/engine/engine.hpp"
#include "server/feed/desk.hpp"
#include "server/journal/sqlite_journal.hpp"
#include "server/outbound/channels.hpp"
#include "server/outbound/dispatcher.hpp"
#include "server/registry/handoff.hpp"
#include "tests/simulation/host.hpp"

namespace meldkamer::simulation {

/// One life of the server's process, from its start to its death: the real journal, engine, feed,
/// outbound and hand-off, wired as server/rooms does, on the caller's thread. Its destructor is the
/// death; nobody is told. The disk must be dead or whole by then.
class Process {
 public:
  using Work = std::move_only_function<void()>;

  struct Parts {
    const Host& host;
    std::filesystem::path folder;
    registry::RegistryClient& registry;
    engine::Follower& watcher;  ///< Told of each entry before anybody else.
    std::uint64_t entropy{};
    std::uint64_t checkpoint_entries{};
    /// Something for run_work() has come. Called at any moment.
    std::function<void()> work_came;
  };

  static std::expected<std::unique_ptr<Process>, Fault> start(Parts parts);
  ~Process();
  Process(const Process&) = delete;
  Process& operator=(const Process&) = delete;

  engine::Engine& engine() { return engine_; }

  HostClock& clock() { return clock_; }

  journal::Journal& journal() { return *journal_; }

  feed::Desk& desk() { return desk_; }

  outbound::AppChannel& app() { return channels_.app(); }

  /// The oldest append or checkpoint that waits for the disk.
  void run_work();

  bool has_work() const { return !waiting_->work.empty(); }

  /// Runs until nothing is ready.
  void pump();

  /// The engine gave up its journal: the process must end (exit code 70).
  const std::optional<Fault>& broken() const { return broken_; }

 private:
  /// Tells the desk what the engine says; the hub's own tasks only wake and tick.
  class FeedFollower final : public engine::Follower {
   public:
    explicit FeedFollower(feed::Desk& desk) : desk_(desk) {}

    void resume(const domain::LiveState& state, journal::Position head) override {
      desk_.resume(state, head);
    }

    void follow(const domain::LiveState& state, const engine::Committed& committed) override {
      desk_.follow(state, committed);
    }

   private:
    feed::Desk& desk_;
  };

  /// What waits for the disk, shared with the journal, which comes first.
  struct Waiting {
    std::deque<Work> work;
    std::function<void()> came;
  };

  Process(const Parts& parts,
          std::unique_ptr<journal::SqliteJournal> journal,
          const TimeMark& mark,
          std::shared_ptr<Waiting> waiting);

  const std::shared_ptr<Waiting> waiting_;
  const std::unique_ptr<journal::SqliteJournal> journal_;
  HostClock clock_;
  SeededEntropy entropy_;
  feed::Desk desk_;
  FeedFollower feed_;
  outbound::Channels channels_;
  outbound::Dispatcher dispatcher_;
  std::optional<Fault> broken_;
  // In the order in which they must go: hand-offs, engine, then what still waits on the context.
  boost::asio::io_context io_{1};
  engine::Engine engine_;
  registry::Handoff handoff_;
};

}  // namespace meldkamer::simulation
