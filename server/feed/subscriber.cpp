#include "server/feed/subscriber.hpp"

#include <utility>

#include <boost/system/system_error.hpp>

#include "server/base/as_result.hpp"

namespace meldkamer::feed {
namespace asio = boost::asio;

std::size_t Frame::size() const {
  std::size_t bytes = 0;
  for (const Bytes& part : parts) bytes += part->size();
  return bytes;
}

Subscriber::Subscriber(std::shared_ptr<Desk> desk,
                       Viewer viewer,
                       std::optional<journal::Position> resume_after,
                       const asio::any_io_executor& executor)
    : desk_(std::move(desk)),
      viewer_(std::move(viewer)),
      cursor_(desk_->cursor_after(resume_after)),
      bell_(executor, 1) {
  desk_->enter(*this);
}

Subscriber::~Subscriber() {
  desk_->leave(*this);
}

asio::awaitable<std::vector<Frame>> Subscriber::next() {
  for (;;) {
    // Before the look, so that what comes right after it rings.
    waiting_ = true;
    if (closed_) co_return std::vector<Frame>();
    std::vector<Frame> frames = desk_->take(viewer_, cursor_);
    if (!frames.empty()) {
      waiting_ = false;
      co_return frames;
    }
    const auto [error] = co_await bell_.async_receive(as_result);
    if (error) throw boost::system::system_error(asio::error::operation_aborted);
  }
}

void Subscriber::wrote(journal::Position position) {
  if (viewer_.picture != Picture::handheld || position.sequence == 0) return;
  desk_->tell_wrote(viewer_.person, position);
}

void Subscriber::close() {
  closed_ = true;
  wake();
}

void Subscriber::wake() {
  if (waiting_.exchange(false)) bell_.try_send(boost::system::error_code{});
}

}  // namespace meldkamer::feed
