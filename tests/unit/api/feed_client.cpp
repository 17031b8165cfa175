#include "tests/unit/api/feed_client.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/websocket/stream.hpp>

namespace meldkamer::api {
namespace asio = boost::asio;
namespace websocket = boost::beast::websocket;
using asio::ip::tcp;

struct FeedClient::Socket {
  asio::io_context io;
  websocket::stream<tcp::socket, false> stream{io};
  websocket::response_type answer;
};

FeedClient::FeedClient(std::uint16_t port, const std::string& path, const std::string& origin)
    : socket_(std::make_unique<Socket>()) {
  auto& stream = socket_->stream;
  stream.next_layer().connect({asio::ip::address_v4::loopback(), port});
  stream.set_option(websocket::stream_base::decorator([origin](websocket::request_type& request) {
    if (!origin.empty()) request.set(boost::beast::http::field::origin, origin);
  }));
  boost::system::error_code refused;
  stream.handshake(socket_->answer, "127.0.0.1:" + std::to_string(port), path, refused);
  stream.binary(true);
}

FeedClient::~FeedClient() = default;

unsigned FeedClient::status() const {
  return socket_->answer.result_int();
}

void FeedClient::send(const std::string& bytes) {
  boost::system::error_code gone;
  socket_->stream.write(asio::buffer(bytes), gone);
}

void FeedClient::watch(const std::string& ticket) {
  v1::WatchRequest request;
  request.set_ticket(ticket);
  send(request.SerializeAsString());
}

std::optional<v1::WatchResponse> FeedClient::next() {
  boost::beast::flat_buffer bytes;
  boost::system::error_code closed;
  socket_->stream.read(bytes, closed);
  v1::WatchResponse frame;
  const auto size = static_cast<int>(bytes.size());
  if (closed || !frame.ParseFromArray(bytes.cdata().data(), size)) return std::nullopt;
  return frame;
}

std::optional<v1::WatchResponse> FeedClient::next_news() {
  for (;;) {
    auto frame = next();
    if (!frame || frame->kind() != v1::FEED_FRAME_KIND_HEARTBEAT) return frame;
  }
}

std::uint16_t FeedClient::close_code() const {
  return socket_->stream.reason().code;
}

std::string FeedClient::close_reason() const {
  return {socket_->stream.reason().reason.data(), socket_->stream.reason().reason.size()};
}

}  // namespace meldkamer::api
