#pragma once
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/asio/awaitable.hpp>

#include "server/api/calls.hpp"
#include "server/api/http_message.hpp"
#include "server/api/http_server.hpp"
#include "server/api/pages.hpp"

namespace meldkamer::api {

/// Which answer belongs to which request: rpcs, the composition root's routes, pages. Knows nothing
/// of sockets.
class Web {
 public:
  struct Parts {
    Calls& calls;
    ExtraRoutes routes;
    WaitingRoutes waiting_routes;
    Pages pages;
    std::vector<std::string> allowed_origins;
    std::string pictures_from;  ///< Besides our own; empty: none.
  };

  explicit Web(Parts parts) : parts_(std::move(parts)) {}

  /// With the headers that browsers need. `request` lives until the answer is there.
  boost::asio::awaitable<HttpAnswer> answer(const HttpRequest* request) const;

  /// The stream that a WebSocket on this path is, or the answer that refuses it.
  std::expected<const Method*, HttpAnswer> feed_of(const HttpRequest& request) const;

  Calls& calls() const { return parts_.calls; }

  std::size_t page_files() const { return parts_.pages.files(); }

 private:
  boost::asio::awaitable<HttpAnswer> answer_post(const HttpRequest* request) const;
  HttpAnswer answer_get(const HttpRequest& request) const;
  WaitingRoutes::const_iterator waiting_route_of(std::string_view path) const;

  Parts parts_;
};

}  // namespace meldkamer::api
