#include "server/api/websocket_session.hpp"

#include <utility>
#include <vector>

#include <boost/asio/experimental/awaitable_operators.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/websocket/ssl.hpp>
#include <boost/beast/websocket/stream.hpp>

#include "meldkamer/v1/feed.pb.h"
#include "server/base/as_result.hpp"
#include "server/base/limits.hpp"
#include "server/base/log.hpp"

namespace meldkamer::api {
namespace asio = boost::asio;
namespace beast = boost::beast;
namespace websocket = beast::websocket;

namespace {

/// Counts a feed for as long as it is open.
class Counted {
 public:
  explicit Counted(HttpCounters& counters) : open_(counters.feeds_open) {
    ++open_;
    ++counters.feeds;
  }

  ~Counted() { --open_; }

  Counted(const Counted&) = delete;
  Counted& operator=(const Counted&) = delete;

 private:
  std::atomic<std::uint64_t>& open_;
};

/// One feed; lives in the frame of serve_feed.
template <class Layer>
class FeedSession {
 public:
  FeedSession(Layer& layer, FeedLine line) : socket_(layer), line_(std::move(line)) {
    // Pings keep the line known to be alive in both directions; Beast sends one at half the time.
    websocket::stream_base::timeout times{};
    times.handshake_timeout = limits::websocket_close_timeout;
    times.idle_timeout = limits::websocket_silence_max;
    times.keep_alive_pings = true;
    socket_.set_option(times);
    socket_.set_option(websocket::stream_base::decorator([](websocket::response_type& response) {
      response.set(beast::http::field::server, "meldkamer");
    }));
    socket_.read_message_max(limits::websocket_message_bytes_max);
    socket_.auto_fragment(false);
    socket_.binary(true);
  }

  asio::awaitable<void> run(const UpgradeRequest* request) {
    using namespace asio::experimental::awaitable_operators;
    line_.connection->due_at(clock().now() + limits::http_write_timeout);
    const auto [failed] = co_await socket_.async_accept(*request, as_result);
    if (failed) co_return;
    auto open = co_await open_feed();
    if (!open) {
      websocket::close_reason why(websocket::close_code::policy_error, open.error().reason);
      co_await say_goodbye(why);
      co_return;
    }
    const Counted counted(line_.serving->counters);
    line_.connection->set_feed(open->frames);
    if (line_.connection->leaving()) open->frames->close();
    co_await (write_frames(open->frames) && listen(open->frames));
  }

 private:
  Clock& clock() const { return line_.serving->clock; }

  /// The first message names the feed and carries the ticket.
  asio::awaitable<Result<Calls::Open>> open_feed() {
    line_.connection->due_at(clock().now() + limits::watch_request_timeout);
    line_.connection->set_idle(true);
    beast::flat_buffer bytes;
    const auto [failed, count] = co_await socket_.async_read(bytes, as_result);
    line_.connection->set_idle(false);
    Message message = line_.method->new_request();
    const auto* watch = dynamic_cast<const v1::WatchRequest*>(message.get());
    if (failed || watch == nullptr || !socket_.got_binary() ||
        !message->ParseFromArray(bytes.data().data(), static_cast<int>(count))) {
      co_return std::unexpected(
          Error(Code::invalid_argument, "MALFORMED", "the first message must be a WatchRequest"));
    }
    const Calls& calls = line_.serving->web.calls();
    Caller caller = calls.caller_by_ticket(watch->ticket(), line_.connection->address());
    // Somebody whose session ends must stop seeing at once, even one who reads slowly.
    std::function<void()> ended = [connection = line_.connection, &clock = clock()] {
      connection->end_by(clock.now() + limits::websocket_close_timeout);
    };
    co_return co_await line_.serving->web.calls().open(
        line_.method, std::move(caller), std::move(message), std::move(ended));
  }

  asio::awaitable<void> write_frames(Stream feed) {
    for (;;) {                        // Ends when the feed is closed or the peer is gone.
      line_.connection->never_due();  // Silence is what the pings watch.
      const std::vector<feed::Frame> ready = co_await feed->next();
      if (ready.empty()) break;
      for (const feed::Frame& frame : ready) {
        const bool written = co_await write(&frame);
        if (!written) co_return hang_up();
        feed->wrote(frame.position);
      }
    }
    websocket::close_reason why(websocket::close_code::policy_error, "SESSION_ENDED");
    if (line_.connection->leaving()) why = websocket::close_code::going_away;
    co_await say_goodbye(why);
  }

  /// One frame as one message: header and parts in one gathered send.
  asio::awaitable<bool> write(const feed::Frame* frame) {
    std::vector<asio::const_buffer> parts;
    parts.reserve(frame->parts.size());
    for (const feed::Bytes& part : frame->parts) parts.push_back(asio::buffer(*part));
    line_.connection->due_at(clock().now() + limits::http_write_timeout);
    const auto [failed, count] = co_await socket_.async_write(parts, as_result);
    co_return !failed;
  }

  /// Hears pongs and the goodbye; a watcher has nothing else to say.
  asio::awaitable<void> listen(Stream feed) {
    beast::flat_buffer bytes;
    for (;;) {  // Ends with the line: Beast's idle time, or the watch.
      const auto [failed, count] = co_await socket_.async_read(bytes, as_result);
      if (failed) break;
      bytes.clear();
    }
    feed->close();
  }

  asio::awaitable<void> say_goodbye(websocket::close_reason why) {
    line_.connection->due_at(clock().now() + limits::websocket_close_timeout);
    const auto [failed] = co_await socket_.async_close(why, as_result);
    if (failed) hang_up();
  }

  void hang_up() {
    boost::system::error_code gone;
    line_.connection->socket().close(gone);  // Wakes whoever listens.
  }

  websocket::stream<Layer&, false> socket_;  // Without compression: it would need a copy each.
  FeedLine line_;
};

template <class Layer>
asio::awaitable<void> serve(Layer* layer, const UpgradeRequest* request, FeedLine line) {
  FeedSession<Layer> session(*layer, std::move(line));
  co_await session.run(request);
}

}  // namespace

asio::awaitable<void> serve_feed(PlainStream* stream,
                                 const UpgradeRequest* request,
                                 FeedLine line) {
  return serve(stream, request, std::move(line));
}

asio::awaitable<void> serve_feed(TlsStream* stream, const UpgradeRequest* request, FeedLine line) {
  return serve(stream, request, std::move(line));
}

}  // namespace meldkamer::api
