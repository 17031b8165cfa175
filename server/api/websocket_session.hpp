#pragma once
#include <memory>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/http/message.hpp>
#include <boost/beast/http/string_body.hpp>
#include <boost/beast/ssl/ssl_stream.hpp>

#include "server/api/connection.hpp"
#include "server/api/handler_table.hpp"
#include "server/api/serving.hpp"

/// A live feed over a WebSocket: the first message is the request with a one-time ticket, then each
/// message is one frame of the feed, sent from the shared bytes without a copy. Slow reading makes
/// the feed wait, never pile up. It closes with 1001 when the server stops, and with 1008 and a
/// reason when it is refused or the session ends. Only http_session.cpp includes this.
namespace meldkamer::api {

using PlainStream = boost::asio::ip::tcp::socket;
using TlsStream = boost::beast::ssl_stream<boost::asio::ip::tcp::socket&>;
using UpgradeRequest = boost::beast::http::request<boost::beast::http::string_body>;

/// What one feed is served with.
struct FeedLine {
  std::shared_ptr<Connection> connection;
  std::shared_ptr<Serving> serving;
  const Method* method{};
};

/// Answers the upgrade and serves until either side leaves. `stream` and `request` outlive it.
boost::asio::awaitable<void> serve_feed(PlainStream* stream,
                                        const UpgradeRequest* request,
                                        FeedLine line);
boost::asio::awaitable<void> serve_feed(TlsStream* stream,
                                        const UpgradeRequest* request,
                                        FeedLine line);

}  // namespace meldkamer::api
