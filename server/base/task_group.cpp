#include "server/base/task_group.hpp"

#include <exception>
#include <mutex>
#include <unordered_set>
#include <utility>
#include <vector>

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/experimental/concurrent_channel.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/strand.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/thread_pool.hpp>

#include "server/base/as_result.hpp"
#include "server/base/log.hpp"
#include "server/base/strand.hpp"

namespace meldkamer {
namespace asio = boost::asio;

namespace {

using Bell = asio::experimental::concurrent_channel<void(boost::system::error_code)>;

struct Task {
  explicit Task(asio::any_io_executor runs_on) : executor(std::move(runs_on)) {}

  asio::any_io_executor executor;
  asio::cancellation_signal cancel;  // Touched on `executor` only.
};

// A coroutine and its cancellation must not run at the same time, so each task gets a strand unless
// it was given one.
asio::any_io_executor one_at_a_time(asio::any_io_executor executor) {
  const bool strand = executor.target<asio::strand<asio::any_io_executor>>() != nullptr ||
                      executor.target<asio::strand<asio::io_context::executor_type>>() != nullptr ||
                      executor.target<asio::strand<asio::thread_pool::executor_type>>() != nullptr;
  if (strand) return executor;
  return new_strand(executor);
}

void emit_cancel(const std::shared_ptr<Task>& task) {
  asio::post(task->executor, [task] { task->cancel.emit(asio::cancellation_type::all); });
}

}  // namespace

struct TaskGroup::Book {
  Book(asio::any_io_executor runs_on, std::string group)
      : executor(std::move(runs_on)), name(std::move(group)) {}

  const asio::any_io_executor executor;
  const std::string name;
  mutable std::mutex mutex;
  std::unordered_set<std::shared_ptr<Task>> tasks;
  std::unordered_set<Bell*> joining;  // Each lives in the frame of its join().
  bool stopping = false;

  void end(const std::shared_ptr<Task>& task, const std::exception_ptr& thrown) {
    const std::lock_guard lock(mutex);
    if (thrown) log_end(thrown);
    tasks.erase(task);
    if (!tasks.empty()) return;
    for (Bell* const bell : joining) bell->try_send(boost::system::error_code{});
  }

  void log_end(const std::exception_ptr& thrown) const {
    try {
      std::rethrow_exception(thrown);
    } catch (const boost::system::system_error& error) {
      if (stopping && error.code() == asio::error::operation_aborted) return;  // As asked.
      spdlog::error("task_failed group={} what={}", name, printable(error.what()));
    } catch (const std::exception& error) {
      spdlog::error("task_failed group={} what={}", name, printable(error.what()));
    } catch (...) {
      spdlog::error("task_failed group={} what=unknown", name);
    }
  }
};

namespace {

// One waiting join(): on the group's list for as long as its frame lives.
template <class Book>
class Joining {
 public:
  Joining(std::shared_ptr<Book> book, Bell& bell) : book_(std::move(book)), bell_(bell) {
    const std::lock_guard lock(book_->mutex);
    if (book_->tasks.empty()) bell_.try_send(boost::system::error_code{});
    book_->joining.insert(&bell_);
  }

  ~Joining() {
    const std::lock_guard lock(book_->mutex);
    book_->joining.erase(&bell_);
  }

  Joining(const Joining&) = delete;
  Joining& operator=(const Joining&) = delete;

 private:
  std::shared_ptr<Book> book_;
  Bell& bell_;
};

}  // namespace

TaskGroup::TaskGroup(asio::any_io_executor executor, std::string name)
    : book_(std::make_shared<Book>(std::move(executor), std::move(name))) {}

// Throws only without memory; then the process had better end.
TaskGroup::~TaskGroup() {  // NOLINT(bugprone-exception-escape)
  stop();
}

void TaskGroup::spawn(asio::awaitable<void> task) {
  spawn_on(book_->executor, std::move(task));
}

void TaskGroup::spawn_on(asio::any_io_executor executor, asio::awaitable<void> task) {
  const auto entry = std::make_shared<Task>(one_at_a_time(std::move(executor)));
  {
    const std::lock_guard lock(book_->mutex);
    if (book_->stopping) return;  // The coroutine is destroyed before its first step.
    book_->tasks.insert(entry);
  }
  // Posted, so that the signal is touched on the task's executor only, from the first step on.
  asio::post(entry->executor, [book = book_, entry, work = std::move(task)]() mutable {
    asio::co_spawn(entry->executor,
                   std::move(work),
                   asio::bind_cancellation_slot(entry->cancel.slot(),
                                                [book, entry](const std::exception_ptr& thrown) {
                                                  book->end(entry, thrown);
                                                }));
  });
}

std::size_t TaskGroup::size() const {
  const std::lock_guard lock(book_->mutex);
  return book_->tasks.size();
}

void TaskGroup::stop() {
  const std::lock_guard lock(book_->mutex);
  book_->stopping = true;
  for (const auto& task : book_->tasks) emit_cancel(task);
}

asio::awaitable<void> TaskGroup::join() {
  const std::shared_ptr<Book> book = book_;
  Bell bell(co_await asio::this_coro::executor, 1);
  const Joining kept(book, bell);
  const auto [error] = co_await bell.async_receive(as_result);
  if (error) throw boost::system::system_error(asio::error::operation_aborted);
}

}  // namespace meldkamer
