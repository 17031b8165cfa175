#include "server/intake/mqtt/round.hpp"

#include <utility>

namespace meldkamer::intake::mqtt {

void Round::answer(std::size_t at, engine::Result result) {
  const std::lock_guard lock(mutex_);
  answers_[at] = std::move(result);
  if (--open_ == 0) changed_.notify_all();
}

void Round::wait(Duration span) {
  std::unique_lock lock(mutex_);
  changed_.wait_for(lock, span, [this] { return open_ == 0 || interrupted_; });
}

void Round::interrupt() {
  const std::lock_guard lock(mutex_);
  interrupted_ = true;
  changed_.notify_all();
}

std::optional<engine::Result> Round::take(std::size_t at) {
  const std::lock_guard lock(mutex_);
  return std::exchange(answers_[at], std::nullopt);
}

}  // namespace meldkamer::intake::mqtt
