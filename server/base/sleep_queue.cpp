#include "server/base/sleep_queue.hpp"

#include <algorithm>
#include <utility>

#include <boost/asio/experimental/concurrent_channel.hpp>
#include <boost/asio/this_coro.hpp>

#include "server/base/as_result.hpp"

namespace meldkamer {
namespace asio = boost::asio;
using Bell = asio::experimental::concurrent_channel<void(boost::system::error_code)>;

struct SleepQueue::Sleeper {
  Bell bell;
  std::multimap<Instant, Sleeper*>::iterator place;
  bool queued{};
};

// Takes the sleeper off the queue however its coroutine ends, also when its Asio context is
// destroyed around it: under the lock, so that nobody rings a bell that is gone.
class SleepQueue::Registration {
 public:
  Registration(std::shared_ptr<SleepQueue> queue, Sleeper& sleeper, Instant due)
      : queue_(std::move(queue)), sleeper_(sleeper) {
    const std::lock_guard lock(queue_->mutex_);
    if (due <= queue_->woken_until_) {
      sleeper_.bell.try_send(boost::system::error_code{});
      return;
    }
    sleeper_.place = queue_->sleepers_.emplace(due, &sleeper_);
    sleeper_.queued = true;
    if (queue_->arm_ && sleeper_.place == queue_->sleepers_.begin()) queue_->arm_(due);
  }

  ~Registration() {
    const std::lock_guard lock(queue_->mutex_);
    if (sleeper_.queued) queue_->sleepers_.erase(sleeper_.place);
  }

  Registration(const Registration&) = delete;
  Registration& operator=(const Registration&) = delete;

 private:
  std::shared_ptr<SleepQueue> queue_;
  Sleeper& sleeper_;
};

SleepQueue::SleepQueue(std::function<void(Instant)> arm) : arm_(std::move(arm)) {}

asio::awaitable<void> SleepQueue::sleep(Instant due) {
  const auto executor = co_await asio::this_coro::executor;
  Sleeper sleeper{.bell = Bell(executor, 1), .place = {}, .queued = false};
  const Registration kept(shared_from_this(), sleeper, due);
  const auto [error] = co_await sleeper.bell.async_receive(as_result);
  // The channel has an error of its own for "cancelled"; callers know only Asio's.
  if (error) throw boost::system::system_error(asio::error::operation_aborted);
}

void SleepQueue::wake_until(Instant now) {
  const std::lock_guard lock(mutex_);
  woken_until_ = std::max(woken_until_, now);
  while (!sleepers_.empty() && sleepers_.begin()->first <= now) {
    Sleeper& sleeper = *sleepers_.begin()->second;
    sleepers_.erase(sleepers_.begin());
    sleeper.queued = false;
    sleeper.bell.try_send(boost::system::error_code{});
  }
  if (arm_ && !sleepers_.empty()) arm_(sleepers_.begin()->first);
}

std::optional<Instant> SleepQueue::next_due() const {
  const std::lock_guard lock(mutex_);
  if (sleepers_.empty()) return std::nullopt;
  return sleepers_.begin()->first;
}

void SleepQueue::close() {
  const std::lock_guard lock(mutex_);
  arm_ = {};
}

std::size_t SleepQueue::size() const {
  const std::lock_guard lock(mutex_);
  return sleepers_.size();
}

}  // namespace meldkamer
