#include "server/engine/command_queue.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "server/base/limits.hpp"

namespace meldkamer::engine {

CommandQueue::Put CommandQueue::put(Waiting& waiting) {
  const std::lock_guard lock(mutex_);
  if (closed_) return Put::closed;
  if (queue_.size() >= limits::engine_queue_commands_max) return Put::full;
  queue_.push_back(std::move(waiting));
  return std::exchange(engine_comes_, true) ? Put::taken : Put::wake;
}

std::vector<Waiting> CommandQueue::take(std::size_t count) {
  const std::lock_guard lock(mutex_);
  const auto end = queue_.begin() + static_cast<std::ptrdiff_t>(std::min(count, queue_.size()));
  std::vector<Waiting> taken(std::make_move_iterator(queue_.begin()), std::make_move_iterator(end));
  queue_.erase(queue_.begin(), end);
  engine_comes_ = !queue_.empty();
  return taken;
}

std::vector<Waiting> CommandQueue::close() {
  const std::lock_guard lock(mutex_);
  closed_ = true;
  std::vector<Waiting> left(std::make_move_iterator(queue_.begin()),
                            std::make_move_iterator(queue_.end()));
  queue_.clear();
  return left;
}

std::size_t CommandQueue::size() const {
  const std::lock_guard lock(mutex_);
  return queue_.size();
}

}  // namespace meldkamer::engine
