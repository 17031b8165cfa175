#include "server/engine/command_queue.hpp"

#include <algorithm>
#include <iterator>
#include <utility>
#include <variant>

#include "server/base/limits.hpp"
#include "server/base/rarely.hpp"

namespace meldkamer::engine {
namespace {

bool is_of_equipment(const domain::Command& command) {
  const auto* const raised = std::get_if<domain::RaiseAlarm>(&command.order);
  return raised != nullptr && raised->signal != domain::SignalClass::alarm;
}

}  // namespace

CommandQueue::Put CommandQueue::put(Waiting& waiting) {
  const std::lock_guard lock(mutex_);
  if (closed_) return Put::closed;
  const bool equipment = is_of_equipment(waiting.command);
  constexpr std::size_t most = limits::engine_queue_commands_max;
  const bool full = length() >= most || rarely(RareSite::queue_full);
  if (full || (equipment && equipment_.size() >= most / 2)) return Put::full;
  (equipment ? equipment_ : people_).push_back(std::move(waiting));
  return std::exchange(engine_comes_, true) ? Put::taken : Put::wake;
}

Waiting CommandQueue::take_one() {
  const bool turn = turns_ >= turns_before_equipment && !equipment_.empty();
  auto& lane = people_.empty() || turn ? equipment_ : people_;
  turns_ = &lane == &equipment_ ? 0 : turns_ + 1;
  Waiting first = std::move(lane.front());
  lane.pop_front();
  return first;
}

std::vector<Waiting> CommandQueue::take(std::size_t count) {
  const std::lock_guard lock(mutex_);
  const std::size_t most = std::min(count, length());
  std::vector<Waiting> taken;
  taken.reserve(most);
  while (taken.size() < most) taken.push_back(take_one());
  engine_comes_ = length() > 0;
  return taken;
}

std::vector<Waiting> CommandQueue::close() {
  const std::lock_guard lock(mutex_);
  closed_ = true;
  std::vector<Waiting> left;
  left.reserve(length());
  std::ranges::move(people_, std::back_inserter(left));
  std::ranges::move(equipment_, std::back_inserter(left));
  people_.clear();
  equipment_.clear();
  return left;
}

std::size_t CommandQueue::size() const {
  const std::lock_guard lock(mutex_);
  return length();
}

}  // namespace meldkamer::engine
