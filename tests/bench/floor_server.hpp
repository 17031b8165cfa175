#pragma once
#include <memory>
#include <string>
#include <sys/types.h>

#include "tests/bench/watchers.hpp"

namespace meldkamer::bench {

/// The least that a server on this path can cost, in a process of its own: it reads what panels
/// sent, writes it into a preallocated log with one fdatasync for all that waited, acknowledges,
/// and gives shared bytes to every console, gathered per socket. No framing, no TLS, no domain.
class FloorServer {
 public:
  /// Its log lies in `folder`. Panels at `port`, consoles at `port` + 1. Call it before any thread
  /// begins.
  FloorServer(const std::string& folder, int port);
  ~FloorServer();
  FloorServer(const FloorServer&) = delete;
  FloorServer& operator=(const FloorServer&) = delete;

  int port() const { return port_; }

  pid_t process() const { return process_; }

  /// Consoles on its feed: four characters of each alarm's account, and that is all.
  std::unique_ptr<Watchers> watch(std::size_t count) const;

 private:
  int port_;
  pid_t process_;
};

}  // namespace meldkamer::bench
