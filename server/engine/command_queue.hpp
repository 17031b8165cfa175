#pragma once
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <vector>

#include "server/domain/command.hpp"
#include "server/engine/engine.hpp"

namespace meldkamer::engine {

/// A command and who waits for its answer.
struct Waiting {
  domain::Command command;
  std::move_only_function<void(Result)> done;
};

/// What has been submitted and not yet taken, oldest first; at most
/// limits::engine_queue_commands_max. Thread safe.
class CommandQueue {
 public:
  enum class Put {
    wake,   ///< Taken, and the engine must be told to come and look.
    taken,  ///< Taken; the engine comes by itself.
    full,   ///< Not taken: `waiting` is untouched.
    closed  ///< Not taken: `waiting` is untouched.
  };

  Put put(Waiting& waiting);
  /// The oldest `count`. What stays behind wakes nobody: the engine comes back for it.
  std::vector<Waiting> take(std::size_t count);
  /// From here on nothing is taken in; returns what was left.
  std::vector<Waiting> close();
  std::size_t size() const;

 private:
  mutable std::mutex mutex_;
  std::deque<Waiting> queue_;
  bool engine_comes_ = false;
  bool closed_ = false;
};

}  // namespace meldkamer::engine
