#pragma once
#include <memory>
#include <string>
#include <vector>

#include "clients/grpc/desk.hpp"
#include "tests/bench/watchers.hpp"

namespace meldkamer::bench {

/// Consoles on the live feed over gRPC, each on a connection of its own; they note when an incident
/// of a site first arrives.
class Consoles final : public Watchers {
 public:
  /// `stalled` more of them open the feed and read nothing of it.
  Consoles(const std::string& address,
           const std::string& token,
           std::size_t count,
           std::size_t stalled = 0);
  ~Consoles() override;
  Consoles(const Consoles&) = delete;
  Consoles& operator=(const Consoles&) = delete;

  bool ready(std::chrono::seconds within) const override;
  Nanoseconds last_arrival(const std::string& account) const override;

  std::size_t count() const override { return consoles_.size(); }

 private:
  struct Console;
  std::vector<std::unique_ptr<Console>> consoles_;
  std::vector<std::unique_ptr<Console>> stalled_;
};

}  // namespace meldkamer::bench
