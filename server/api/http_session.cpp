#include "server/api/http_session.hpp"

#include <algorithm>
#include <optional>
#include <span>
#include <string>
#include <tuple>
#include <type_traits>
#include <utility>

#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/error.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/span_body.hpp>
#include <boost/beast/http/write.hpp>
#include <boost/beast/websocket/rfc6455.hpp>

#include "server/api/browser.hpp"
#include "server/api/websocket_session.hpp"
#include "server/base/as_result.hpp"
#include "server/base/limits.hpp"
#include "server/base/log.hpp"

namespace meldkamer::api {
namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using boost::system::error_code;

namespace {

using Parser = http::request_parser<http::string_body>;
using Response = http::response<http::span_body<const char>>;

std::string_view text(boost::core::string_view view) {
  return {view.data(), view.size()};
}

std::map<std::string, std::string, std::less<>> event_headers_of(const UpgradeRequest& message) {
  std::map<std::string, std::string, std::less<>> headers;
  for (const auto& field : message) {
    std::string name(text(field.name_string()));
    for (char& sign : name) sign = sign >= 'A' && sign <= 'Z' ? static_cast<char>(sign + 32) : sign;
    if (name.starts_with("ce-")) headers.emplace(name.substr(3), text(field.value()));
  }
  return headers;
}

/// Views into `message`, whose body is taken out.
HttpRequest request_of(UpgradeRequest& message, const Connection& connection, bool secure) {
  HttpRequest request;
  const std::string_view target = text(message.target());
  const auto mark = std::min(target.find('?'), target.size());
  request.method = text(message.method_string());
  request.path = target.substr(0, mark);
  request.query = target.substr(std::min(mark + 1, target.size()));
  request.host = text(message[http::field::host]);
  request.origin = text(message[http::field::origin]);
  request.fetch_site = text(message["Sec-Fetch-Site"]);
  request.authorization = text(message[http::field::authorization]);
  request.cookie = text(message[http::field::cookie]);
  request.content_type = text(message[http::field::content_type]);
  request.content_encoding = text(message[http::field::content_encoding]);
  request.connect_timeout_ms = text(message["Connect-Timeout-Ms"]);
  request.if_none_match = text(message[http::field::if_none_match]);
  request.event_headers = event_headers_of(message);
  request.body = std::move(message.body());
  request.address = connection.address();
  request.secure = secure;
  return request;
}

/// Why a request that could be read is still not one for us.
std::optional<HttpAnswer> refused_head(const UpgradeRequest& message) {
  if (message.target().size() > limits::http_url_bytes_max) {
    return text_answer(414, "the address is too long");
  }
  if (message.target().empty() || message.target().front() != '/') {
    return text_answer(400, "the address must begin with a slash");
  }
  if (message.version() != 11) return text_answer(505, "speak HTTP/1.1");
  if (message.count(http::field::host) != 1) return text_answer(400, "name one Host");
  return std::nullopt;
}

/// What to say of bytes that are no request; nullopt: the peer is gone, or was cut.
std::optional<HttpAnswer> answer_to(const error_code& error) {
  if (error == http::error::header_limit) return text_answer(431, "the header is too large");
  if (error == http::error::body_limit) return text_answer(413, "the body is too large");
  if (error == http::error::end_of_stream || error == http::error::partial_message) {
    return std::nullopt;
  }
  static const auto& malformed = http::make_error_code(http::error::bad_target).category();
  if (error.category() != malformed) return std::nullopt;
  return text_answer(400, "this is no HTTP/1.1 request: " + error.message());
}

/// Also of a refusal that no page asked for: a browser believes whatever comes from this host.
void keep_browser_safe(HttpAnswer& answer, bool secure) {
  const bool has_them = std::ranges::any_of(
      answer.headers, [](const auto& header) { return header.first == "Content-Security-Policy"; });
  if (has_them) return;
  HttpRequest unknown;
  unknown.secure = secure;
  add_browser_headers(unknown, answer);
}

Response response_of(const HttpAnswer& answer, bool goes_on) {
  Response response;
  response.version(11);
  response.result(answer.status);
  response.keep_alive(goes_on);
  if (!answer.content_type.empty()) response.set(http::field::content_type, answer.content_type);
  for (const auto& [name, value] : answer.headers) response.insert(name, value);
  response.body() = {answer.body->data(), answer.body->size()};
  if (answer.status != 304 && answer.status != 204) response.content_length(answer.body->size());
  return response;
}

/// One connection after its handshake; lives in the frame of serve_connection.
template <class Layer>
class HttpSession {
 public:
  HttpSession(Layer& layer,
              std::shared_ptr<Connection> connection,
              std::shared_ptr<Serving> serving)
      : layer_(layer), connection_(std::move(connection)), serving_(std::move(serving)) {}

  asio::awaitable<void> run() {
    for (;;) {  // Ends by itself: every step has a due time.
      const bool asked = co_await wait_for_request();
      if (!asked) co_return;
      Parser parser;
      parser.header_limit(static_cast<std::uint32_t>(limits::http_header_bytes_max));
      parser.body_limit(limits::http_body_bytes_max);
      const bool goes_on = co_await answer_one(&parser);
      if (!goes_on) co_return;
    }
  }

 private:
  static constexpr bool secure = std::is_same_v<Layer, TlsStream>;

  void due_in(Duration span) { connection_->due_at(serving_->clock.now() + span); }

  /// Until the first byte comes; then the header's own time begins.
  asio::awaitable<bool> wait_for_request() {
    if (buffer_.size() > 0) co_return true;  // Sent ahead.
    if (connection_->leaving()) co_return false;
    buffer_.shrink_to_fit();
    connection_->set_idle(true);
    due_in(limits::http_idle_timeout);
    const auto room = buffer_.prepare(limits::http_first_read_bytes_max);
    const auto [failed, count] = co_await layer_.async_read_some(room, as_result);
    connection_->set_idle(false);
    buffer_.commit(count);
    co_return !failed;
  }

