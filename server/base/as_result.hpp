#pragma once
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace meldkamer {

/// Awaits an operation of Asio whose failure is an answer, not an exception:
/// `const auto [error, count] = co_await socket.async_read_some(room, as_result);`
inline constexpr auto as_result = boost::asio::as_tuple(boost::asio::use_awaitable);

}  // namespace meldkamer
