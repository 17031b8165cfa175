#include "tests/bench/tls_consoles.hpp"

#include <fmt/format.h>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/websocket/ssl.hpp>
#include <boost/beast/websocket/stream.hpp>

#include "tests/bench/ticket.hpp"

namespace meldkamer::bench {
namespace {

namespace asio = boost::asio;
namespace websocket = boost::beast::websocket;

}  // namespace

struct TlsConsoles::Console {
  Console(client::Desk& desk, int port) {
    stream.next_layer().next_layer().connect(
        {asio::ip::address_v4::loopback(), static_cast<std::uint16_t>(port)});
    stream.next_layer().handshake(asio::ssl::stream_base::client);
    stream.handshake(fmt::format("127.0.0.1:{}", port), "/meldkamer.v1.FeedService/Watch");
    stream.binary(true);
    v1::WatchRequest request;
    request.set_ticket(ticket_of(desk));
    stream.write(asio::buffer(request.SerializeAsString()));
    boost::beast::flat_buffer picture;
    stream.read(picture);
  }

  asio::io_context io;
  asio::ssl::context tls{asio::ssl::context::tls_client};  // The certificate is the run's own.
  websocket::stream<asio::ssl::stream<asio::ip::tcp::socket>> stream{io, tls};
};

TlsConsoles::TlsConsoles(client::Desk& desk, int port, std::size_t count) {
  for (std::size_t i = 0; i < count; ++i) {
    consoles_.push_back(std::make_unique<Console>(desk, port));
  }
}

TlsConsoles::~TlsConsoles() = default;

bool TlsConsoles::ready(std::chrono::seconds /*within*/) const {
  return true;  // Each had its picture before the next was opened.
}

Nanoseconds TlsConsoles::last_arrival(const std::string& /*account*/) const {
  return {};
}

}  // namespace meldkamer::bench
