#pragma once
#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/strand.hpp>
#include <boost/asio/thread_pool.hpp>

namespace meldkamer {

/// A new strand on `executor`. On a pool's own executor the strand knows its type, which spares a
/// virtual call and a count at each of the many hops of a feed.
inline boost::asio::any_io_executor new_strand(const boost::asio::any_io_executor& executor) {
  using PoolExecutor = boost::asio::thread_pool::executor_type;
  if (const auto* const pool = executor.target<PoolExecutor>()) {
    return boost::asio::make_strand(*pool);
  }
  return boost::asio::make_strand(executor);
}

}  // namespace meldkamer
