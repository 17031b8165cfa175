#pragma once
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <shared_mutex>
#include <string_view>

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/experimental/channel.hpp>
#include <boost/asio/io_context.hpp>

#include "server/base/task_group.hpp"
#include "server/engine/batch.hpp"
#include "server/engine/checkpointer.hpp"
#include "server/engine/command_queue.hpp"
#include "server/engine/engine.hpp"

namespace meldkamer::engine {

/// The engine's own thread, seen from inside: take what gathered, decide it on the draft, append
/// once, move the committed state, tell the followers, answer. All but submit(), set_presence(),
/// figures(), post() and end() run on that thread.
class Loop : public std::enable_shared_from_this<Loop> {
 public:
  explicit Loop(Engine::Parts parts);

  std::expected<void, Fault> recover_state();
  void run();
  /// run() in two halves, for who drives the loop: begin() once, then run_ready() again and again.
  void begin();
  bool run_ready();
  /// Finishes the commit in flight, then run() returns.
  void begin_stop();
  /// After run(): what was posted too late for it runs here.
  void end();

  void submit(Waiting waiting);
  void set_presence(domain::PersonKey person, domain::Presence presence);
  EngineFigures figures() const;

  /// Runs `work` on the loop's thread; after run() has ended, at once: nothing changes any more.
  void post(std::move_only_function<void()> work);

  const domain::LiveState& committed() const { return committed_; }

  journal::Position head() const { return head_; }

  const domain::PresenceBook& presence() const { return presence_; }

 private:
  void gather();
  void take_commands();
  void take_deadlines();
  /// False: the command was refused or changed nothing.
  bool decide_one(const domain::Command& command, std::move_only_function<void(Result)> done);
  void refresh_draft();
  void flush();
  void start_commit();
  void finish(journal::Appended appended);
  void commit_done(Batch batch, journal::Position position);
  void drop_batches(std::string_view reason);
  void break_off(const Fault& fault);
  void finish_stop();
  void move_presence();

  boost::asio::awaitable<void> watch_time();
  std::optional<Instant> next_look() const;
  void look_at_time();

  void count(const Batch& batch, Instant now);
  void set_storing(bool storing, std::string_view fault);

  Engine::Parts parts_;
  boost::asio::io_context io_{1};
  boost::asio::executor_work_guard<boost::asio::io_context::executor_type> work_;
  CommandQueue queue_;

  domain::LiveState committed_;
  domain::LiveState draft_;  // Ahead by `in_flight_` and `next_`.
  bool draft_lost_ = false;  // A batch was dropped: begin again from the committed state.
  journal::Position head_;
  domain::PresenceBook presence_;

  Batch next_;
  std::optional<Batch> in_flight_;
  Instant append_begun_;
  std::size_t append_bytes_{};

  boost::asio::experimental::channel<void(boost::system::error_code)> bell_;
  std::optional<Instant> armed_;  // When watch_time() looks again, unless the bell rings.
  Instant retry_at_;              // Deadlines wait for it after a failed append.
  bool broken_ = false;
  bool stopping_ = false;

  std::shared_mutex ended_mutex_;
  bool ended_ = false;

  std::mutex presence_mutex_;
  domain::PresenceBook presence_news_;

  mutable std::mutex figures_mutex_;
  EngineFigures figures_;

  Checkpointer checkpointer_;
  TaskGroup tasks_;
};

}  // namespace meldkamer::engine
