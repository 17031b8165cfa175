#pragma once
#include <memory>
#include <vector>

#include "clients/grpc/desk.hpp"
#include "tests/bench/watchers.hpp"

namespace meldkamer::bench {

/// Consoles that have the feed over WebSockets with TLS, as browsers do outside of a bench, and
/// read no more than their first picture: for what an idle one takes of the server's memory.
class TlsConsoles final : public Watchers {
 public:
  /// Tickets come from `desk`. Throws when one cannot be opened.
  TlsConsoles(client::Desk& desk, int port, std::size_t count);
  ~TlsConsoles() override;
  TlsConsoles(const TlsConsoles&) = delete;
  TlsConsoles& operator=(const TlsConsoles&) = delete;

  bool ready(std::chrono::seconds within) const override;
  /// Nothing: they do not look.
  Nanoseconds last_arrival(const std::string& account) const override;

  std::size_t count() const override { return consoles_.size(); }

 private:
  struct Console;
  std::vector<std::unique_ptr<Console>> consoles_;
};

}  // namespace meldkamer::bench
