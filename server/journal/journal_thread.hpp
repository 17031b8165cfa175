#pragma once
#include <cassert>
#include <condition_variable>
#include <deque>
#include <functional>
#include <future>
#include <mutex>
#include <thread>
#include <utility>

namespace meldkamer::journal {

/// The one thread that touches what is written. Runs what it is given in order; its destructor
/// first runs what is still queued. What waits is bounded by the callers: one append, and blocking
/// calls. With a `runner` there is no thread: work posted is the runner's, work asked for runs at
/// once on the caller's.
class JournalThread {
 public:
  using Runner = std::function<void(std::move_only_function<void()>)>;

  explicit JournalThread(Runner runner = {});
  ~JournalThread();
  JournalThread(const JournalThread&) = delete;
  JournalThread& operator=(const JournalThread&) = delete;

  void post(std::move_only_function<void()> work);

  /// Runs `work` on the thread and waits for its result. Not from the thread itself.
  template <class Result>
  Result ask(std::move_only_function<Result()> work);

 private:
  void run();

  const Runner runner_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<std::move_only_function<void()>> queue_;
  bool stopping_ = false;
  std::thread thread_;
};

template <class Result>
Result JournalThread::ask(std::move_only_function<Result()> work) {
  if (runner_) return work();
  assert(std::this_thread::get_id() != thread_.get_id());
  std::promise<Result> promise;
  std::future<Result> answer = promise.get_future();
  post([work = std::move(work), promise = std::move(promise)]() mutable {
    promise.set_value(work());
  });
  return answer.get();
}

}  // namespace meldkamer::journal
