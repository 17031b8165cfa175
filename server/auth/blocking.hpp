#pragma once
#include <utility>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/async_result.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace meldkamer::auth {

/// Runs `work()` on `pool` (the small pool for what blocks) and resumes on the caller's executor
/// with its result. `work` must not throw. Name it before awaiting: no temporary in the await.
template <class R, class Work>
boost::asio::awaitable<R> run_blocking(boost::asio::any_io_executor pool, Work work) {
  auto executor = co_await boost::asio::this_coro::executor;
  auto initiate = [pool, executor](auto handler, Work inner) {
    boost::asio::post(
        pool, [executor, handler = std::move(handler), inner = std::move(inner)]() mutable {
          R result = inner();
          boost::asio::post(executor,
                            [handler = std::move(handler), result = std::move(result)]() mutable {
                              std::move(handler)(std::move(result));
                            });
        });
  };
  auto token = boost::asio::use_awaitable;
  auto waiting =
      boost::asio::async_initiate<decltype(token), void(R)>(initiate, token, std::move(work));
  co_return co_await std::move(waiting);
}

}  // namespace meldkamer::auth
