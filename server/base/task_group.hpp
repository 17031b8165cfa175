#pragma once
#include <cstddef>
#include <functional>
#include <memory>
#include <string>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>

namespace meldkamer {

/// Owns the coroutines it spawns: nobody in the project lets one run detached. An exception that
/// leaves a coroutine is logged with the group's name and ends that coroutine only.
/// The Asio context must outlive the group.
/// Thread safe. `stop()`, once and for good, asks every coroutine to cancel; `join()` completes
/// when all have ended.
class TaskGroup {
 public:
  TaskGroup(boost::asio::any_io_executor executor, std::string name);
  ~TaskGroup();  ///< Stops; what still runs keeps the shared book-keeping alive, never this object.
  TaskGroup(const TaskGroup&) = delete;
  TaskGroup& operator=(const TaskGroup&) = delete;

  /// Runs `task` on the group's executor; on a strand of its own unless the executor is a strand.
  /// After stop() the task is dropped before its first step.
  void spawn(boost::asio::awaitable<void> task);
  /// Runs `task` on `executor`, for instance the strand of one connection.
  void spawn_on(boost::asio::any_io_executor executor, boost::asio::awaitable<void> task);
  std::size_t size() const;
  void stop();
  boost::asio::awaitable<void> join();

 private:
  struct Book;
  std::shared_ptr<Book> book_;
};

}  // namespace meldkamer
