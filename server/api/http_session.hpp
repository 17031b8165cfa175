#pragma once
#include <memory>

#include <boost/asio/awaitable.hpp>

#include "server/api/connection.hpp"
#include "server/api/serving.hpp"
#include "server/api/tls_context.hpp"

namespace meldkamer::api {

/// One connection from handshake to goodbye; runs on the strand of its socket. `tls` is empty for a
/// plain one. Every step has a due time, which the server's watch keeps.
boost::asio::awaitable<void> serve_connection(std::shared_ptr<Connection> connection,
                                              TlsContext tls,
                                              std::shared_ptr<Serving> serving);

}  // namespace meldkamer::api
