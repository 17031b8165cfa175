#include "server/intake/alarm_sink.hpp"

#include <atomic>
#include <memory>
#include <utility>

#include <boost/asio/associated_executor.hpp>
#include <boost/asio/async_result.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace meldkamer::intake {
namespace asio = boost::asio;

namespace {

using Results = std::vector<engine::Result>;

/// Shared by the answers of one submit_all; the last one wakes the caller.
template <class Handler>
struct Waiting {
  Waiting(Handler waked, std::size_t count)
      : handler(std::move(waked)), results(count), open(count + 1) {}

  Handler handler;
  Results results;
  std::atomic<std::size_t> open;

  void end_one() {
    if (open.fetch_sub(1) != 1) return;
    const auto executor = asio::get_associated_executor(handler);
    asio::post(executor, [handler = std::move(handler), results = std::move(results)]() mutable {
      std::move(handler)(std::move(results));
    });
  }
};

}  // namespace

asio::awaitable<Results> submit_all(AlarmSink& sink, std::vector<domain::Command> commands) {
  auto initiate = [&sink](auto handler, std::vector<domain::Command> orders) {
    using Handler = decltype(handler);
    const std::size_t count = orders.size();
    // One more than the orders: the last to end is this function when there are none.
    auto waiting = std::make_shared<Waiting<Handler>>(std::move(handler), count);
    for (std::size_t at = 0; at < count; ++at) {
      sink.submit(std::move(orders[at]), [waiting, at](engine::Result result) {
        waiting->results[at] = std::move(result);
        waiting->end_one();
      });
    }
    waiting->end_one();
  };
  const auto token = asio::use_awaitable;
  return asio::async_initiate<decltype(token), void(Results)>(
      std::move(initiate), token, std::move(commands));
}

}  // namespace meldkamer::intake
