#pragma once
#include <memory>
#include <optional>
#include <utility>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/experimental/awaitable_operators.hpp>
#include <boost/asio/experimental/channel.hpp>
#include <boost/asio/this_coro.hpp>

#include "server/base/as_result.hpp"
#include "server/base/clock.hpp"
#include "server/base/task_group.hpp"

namespace meldkamer::api {

/// Work that goes on by itself and may be waited for: whoever stops waiting loses the answer, not
/// the work. An order on its way to the journal cannot be called back.
template <class T>
class Awaited : public std::enable_shared_from_this<Awaited<T>> {
 public:
  explicit Awaited(boost::asio::any_io_executor executor) : bell_(std::move(executor), 1) {}

  static boost::asio::awaitable<void> run(std::shared_ptr<Awaited> self,
                                          boost::asio::awaitable<T> work) {
    try {
      self->answer_ = co_await std::move(work);
    } catch (...) {
      self->bell_.try_send(boost::system::error_code{});
      throw;  // The group logs it.
    }
    self->bell_.try_send(boost::system::error_code{});
  }

  boost::asio::awaitable<void> wait() {
    const auto [error] = co_await bell_.async_receive(as_result);
    (void)error;
  }

  std::optional<T> take() { return std::exchange(answer_, std::nullopt); }

 private:
  boost::asio::experimental::channel<void(boost::system::error_code)> bell_;
  std::optional<T> answer_;
};

/// Starts `work` in `group` on the caller's strand and waits until `due` at most. nullopt: it is
/// not done yet (and goes on), or it ended by an exception.
template <class T>
boost::asio::awaitable<std::optional<T>> within(Clock& clock,
                                                Instant due,
                                                TaskGroup& group,
                                                boost::asio::awaitable<T> work) {
  using namespace boost::asio::experimental::awaitable_operators;
  const auto executor = co_await boost::asio::this_coro::executor;
  const auto awaited = std::make_shared<Awaited<T>>(executor);
  group.spawn_on(executor, Awaited<T>::run(awaited, std::move(work)));
  (void)co_await (awaited->wait() || clock.sleep_until(due));
  co_return awaited->take();
}

}  // namespace meldkamer::api
