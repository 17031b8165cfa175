#include "server/journal/journal_thread.hpp"

namespace meldkamer::journal {

JournalThread::JournalThread(Runner runner) : runner_(std::move(runner)) {
  if (!runner_) thread_ = std::thread([this] { run(); });
}

JournalThread::~JournalThread() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  changed_.notify_one();
  if (thread_.joinable()) thread_.join();
}

void JournalThread::post(std::move_only_function<void()> work) {
  if (runner_) {
    runner_(std::move(work));
    return;
  }
  {
    const std::lock_guard lock(mutex_);
    queue_.push_back(std::move(work));
  }
  changed_.notify_one();
}

void JournalThread::run() {
  for (;;) {
    std::move_only_function<void()> work;
    {
      std::unique_lock lock(mutex_);
      changed_.wait(lock, [this] { return stopping_ || !queue_.empty(); });
      if (queue_.empty()) return;
      work = std::move(queue_.front());
      queue_.pop_front();
    }
    work();
  }
}

}  // namespace meldkamer::journal
