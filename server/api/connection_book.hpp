#pragma once
#include <atomic>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include <boost/asio/ip/tcp.hpp>

#include "server/api/connection.hpp"
#include "server/base/instant.hpp"

namespace meldkamer::api {

/// The connections there are: how many at most, and which one is over its time. One look over all
/// of them twice a second replaces a timer in each. Thread safe; lives until the last connection.
class ConnectionBook : public std::enable_shared_from_this<ConnectionBook> {
 public:
  /// A place within limits::connections_total_max and connections_per_address_max, given back when
  /// the connection goes; nullptr: over a cap.
  std::shared_ptr<Connection> take(boost::asio::ip::tcp::socket socket, std::string address);

  /// Cuts those whose step is over its time; how many.
  std::size_t cut_overdue(Instant now);
  /// Asks all to leave, those that come later too.
  void leave();
  std::size_t open() const;

 private:
  void give_back(const Connection* connection);
  std::vector<std::shared_ptr<Connection>> all() const;

  mutable std::mutex mutex_;
  std::map<const Connection*, std::weak_ptr<Connection>> connections_;
  std::map<std::string, std::size_t> by_address_;
  bool leaving_{};
};

}  // namespace meldkamer::api
