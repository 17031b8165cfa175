#pragma once
#include <memory>
#include <string>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>

#include "server/intake/dc09/desk.hpp"

namespace meldkamer::intake::dc09 {

/// Serves one panel until it leaves, falls silent or proves to be none. Frames are answered in
/// order; those that arrive together are stored together. Runs on the socket's strand.
/// `desk` outlives it; `slot` is held until the end: it counts the connection.
boost::asio::awaitable<void> serve_panel(boost::asio::ip::tcp::socket socket,
                                         Desk* desk,
                                         std::shared_ptr<void> slot);

}  // namespace meldkamer::intake::dc09
