#include "server/api/connection_book.hpp"

#include <utility>

#include "server/base/limits.hpp"

namespace meldkamer::api {

std::shared_ptr<Connection> ConnectionBook::take(boost::asio::ip::tcp::socket socket,
                                                 std::string address) {
  const std::lock_guard lock(mutex_);
  const auto here = by_address_.find(address);
  const std::size_t from_there = here == by_address_.end() ? 0 : here->second;
  if (connections_.size() >= limits::connections_total_max ||
      from_there >= limits::connections_per_address_max) {
    return nullptr;
  }
  const auto give_back = [book = shared_from_this()](Connection* gone) {
    book->give_back(gone);
    delete gone;
  };
  const std::shared_ptr<Connection> connection(new Connection(std::move(socket), address),
                                               give_back);
  connections_.emplace(connection.get(), connection);
  ++by_address_[std::move(address)];
  if (leaving_) connection->leave();
  return connection;
}

std::size_t ConnectionBook::cut_overdue(Instant now) {
  std::size_t cut = 0;
  for (const auto& connection : all()) {
    if (connection->due() > now) continue;
    connection->never_due();  // Once is enough.
    connection->cut();
    ++cut;
  }
  return cut;
}

void ConnectionBook::leave() {
  {
    const std::lock_guard lock(mutex_);
    leaving_ = true;
  }
  for (const auto& connection : all()) connection->leave();
}

std::size_t ConnectionBook::open() const {
  const std::lock_guard lock(mutex_);
  return connections_.size();
}

void ConnectionBook::give_back(const Connection* connection) {
  const std::lock_guard lock(mutex_);
  connections_.erase(connection);
  const auto here = by_address_.find(connection->address());
  if (--here->second == 0) by_address_.erase(here);
}

std::vector<std::shared_ptr<Connection>> ConnectionBook::all() const {
  std::vector<std::shared_ptr<Connection>> list;
  const std::lock_guard lock(mutex_);
  list.reserve(connections_.size());
  for (const auto& [key, held] : connections_) {
    if (auto connection = held.lock()) list.push_back(std::move(connection));
  }
  return list;
}

}  // namespace meldkamer::api
