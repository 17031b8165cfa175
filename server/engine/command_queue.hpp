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

/// What has been submitted and not yet taken; at most limits::engine_queue_commands_max. Calls for
/// help and what people do go before what equipment says of itself (trouble, restore, test), each
/// oldest first. Equipment never fills more than half of it, and is never passed over more than
/// `turns_before_equipment` times in a row. Thread safe.
class CommandQueue {
 public:
  static constexpr std::size_t turns_before_equipment = 16;

  enum class Put {
    wake,   ///< Taken, and the engine must be told to come and look.
    taken,  ///< Taken; the engine comes by itself.
    full,   ///< Not taken: `waiting` is untouched.
    closed  ///< Not taken: `waiting` is untouched.
  };

  Put put(Waiting& waiting);
  /// The first `count`. What stays behind wakes nobody: the engine comes back for it.
  std::vector<Waiting> take(std::size_t count);
  /// From here on nothing is taken in; returns what was left.
  std::vector<Waiting> close();
  std::size_t size() const;

 private:
  std::size_t length() const { return people_.size() + equipment_.size(); }

  Waiting take_one();

  mutable std::mutex mutex_;
  std::deque<Waiting> people_;
  std::deque<Waiting> equipment_;
  std::size_t turns_{};  // Of people, since equipment had one.
  bool engine_comes_ = false;
  bool closed_ = false;
};

}  // namespace meldkamer::engine
