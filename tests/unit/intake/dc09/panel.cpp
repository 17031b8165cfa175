#include "tests/unit/intake/dc09/panel.hpp"

#include <future>
#include <poll.h>

#include <boost/asio/buffer.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/use_future.hpp>
#include <boost/asio/write.hpp>

#include "server/intake/dc09/reply.hpp"
#include "server/intake/dc09/timestamp.hpp"
#include "tests/unit/intake/dc09/examples.hpp"

namespace meldkamer::intake::dc09 {
namespace asio = boost::asio;

namespace {

constexpr int wait_ms_max = 5'000;
const auto loopback = asio::ip::address_v4::loopback();

Instant example_time() {
  return read_timestamp("18:00:00,05-04-2026").value();
}

bool readable(int descriptor, int wait_ms) {
  pollfd waiting{.fd = descriptor, .events = POLLIN, .revents = 0};
  return poll(&waiting, 1, wait_ms) == 1;
}

}  // namespace

Station::Station(WatchList* watched) : clock(example_time()) {
  Configuration configuration{.address = "127.0.0.1", .tcp_port = 0, .udp_port = 0};
  configuration.accounts = examples::account_list();
  receiver = Receiver::make(std::move(configuration), sink, clock, pool.get_executor()).value();
  if (watched != nullptr) receiver->watch(*watched);
  receiver->start().value();
}

Station::~Station() {
  sink.release();
  receiver->stop();
  asio::co_spawn(pool, receiver->join(), asio::use_future).get();
  pool.join();
}

TcpPanel::TcpPanel(const Station& station) {
  socket_.connect({loopback, station.receiver->tcp_port()});
  socket_.set_option(asio::ip::tcp::no_delay{true});
}

void TcpPanel::send(std::string_view bytes) {
  boost::system::error_code error;  // The receiver may have ended the line.
  asio::write(socket_, asio::buffer(bytes), error);
}

void TcpPanel::send_byte_by_byte(std::string_view bytes) {
  for (const char byte : bytes) send({&byte, 1});
}

std::string TcpPanel::next_frame() {
  for (;;) {
    const std::size_t quote = unread_.find('"');
    const std::size_t end = quote == unread_.npos ? quote : unread_.find('\r', quote);
    if (end != unread_.npos) {
      std::string frame = unread_.substr(0, end + 1);
      unread_.erase(0, end + 1);
      return frame;
    }
    if (!readable(socket_.native_handle(), wait_ms_max)) return "silent";
    std::array<char, 4'096> bytes{};
    boost::system::error_code error;
    const std::size_t count = socket_.read_some(asio::buffer(bytes), error);
    if (error) return "closed";
    unread_.append(bytes.data(), count);
  }
}

bool TcpPanel::is_silent() {
  return unread_.empty() && !readable(socket_.native_handle(), 0);
}

UdpPanel::UdpPanel(const Station& station) : receiver_(loopback, station.receiver->udp_port()) {
  socket_.open(asio::ip::udp::v4());
}

void UdpPanel::send(std::string_view bytes) {
  socket_.send_to(asio::buffer(bytes), receiver_);
}

std::string UdpPanel::next_datagram() {
  if (!readable(socket_.native_handle(), wait_ms_max)) return "silent";
  std::array<char, 4'096> bytes{};
  asio::ip::udp::endpoint sender;
  const std::size_t count = socket_.receive_from(asio::buffer(bytes), sender);
  return sender == receiver_ ? std::string{bytes.data(), count} : "from another socket";
}

std::string marker() {
  return write_frame("\"NULL\"9999L0#77A1[]", false);
}

std::string marker_reply() {
  return write_frame("\"ACK\"9999L0#77A1[]", false);
}

std::vector<std::string> frames_of(std::string_view bytes) {
  std::vector<std::string> frames;
  FrameReader reader;
  reader.take(bytes);
  reader.end();
  while (const auto frame = reader.next()) {
    frames.push_back(write_frame(frame->body, frame->crc_binary));
  }
  return frames;
}

}  // namespace meldkamer::intake::dc09
