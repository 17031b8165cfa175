#include "server/intake/dc09/tcp_session.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>
#include <vector>

#include <boost/asio/buffer.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/deferred.hpp>
#include <boost/asio/experimental/parallel_group.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>

#include "server/base/limits.hpp"

namespace meldkamer::intake::dc09 {
namespace asio = boost::asio;
using asio::ip::tcp;

namespace {

/// What one read or write came to. Out of time is error operation_aborted.
struct Transfer {
  boost::system::error_code error;
  std::size_t count{};
};

/// Runs `operation` (deferred) until `timer` completes. Bytes that moved in the very moment when
/// time ran out count as moved: none is read and then forgotten.
template <class Operation>
asio::awaitable<Transfer> until(asio::awaitable<void> timer, Operation operation) {
  const auto executor = co_await asio::this_coro::executor;
  auto bell = asio::co_spawn(executor, std::move(timer), asio::deferred);
  auto both = asio::experimental::make_parallel_group(std::move(operation), std::move(bell));
  const auto [order, error, count, unused] =
      co_await both.async_wait(asio::experimental::wait_for_one(), asio::use_awaitable);
  co_return Transfer{.error = error, .count = count};
}

/// One connection; lives in the frame of serve_panel.
class TcpSession {
 public:
  TcpSession(tcp::socket& socket, Desk& desk)
      : socket_(socket), desk_(desk), opened_at_(desk.clock().now()), address_(peer_address()) {}

  asio::awaitable<void> run() {
    for (;;) {  // Ends by itself: every read has a limit on silence, every frame one on junk.
      std::vector<Frame> frames = take_frames();
      if (!frames.empty()) {
        auto replies = co_await desk_.answer(std::move(frames), address_);
        const bool sent = co_await send(std::move(replies));
        if (!sent) co_return;
        continue;
      }
      if (junk_since_frame() > limits::dc09_junk_bytes_max) co_return;
      const bool goes_on = co_await read();
      if (!goes_on) co_return;
    }
  }

 private:
  std::string peer_address() const {
    boost::system::error_code error;
    const auto peer = socket_.remote_endpoint(error);
    return error ? std::string{"gone"} : peer.address().to_string();
  }

  std::vector<Frame> take_frames() {
    const Skipped before = reader_.skipped();
    std::vector<Frame> frames;
    while (frames.size() < limits::dc09_replies_waiting_max) {
      auto frame = reader_.next();
      if (!frame) break;
      if (frame->crc_right) {
        last_frame_at_ = desk_.clock().now();
        junk_at_frame_ = reader_.skipped().junk_bytes;
      }
      frames.push_back(std::move(*frame));
    }
    if (!frames.empty() || !reader_.in_frame()) frame_since_.reset();
    desk_.counters().note_skipped(reader_.skipped(), before);
    return frames;
  }

  std::uint64_t junk_since_frame() const { return reader_.skipped().junk_bytes - junk_at_frame_; }

  /// The moment at which waiting for more bytes ends.
  Instant read_due() {
    const Instant silence_due = last_frame_at_ ? *last_frame_at_ + limits::dc09_idle_timeout
                                               : opened_at_ + limits::dc09_first_frame_timeout;
    if (!reader_.in_frame()) return silence_due;
    if (!frame_since_) frame_since_ = desk_.clock().now();
    return std::min(silence_due, *frame_since_ + limits::dc09_frame_timeout);
  }

  /// False: the panel left or was silent for too long.
  asio::awaitable<bool> read() {
    const Instant due = read_due();
    auto reading = socket_.async_read_some(asio::buffer(bytes_), asio::deferred);
    const Transfer read = co_await until(desk_.clock().sleep_until(due), std::move(reading));
    if (read.error == asio::error::operation_aborted) co_return give_up_waiting();
    if (read.error) {
      if (reader_.in_frame()) note_unfinished();
      co_return false;
    }
    reader_.take({bytes_.data(), read.count});
    co_return true;
  }

  /// An unfinished frame is dropped and the line kept; silence ends the line.
  bool give_up_waiting() {
    if (!reader_.in_frame() || !frame_since_) return false;
    if (desk_.clock().now() < *frame_since_ + limits::dc09_frame_timeout) return false;
    note_unfinished();
    frame_since_.reset();
    return true;
  }

  void note_unfinished() {
    const Skipped before = reader_.skipped();
    reader_.give_up();
    desk_.counters().note_skipped(reader_.skipped(), before);
  }

  asio::awaitable<bool> send(std::vector<std::string> replies) {
    std::string bytes;
    for (const std::string& reply : replies) bytes += reply;
    if (bytes.empty()) co_return true;
    const Instant due = desk_.clock().now() + limits::dc09_send_timeout;
    auto writing = asio::async_write(socket_, asio::buffer(bytes), asio::deferred);
    const Transfer sent = co_await until(desk_.clock().sleep_until(due), std::move(writing));
    co_return !sent.error;
  }

  tcp::socket& socket_;
  Desk& desk_;
  FrameReader reader_;
  std::array<char, limits::dc09_read_bytes_max> bytes_{};
  const Instant opened_at_;
  std::optional<Instant> last_frame_at_;
  std::optional<Instant> frame_since_;
  std::uint64_t junk_at_frame_{};
  const std::string address_;
};

}  // namespace

asio::awaitable<void> serve_panel(tcp::socket socket, Desk* desk, std::shared_ptr<void> slot) {
  TcpSession session{socket, *desk};
  co_await session.run();
  slot.reset();
}

}  // namespace meldkamer::intake::dc09
