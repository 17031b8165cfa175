#pragma once
#include <chrono>
#include <cstddef>
#include <string>

#include "tests/bench/figures.hpp"

namespace meldkamer::bench {

/// Many at the end of the road: consoles of the server, or those of the floor program.
class Watchers {
 public:
  virtual ~Watchers() = default;
  /// True once every one of them is on the feed.
  virtual bool ready(std::chrono::seconds within) const = 0;
  /// When the last of those who read had the alarm of `account`; 0 when one of them never had it.
  virtual Nanoseconds last_arrival(const std::string& account) const = 0;
  virtual std::size_t count() const = 0;
};

}  // namespace meldkamer::bench
