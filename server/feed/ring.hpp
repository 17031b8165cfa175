#pragma once
#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <vector>

#include "server/feed/latest_views.hpp"

namespace meldkamer::feed {

/// What one entry changed, as bytes that every subscriber shares.
struct Delta {
  journal::Position position;
  Bytes header;  ///< Kind, position and time.
  std::vector<Chunk> chunks;
  std::size_t bytes{};
  /// It only puts views in the place of older ones, so it may share a message with its neighbours.
  /// What is gone must not meet what comes back, and a header that says more must be read.
  bool joins{};
};

/// The recent deltas, without gaps: at most limits::feed_ring_deltas_max of them and
/// limits::feed_ring_bytes_max bytes. Subscribers hold a sequence in it, not a copy of it.
class Ring {
 public:
  /// Empties it; what comes next follows `head`.
  void begin_at(journal::Position head);
  void push(std::shared_ptr<const Delta> delta);

  journal::Position newest() const { return newest_; }

  /// Whether all that came after `position` is still here.
  bool holds_after(journal::Position position) const;
  /// Deltas after `sequence`, oldest first, about `bytes_max` of them and at least one if there is
  /// any. `sequence` must be held.
  std::vector<std::shared_ptr<const Delta>> after(std::uint64_t sequence,
                                                  std::size_t bytes_max) const;

 private:
  std::deque<std::shared_ptr<const Delta>> deltas_;
  std::size_t bytes_{};
  std::uint64_t before_{};  // Sequence that the oldest delta follows.
  journal::Position newest_;
};

}  // namespace meldkamer::feed
