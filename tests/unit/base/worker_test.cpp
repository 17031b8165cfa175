#include "server/base/worker.hpp"

#include <atomic>
#include <chrono>
#include <future>
#include <gtest/gtest.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/use_future.hpp>

namespace meldkamer {
namespace {

namespace asio = boost::asio;
using namespace std::chrono_literals;

TEST(Worker, WhoWaitsIsToldWhenTheWorkHasEndedAndNotBefore) {
  asio::thread_pool pool{1};
  std::promise<void> go_on;
  std::atomic<bool> done = false;
  Worker worker;
  worker.start([&, permission = go_on.get_future()]() mutable {
    permission.get();
    done = true;
  });
  auto ended = asio::co_spawn(pool, worker.join(), asio::use_future);
  EXPECT_EQ(ended.wait_for(50ms), std::future_status::timeout);
  go_on.set_value();
  ended.get();
  EXPECT_TRUE(done);
}

TEST(Worker, NothingStartedIsNothingToWaitFor) {
  asio::thread_pool pool{1};
  Worker worker;
  asio::co_spawn(pool, worker.join(), asio::use_future).get();
}

TEST(Worker, WorksAgainAfterAnEnd) {
  asio::thread_pool pool{1};
  std::atomic<int> rounds = 0;
  Worker worker;
  for (int round = 1; round <= 3; ++round) {
    worker.start([&] { ++rounds; });
    asio::co_spawn(pool, worker.join(), asio::use_future).get();
    EXPECT_EQ(rounds, round);
  }
}

}  // namespace
}  // namespace meldkamer
