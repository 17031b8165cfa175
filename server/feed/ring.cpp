#include "server/feed/ring.hpp"

#include <cassert>

#include "server/base/limits.hpp"
#include "server/base/rarely.hpp"

namespace meldkamer::feed {

void Ring::begin_at(journal::Position head) {
  deltas_.clear();
  bytes_ = 0;
  before_ = head.sequence;
  newest_ = head;
}

void Ring::push(std::shared_ptr<const Delta> delta) {
  assert(delta->position.sequence == newest_.sequence + 1);
  newest_ = delta->position;
  bytes_ += delta->bytes;
  deltas_.push_back(std::move(delta));
  const std::size_t most = rarely(RareSite::ring_short) ? 1 : limits::feed_ring_deltas_max;
  while (deltas_.size() > most || bytes_ > limits::feed_ring_bytes_max) {
    bytes_ -= deltas_.front()->bytes;
    before_ = deltas_.front()->position.sequence;
    deltas_.pop_front();
  }
}

bool Ring::holds_after(journal::Position position) const {
  return position.epoch == newest_.epoch && position.sequence >= before_ &&
         position.sequence <= newest_.sequence;
}

std::vector<std::shared_ptr<const Delta>> Ring::after(std::uint64_t sequence,
                                                      std::size_t bytes_max) const {
  std::vector<std::shared_ptr<const Delta>> found;
  std::size_t bytes = 0;
  for (std::size_t at = sequence - before_; at < deltas_.size() && bytes < bytes_max; ++at) {
    bytes += deltas_[at]->bytes;
    found.push_back(deltas_[at]);
    if (rarely(RareSite::one_delta)) break;
  }
  return found;
}

}  // namespace meldkamer::feed
