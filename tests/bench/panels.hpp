#pragma once
#include <string>
#include <vector>

#include "tests/bench/figures.hpp"

namespace meldkamer::bench {

struct PanelRun {
  std::vector<Nanoseconds> intended;      ///< When alarm i should have been sent.
  std::vector<Nanoseconds> acknowledged;  ///< When its ACK was there; 0: never.
};

/// Account of alarm `i`: four hexadecimal digits, one per alarm, so that each opens an incident of
/// its own.
std::string account_of(std::size_t i);

/// A panic of that account, as it goes over the line.
std::string frame_of(const std::string& account, std::size_t sequence);

/// A connection to the listener; reads end after 10 s of silence. Throws when there is none.
int connected(const std::string& host, int port);

/// Which alarms, how fast, over how many kept connections.
struct Load {
  std::size_t first{};  ///< Account of the first; the next ones follow.
  std::size_t alarms{};
  double per_second{};  ///< 0: all at once, each connection's share in one piece.
  std::size_t connections{20};
};

/// Sends one DC-09 panic alarm per slot at `per_second`, open loop, over kept
/// connections, and waits at most 10 s for the last ACK. Latency counts from the intended time
/// (coordinated-omission safe).
PanelRun run_panels(const std::string& host, int port, const Load& load);

}  // namespace meldkamer::bench
