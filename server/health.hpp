#pragma once
#include <atomic>

#include "server/api/http_server.hpp"
#include "server/base/clock.hpp"
#include "server/engine/engine.hpp"

namespace meldkamer {

/// What a load balancer and a watchdog ask.
class Health {
 public:
  Health(engine::Engine& engine, Clock& clock) : engine_(engine), clock_(clock) {}

  /// The doors are open, or about to be closed.
  void set_serving(bool serving) { serving_ = serving; }

  /// /healthz: the process lives; 200 always, with what is odd.
  api::HttpAnswer lives() const;
  /// /readyz: it stores what it is told; 503 with the reason when it does not.
  api::HttpAnswer ready() const;

 private:
  engine::Engine& engine_;
  Clock& clock_;
  std::atomic<bool> serving_{};
};

}  // namespace meldkamer
