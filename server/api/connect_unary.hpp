#pragma once
#include <optional>

#include <boost/asio/awaitable.hpp>

#include "server/api/calls.hpp"
#include "server/api/http_message.hpp"

namespace meldkamer::api {

/// A unary rpc by the Connect protocol: POST of the bare message, application/proto or
/// application/json; the answer in kind, or an error in JSON with Connect's HTTP status. A sign-in
/// or sign-out sets the browser's cookie. What the pointers name lives until the answer is there.
boost::asio::awaitable<HttpAnswer> answer_connect(Calls* calls,
                                                  const Method* method,
                                                  Caller caller,
                                                  const HttpRequest* request);

/// `error` as Connect says it.
HttpAnswer connect_error(const Error& error);

}  // namespace meldkamer::api
