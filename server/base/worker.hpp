#pragma once
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

#include <boost/asio/awaitable.hpp>

namespace meldkamer {

/// One thread of its own for work that blocks, whose end a coroutine can wait for. The work must
/// end by itself when its owner asks it to; Worker asks nothing.
class Worker {
 public:
  Worker() = default;
  ~Worker();  ///< Waits for the work.
  Worker(const Worker&) = delete;
  Worker& operator=(const Worker&) = delete;

  /// Once, or again after the work has ended. Signals are blocked on the thread: they are for the
  /// thread that waits for them, and a broken connection must not end the process.
  void start(std::move_only_function<void()> work);
  /// Completes on the caller's executor when the work has ended; at once when none was started.
  boost::asio::awaitable<void> join();

 private:
  void run(std::move_only_function<void()> work);
  void when_ended(std::move_only_function<void()> then);

  std::mutex mutex_;  // Of what follows.
  bool ended_{true};
  std::vector<std::move_only_function<void()>> waiting_;
  std::thread thread_;
};

}  // namespace meldkamer
