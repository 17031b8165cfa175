#pragma once
#include <atomic>
#include <cstdint>
#include <memory>

#include "server/api/connection_book.hpp"
#include "server/api/web.hpp"
#include "server/base/clock.hpp"

namespace meldkamer::api {

/// What the connections count together.
struct HttpCounters {
  std::atomic<std::uint64_t> connections{};
  std::atomic<std::uint64_t> connections_refused{};
  std::atomic<std::uint64_t> handshakes_failed{};
  std::atomic<std::uint64_t> requests{};
  std::atomic<std::uint64_t> requests_unreadable{};
  std::atomic<std::uint64_t> timeouts{};
  std::atomic<std::uint64_t> feeds_open{};
  std::atomic<std::uint64_t> feeds{};
};

/// What the connections of one server share; lives until the last of them has gone.
struct Serving {
  Web web;
  Clock& clock;
  std::shared_ptr<ConnectionBook> book = std::make_shared<ConnectionBook>();
  HttpCounters counters;
};

}  // namespace meldkamer::api
