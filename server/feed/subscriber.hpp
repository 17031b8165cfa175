#pragma once
#include <atomic>
#include <memory>

#include <boost/asio/experimental/concurrent_channel.hpp>

#include "server/feed/desk.hpp"
#include "server/feed/subscription.hpp"

namespace meldkamer::feed {

/// One feed: a viewer, a cursor and a bell.
class Subscriber final : public Subscription {
 public:
  Subscriber(std::shared_ptr<Desk> desk,
             Viewer viewer,
             std::optional<journal::Position> resume_after,
             const boost::asio::any_io_executor& executor);
  ~Subscriber() override;
  Subscriber(const Subscriber&) = delete;
  Subscriber& operator=(const Subscriber&) = delete;

  boost::asio::awaitable<std::vector<Frame>> next() override;
  void wrote(journal::Position position) override;
  void close() override;

  const Viewer& viewer() const { return viewer_; }

  /// Safe from any thread.
  void wake();

 private:
  std::shared_ptr<Desk> desk_;
  const Viewer viewer_;
  Cursor cursor_;
  std::atomic<bool> waiting_{};
  std::atomic<bool> closed_{};
  boost::asio::experimental::concurrent_channel<void(boost::system::error_code)> bell_;
};

}  // namespace meldkamer::feed
