#pragma once
#include <memory>
#include <vector>

#include "clients/grpc/desk.hpp"
#include "tests/bench/readers.hpp"
#include "tests/bench/watchers.hpp"

namespace meldkamer::bench {

/// Consoles on the live feed over plain WebSockets, as browsers have it; they note when an incident
/// of a site first arrives. One thread reads them all.
class WebConsoles final : public Watchers {
 public:
  /// Tickets come from `desk`. `stalled` more of them open the feed and read nothing of it.
  WebConsoles(client::Desk& desk, int port, std::size_t count, std::size_t stalled = 0);
  ~WebConsoles() override;
  WebConsoles(const WebConsoles&) = delete;
  WebConsoles& operator=(const WebConsoles&) = delete;

  bool ready(std::chrono::seconds within) const override;
  Nanoseconds last_arrival(const std::string& account) const override;

  std::size_t count() const override { return consoles_.size(); }

 private:
  struct Console;
  std::vector<std::unique_ptr<Console>> consoles_;
  std::vector<std::unique_ptr<Console>> stalled_;
  Readers readers_;  // Last: it ends before whom it reads.
};

}  // namespace meldkamer::bench
