#pragma once
#include <atomic>
#include <string>
#include <string_view>

#include "tests/bench/arrivals.hpp"

namespace meldkamer::bench {

/// The feed of one console as bytes of a WebSocket (RFC 6455, frames of a server: not masked):
/// finds the incidents in it without decoding what nobody here looks at.
class FeedFrames {
 public:
  /// What came next, and when.
  void take(std::string_view bytes, Nanoseconds at, Arrivals& arrivals);

  /// The snapshot has come to its end. Safe from any thread.
  bool live() const { return live_; }

  /// A ping came since this was last asked, and with what in it.
  bool pinged(std::string& payload);

 private:
  void take_message(std::string_view message, Nanoseconds at, Arrivals& arrivals);

  std::string rest_;
  std::string ping_;
  bool pinged_{};
  std::atomic<bool> live_{};
};

}  // namespace meldkamer::bench
