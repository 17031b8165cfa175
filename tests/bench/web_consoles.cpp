#include "tests/bench/web_consoles.hpp"

#include <atomic>
#include <fmt/format.h>
#include <stdexcept>
#include <thread>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/websocket/stream.hpp>

#include "tests/bench/arrivals.hpp"

namespace meldkamer::bench {
namespace {

namespace asio = boost::asio;
namespace websocket = boost::beast::websocket;

constexpr std::size_t receive_bytes = 4'096;  // Of a stalled one: little hides in its socket.

std::string ticket_of(client::Desk& desk) {
  v1::IssueFeedTicketResponse ticket;
  const auto status = client::call(desk,
                                   desk.sessions(),
                                   &v1::SessionService::Stub::IssueFeedTicket,
                                   v1::IssueFeedTicketRequest{},
                                   ticket);
  if (!status.ok()) throw std::runtime_error("no ticket for a console: " + status.error_message());
  return ticket.ticket();
}

}  // namespace

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
    if (reads) reader = std::thread([this] { read(); });
  }

  ~Console() {
    boost::system::error_code gone;
    stream.next_layer().shutdown(asio::ip::tcp::socket::shutdown_both, gone);
    if (reader.joinable()) reader.join();
  }

  void read() {
    boost::beast::flat_buffer bytes;
    for (;;) {
      boost::system::error_code closed;
      const std::size_t size = stream.read(bytes, closed);
      if (closed) return;
      const auto at = now();
      v1::WatchResponse frame;
      if (!frame.ParseFromArray(bytes.cdata().data(), static_cast<int>(size))) return;
      for (const auto& incident : frame.incidents()) arrivals.note(incident.site_key(), at);
      if (frame.kind() == v1::FEED_FRAME_KIND_SNAPSHOT_END) live = true;
      bytes.clear();
    }
  }

  asio::io_context io;
  websocket::stream<asio::ip::tcp::socket, false> stream{io};
  std::atomic<bool> live{};
  Arrivals arrivals;
  std::thread reader;
};

WebConsoles::WebConsoles(client::Desk& desk, int port, std::size_t count, std::size_t stalled) {
  for (std::size_t i = 0; i < stalled; ++i) {
    stalled_.push_back(std::make_unique<Console>(desk, port, false));
  }
  for (std::size_t i = 0; i < count; ++i) {
    consoles_.push_back(std::make_unique<Console>(desk, port, true));
  }
}

WebConsoles::~WebConsoles() = default;

bool WebConsoles::ready(std::chrono::seconds within) const {
  const auto until = now() + within;
  for (const auto& console : consoles_) {
    while (!console->live) {
      if (now() > until) return false;
      std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
  }
  return true;
}

Nanoseconds WebConsoles::last_arrival(const std::string& account) const {
  return Arrivals::last_of(consoles_, "BENCH-" + account);
}

}  // namespace meldkamer::bench
