#pragma once
#include <algorithm>
#include <atomic>
#include <limits>
#include <memory>
#include <string>

#include <boost/asio/ip/tcp.hpp>

#include "server/base/instant.hpp"
#include "server/feed/subscription.hpp"

namespace meldkamer::api {

/// One connection of the web server. The socket is touched on its own executor, a strand; the due
/// time may be set from anywhere.
class Connection : public std::enable_shared_from_this<Connection> {
 public:
  Connection(boost::asio::ip::tcp::socket socket, std::string address)
      : socket_(std::move(socket)), address_(std::move(address)) {}

  boost::asio::ip::tcp::socket& socket() { return socket_; }

  const std::string& address() const { return address_; }

  /// Until when the present step may take; then the connection is cut.
  void due_at(Instant due) { due_us_ = due.us; }

  void never_due() { due_us_ = never_us; }

  /// From now on no step may go beyond `due`, whatever due_at() says.
  void end_by(Instant due) { end_us_ = due.us; }

  Instant due() const { return {std::min(due_us_.load(), end_us_.load())}; }

  /// Whether the server stops: answer what is being asked, then leave.
  bool leaving() const { return leaving_; }

  /// What the connection is doing, so that leaving can end it at a good moment. On the strand.
  void set_idle(bool idle) { idle_ = idle; }

  void set_feed(std::weak_ptr<feed::Subscription> feed) { feed_ = std::move(feed); }

  /// Closes the socket; whoever waits on it hears so. Safe from any thread.
  void cut();
  /// Ends an idle connection or a feed now, a request after its answer. Safe from any thread.
  void leave();

 private:
  void close();

  static constexpr std::int64_t never_us = std::numeric_limits<std::int64_t>::max();

  boost::asio::ip::tcp::socket socket_;
  const std::string address_;
  std::atomic<std::int64_t> due_us_{never_us};
  std::atomic<std::int64_t> end_us_{never_us};
  std::atomic<bool> leaving_{};
  bool idle_{};
  std::weak_ptr<feed::Subscription> feed_;
};

}  // namespace meldkamer::api
