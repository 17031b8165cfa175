#pragma once
#include <utility>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/dispatch.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace meldkamer {

/// Runs `work` on `where` (a strand of the blocking pool, say) and resumes on the caller's executor
/// with its result.
template <class Result, class Work>
boost::asio::awaitable<Result> run_on(boost::asio::any_io_executor where, Work work) {
  const auto back = co_await boost::asio::this_coro::executor;
  co_await boost::asio::dispatch(where, boost::asio::use_awaitable);
  Result result = work();
  co_await boost::asio::dispatch(back, boost::asio::use_awaitable);
  co_return result;
}

}  // namespace meldkamer
