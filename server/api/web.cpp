#include "server/api/web.hpp"

#include <utility>

#include "server/api/browser.hpp"
#include "server/api/connect_unary.hpp"
#include "server/base/log.hpp"

namespace meldkamer::api {
namespace {

HttpAnswer foreign_page(const HttpRequest& request) {
  spdlog::info("origin_refused origin={} path={} address={}",
               printable(request.origin),
               printable(request.path),
               request.address);
  return connect_error({Code::permission_denied,
                        "FOREIGN_ORIGIN",
                        "a page of another site may not call this server; an administrator can "
                        "allow its origin"});
}

HttpAnswer no_such_rpc(const HttpRequest& request) {
  return connect_error(
      {Code::unimplemented, "NO_SUCH_RPC", "there is no rpc " + printable(request.path)});
}

}  // namespace

boost::asio::awaitable<HttpAnswer> Web::answer(const HttpRequest* request) const {
  HttpAnswer answer;
  const auto waiting = waiting_route_of(request->path);
  if (waiting != parts_.waiting_routes.end()) {
    answer = co_await waiting->second(request);
    const bool below = waiting->first.ends_with('/');
    if (below && answer.status == 404) answer = parts_.pages.answer(*request);
  } else if (request->method == "POST") {
    answer = co_await answer_post(request);
  } else {
    answer = answer_get(*request);
  }
  add_browser_headers(*request, answer, parts_.pictures_from);
  co_return answer;
}

WaitingRoutes::const_iterator Web::waiting_route_of(std::string_view path) const {
  const auto& routes = parts_.waiting_routes;
  const auto exact = routes.find(path);
  return exact != routes.end() ? exact : routes.find(path.substr(0, path.rfind('/') + 1));
}

boost::asio::awaitable<HttpAnswer> Web::answer_post(const HttpRequest* request) const {
  const Method* method = parts_.calls.find(request->path);
  if (method == nullptr) co_return no_such_rpc(*request);
  if (!is_own_page(*request, parts_.allowed_origins)) co_return foreign_page(*request);
  if (!method->unary) {
    const Error streaming(Code::unimplemented, "STREAM", "open this as a WebSocket or over gRPC");
    co_return connect_error(streaming);
  }
  Caller caller = parts_.calls.caller_of(token_of(*request), request->address);
  caller.browser = is_browser(*request);
  co_return co_await answer_connect(&parts_.calls, method, std::move(caller), request);
}

HttpAnswer Web::answer_get(const HttpRequest& request) const {
  const bool reads = request.method == "GET" || request.method == "HEAD";
  if (reads) {
    const auto route = parts_.routes.find(request.path);
    if (route != parts_.routes.end()) return route->second(request);
    if (parts_.calls.find(request.path) != nullptr) {
      HttpAnswer refused = text_answer(405, "POST, or a WebSocket for a stream");
      refused.headers.emplace_back("Allow", "POST");
      return refused;
    }
  }
  return parts_.pages.answer(request);
}

std::expected<const Method*, HttpAnswer> Web::feed_of(const HttpRequest& request) const {
  const auto refused = [&request](HttpAnswer answer) {
    add_browser_headers(request, answer);
    return std::unexpected(std::move(answer));
  };
  const Method* method = parts_.calls.find(request.path);
  if (method == nullptr || !method->stream) {
    return refused(text_answer(404, "there is no WebSocket here"));
  }
  if (!is_own_page(request, parts_.allowed_origins)) return refused(foreign_page(request));
  return method;
}

}  // namespace meldkamer::api
