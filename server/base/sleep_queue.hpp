#pragma once
#include <cstddef>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>

#include <boost/asio/awaitable.hpp>

#include "server/base/instant.hpp"

namespace meldkamer {

/// The coroutines that wait for a moment, in the order in which they are due; each clock has one.
/// Any number of sleepers on any number of Asio contexts. Thread safe. Not for use outside the
/// clocks.
class SleepQueue : public std::enable_shared_from_this<SleepQueue> {
 public:
  /// `arm(due)` runs, under the queue's lock, whenever `due` has become the next deadline, and
  /// after each wake_until() that leaves somebody asleep.
  explicit SleepQueue(std::function<void(Instant)> arm = {});

  /// Waits until wake_until() reaches `due`; throws operation_aborted when it is cancelled.
  boost::asio::awaitable<void> sleep(Instant due);
  /// Wakes, oldest deadline first, everyone due at or before `now`.
  void wake_until(Instant now);
  std::optional<Instant> next_due() const;
  /// The clock goes: `arm` is not called any more, sleepers can only be cancelled.
  void close();
  std::size_t size() const;

 private:
  struct Sleeper;
  class Registration;

  mutable std::mutex mutex_;
  std::multimap<Instant, Sleeper*> sleepers_;  // Each lives in its coroutine's frame.
  Instant woken_until_;  // A sleeper that comes late for it must not miss its call.
  std::function<void(Instant)> arm_;
};

}  // namespace meldkamer
