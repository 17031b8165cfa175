#include "tests/bench/web_consoles.hpp"

#include <fmt/format.h>
#include <sys/socket.h>
#include <thread>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/websocket/stream.hpp>

#include "tests/bench/arrivals.hpp"
#include "tests/bench/feed_frames.hpp"
#include "tests/bench/ticket.hpp"

namespace meldkamer::bench {
namespace {

namespace asio = boost::asio;
namespace websocket = boost::beast::websocket;

constexpr std::size_t receive_bytes = 4'096;  // Of a stalled one: little hides in its socket.

}  // namespace

/// Opens the feed with a library of WebSockets; what comes afterwards is read as bytes.
struct WebConsoles::Console {
  Console(client::Desk& desk, int port, bool reads) {
    auto& socket = stream.next_layer();
    socket.open(asio::ip::tcp::v4());
    if (!reads) socket.set_option(asio::socket_base::receive_buffer_size(receive_bytes));
    socket.connect({asio::ip::address_v4::loopback(), static_cast<std::uint16_t>(port)});
    socket.set_option(asio::ip::tcp::no_delay(true));
    stream.handshake(fmt::format("127.0.0.1:{}", port), "/meldkamer.v1.FeedService/Watch");
    stream.binary(true);
    v1::WatchRequest request;
    request.set_ticket(ticket_of(desk));
    stream.write(asio::buffer(request.SerializeAsString()));
  }

  int socket() { return stream.next_layer().native_handle(); }

  void take(std::string_view bytes, Nanoseconds at) {
    frames.take(bytes, at, arrivals);
    std::string ping;
    if (!frames.pinged(ping)) return;
    // A pong, masked with zeros (RFC 6455, 5.3 and 5.5.3); a ping has at most 125 bytes.
    std::string pong{"\x8A", 1};
    pong += static_cast<char>(0x80U | ping.size());
    pong.append(4, '\0').append(ping);
    ::send(socket(), pong.data(), pong.size(), MSG_NOSIGNAL);
  }

  asio::io_context io;
  websocket::stream<asio::ip::tcp::socket, false> stream{io};
  FeedFrames frames;
  Arrivals arrivals;
};

WebConsoles::WebConsoles(client::Desk& desk, int port, std::size_t count, std::size_t stalled) {
  for (std::size_t i = 0; i < stalled; ++i) {
    stalled_.push_back(std::make_unique<Console>(desk, port, false));
  }
  for (std::size_t i = 0; i < count; ++i) {
    consoles_.push_back(std::make_unique<Console>(desk, port, true));
    Console* const console = consoles_.back().get();
    readers_.add(console->socket(),
                 [console](std::string_view bytes, Nanoseconds at) { console->take(bytes, at); });
  }
  readers_.start();
}

WebConsoles::~WebConsoles() = default;

bool WebConsoles::ready(std::chrono::seconds within) const {
  const auto until = now() + within;
  for (const auto& console : consoles_) {
    while (!console->frames.live()) {
      if (now() > until) return false;
      std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
  }
  return true;
}

Nanoseconds WebConsoles::last_arrival(const std::string& account) const {
  return Arrivals::last_of(consoles_, account);
}

}  // namespace meldkamer::bench
