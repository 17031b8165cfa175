#pragma once
#include <cstddef>
#include <string>
#include <vector>

#include "tests/bench/figures.hpp"

namespace meldkamer::bench {

/// From the first byte on its way to the ACK at the panel, of those that were acknowledged.
struct BurstRun {
  std::vector<Nanoseconds> burst;   ///< From the moment at which the whole burst was handed over.
  std::vector<Nanoseconds> others;  ///< Each from its own sending.
  std::vector<Nanoseconds> alone;   ///< The same of those others before the burst, for comparison.
};

/// One panel sends `events` kept events back to back; when the first is acknowledged, `others`
/// panels send one alarm each, all at once. Waits at most 10 s for an ACK.
BurstRun run_burst(const std::string& host, int port, std::size_t events, std::size_t others);

}  // namespace meldkamer::bench
