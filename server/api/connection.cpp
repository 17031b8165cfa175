#include "server/api/connection.hpp"

#include <boost/asio/post.hpp>

namespace meldkamer::api {

void Connection::cut() {
  boost::asio::post(socket_.get_executor(), [self = shared_from_this()] { self->close(); });
}

void Connection::leave() {
  leaving_ = true;
  boost::asio::post(socket_.get_executor(), [self = shared_from_this()] {
    if (self->idle_) self->close();
    if (const auto feed = self->feed_.lock()) feed->close();
  });
}

void Connection::close() {
  boost::system::error_code gone;
  socket_.close(gone);  // Whatever it says, the socket is closed.
}

}  // namespace meldkamer::api