  /// Whether the connection goes on.
  asio::awaitable<bool> answer_one(Parser* parser) {
    due_in(limits::http_header_timeout);
    const auto [unread, head] =
        co_await http::async_read_header(layer_, buffer_, *parser, as_result);
    if (unread) co_return co_await refuse(answer_to(unread));
    auto unfit = refused_head(parser->get());
    if (unfit) co_return co_await refuse(std::move(unfit));
    if (beast::websocket::is_upgrade(parser->get())) co_return co_await upgrade(parser);
    const auto broken = co_await read_body(parser);
    if (broken) co_return co_await refuse(answer_to(broken));
    ++serving_->counters.requests;
    connection_->never_due();  // A call has its own deadline.
    const bool goes_on = parser->keep_alive();
    const auto request = request_of(parser->get(), *connection_, secure);
    const HttpAnswer answer = co_await serving_->web.answer(&request);
    const bool stays = goes_on && !connection_->leaving();
    const bool sent = co_await send(&answer, stays, request.method == "HEAD");
    co_return sent&& stays;
  }

  asio::awaitable<error_code> read_body(Parser* parser) {
    due_in(limits::http_body_timeout);
    if (text(parser->get()[http::field::expect]) == "100-continue") {
      static constexpr std::string_view go_on = "HTTP/1.1 100 Continue\r\n\r\n";
      const auto bytes = asio::buffer(go_on);
      const auto [failed, count] = co_await asio::async_write(layer_, bytes, as_result);
      if (failed) co_return failed;
    }
    const auto [failed, count] = co_await http::async_read(layer_, buffer_, *parser, as_result);
    co_return failed;
  }

  asio::awaitable<bool> upgrade(Parser* parser) {
    ++serving_->counters.requests;
    const auto request = request_of(parser->get(), *connection_, secure);
    auto method = serving_->web.feed_of(request);
    if (!method) co_return co_await refuse(std::move(method.error()));
    if (buffer_.size() > 0) {  // No client may speak before it is answered.
      auto early = text_answer(400, "wait for the upgrade");
      co_return co_await refuse(std::move(early));
    }
    buffer_.shrink_to_fit();
    FeedLine line{.connection = connection_, .serving = serving_, .method = *method};
    co_await serve_feed(&layer_, &parser->get(), std::move(line));
    co_return false;
  }

  /// Says why and ends; the rest of what the peer sends is thrown away, so that it hears the
  /// answer.
  asio::awaitable<bool> refuse(std::optional<HttpAnswer> answer) {
    if (!answer) co_return false;
    ++serving_->counters.requests_unreadable;
    keep_browser_safe(*answer, secure);
    const bool sent = co_await send(&*answer, false, false);
    if (!sent) co_return false;
    due_in(limits::websocket_close_timeout);
    error_code gone;
    if (!secure) connection_->socket().shutdown(asio::socket_base::shutdown_send, gone);
    for (std::size_t thrown_away = 0; thrown_away < limits::http_body_bytes_max;) {
      buffer_.clear();
      const auto room = buffer_.prepare(limits::http_first_read_bytes_max);
      const auto [failed, count] = co_await layer_.async_read_some(room, as_result);
      if (failed) break;
      thrown_away += count;
    }
    co_return false;
  }

  asio::awaitable<bool> send(const HttpAnswer* answer, bool goes_on, bool head_only) {
    due_in(limits::http_write_timeout);
    const Response response = response_of(*answer, goes_on);
    http::response_serializer<http::span_body<const char>> serializer(response);
    error_code failed;
    if (head_only) {
      std::tie(failed, std::ignore) =
          co_await http::async_write_header(layer_, serializer, as_result);
    } else {
      std::tie(failed, std::ignore) = co_await http::async_write(layer_, serializer, as_result);
    }
    co_return !failed;
  }

  Layer& layer_;
  std::shared_ptr<Connection> connection_;
  std::shared_ptr<Serving> serving_;
  beast::flat_buffer buffer_;
};

asio::awaitable<void> serve_plain(std::shared_ptr<Connection> connection,
                                  std::shared_ptr<Serving> serving) {
  HttpSession<PlainStream> session(connection->socket(), connection, std::move(serving));
  co_await session.run();
}

asio::awaitable<void> serve_tls(std::shared_ptr<Connection> connection,
                                TlsContext tls,
                                std::shared_ptr<Serving> serving) {
  TlsStream stream(connection->socket(), *tls);
  connection->due_at(serving->clock.now() + limits::tls_handshake_timeout);
  const auto [failed] = co_await stream.async_handshake(asio::ssl::stream_base::server, as_result);
  if (failed) {
    ++serving->counters.handshakes_failed;
    co_return;
  }
  HttpSession<TlsStream> session(stream, connection, serving);
  co_await session.run();
  if (!connection->socket().is_open()) co_return;
  connection->due_at(serving->clock.now() + limits::websocket_close_timeout);
  (void)co_await stream.async_shutdown(as_result);
}

}  // namespace

asio::awaitable<void> serve_connection(std::shared_ptr<Connection> connection,
                                       TlsContext tls,
                                       std::shared_ptr<Serving> serving) {
  if (tls == nullptr) {
    co_await serve_plain(connection, std::move(serving));
  } else {
    co_await serve_tls(connection, std::move(tls), std::move(serving));
  }
  connection->never_due();
  error_code gone;
  connection->socket().close(gone);
}

}  // namespace meldkamer::api
