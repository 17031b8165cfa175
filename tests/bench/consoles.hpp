#pragma once
#include <atomic>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "clients/grpc/desk.hpp"
#include "tests/bench/figures.hpp"

namespace meldkamer::bench {

/// Consoles on the live feed over gRPC, each on a connection of its own; they note when an incident
/// of a site first arrives.
class Consoles {
 public:
  Consoles(const std::string& address, const std::string& token, std::size_t count);
  ~Consoles();
  Consoles(const Consoles&) = delete;
  Consoles& operator=(const Consoles&) = delete;

  /// True once every console has its snapshot.
  bool ready(std::chrono::seconds within) const;
  /// When the last console had the incident at `site_key`; 0 when one of them never had it.
  Nanoseconds last_arrival(const std::string& site_key) const;

  std::size_t count() const { return consoles_.size(); }

 private:
  struct Console;
  std::vector<std::unique_ptr<Console>> consoles_;
};

}  // namespace meldkamer::bench
