#pragma once
#include <chrono>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ip/udp.hpp>
#include <boost/asio/thread_pool.hpp>

#include "server/base/manual_clock.hpp"
#include "server/intake/dc09/frame.hpp"
#include "server/intake/dc09/receiver.hpp"
#include "tests/unit/intake/dc09/recording_sink.hpp"

namespace meldkamer::intake::dc09 {

/// A receiver on loopback with the accounts of the worked examples, under virtual time.
class Station {
 public:
  /// `watched`: who must be heard from; nullptr: nobody.
  explicit Station(WatchList* watched = nullptr);
  ~Station();
  Station(const Station&) = delete;
  Station& operator=(const Station&) = delete;

  boost::asio::thread_pool pool{2};  // Outlives the receiver's sockets.
  ManualClock clock;
  RecordingSink sink;
  std::unique_ptr<Receiver> receiver;
};

/// A panel on a TCP connection: blocking, with a limit of 5 s on every wait.
class TcpPanel {
 public:
  explicit TcpPanel(const Station& station);
  void send(std::string_view bytes);
  void send_byte_by_byte(std::string_view bytes);
  /// The next frame, with its LF and CR; "closed" when the receiver ended the line; "silent".
  std::string next_frame();
  /// True: nothing waits to be read now.
  bool is_silent();

 private:
  boost::asio::io_context context_;
  boost::asio::ip::tcp::socket socket_{context_};
  std::string unread_;
};

class UdpPanel {
 public:
  explicit UdpPanel(const Station& station);
  void send(std::string_view bytes);
  std::string next_datagram();

 private:
  boost::asio::io_context context_;
  boost::asio::ip::udp::socket socket_{context_};
  boost::asio::ip::udp::endpoint receiver_;
};

/// Supervision of account 77A1 with a number of its own, and the reply that it gets: what comes
/// before that reply is all that was answered before.
std::string marker();
std::string marker_reply();

/// Waits at most 5 s for `holds()`.
template <class Condition>
bool eventually(Condition holds) {
  for (int tries = 0; tries < 5'000; ++tries) {
    if (holds()) return true;
    std::this_thread::sleep_for(std::chrono::milliseconds{1});
  }
  return false;
}

/// `bytes` cut into frames.
std::vector<std::string> frames_of(std::string_view bytes);

}  // namespace meldkamer::intake::dc09
