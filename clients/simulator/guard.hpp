#pragma once
#include "clients/simulator/persona.hpp"

namespace meldkamer::simulator {

/// A guard on duty: hears offers, goes, arrives, restores safety; now and then cannot or does not
/// answer.
class Guard final : public Persona {
 public:
  using Persona::Persona;

  ~Guard() override { stop(); }

  /// Reports for duty and starts the heartbeat, at most about 1 km from `home`.
  void go_on_duty(v1::GeoPoint home);

 protected:
  void seen(const v1::WatchResponse& frame) override;

 private:
  void offered(const v1::AssignmentView& assignment);
  void progress(std::uint64_t assignment, v1::AssignmentState to);
  void restore_safety(std::uint64_t assignment);
  void heartbeat();

  v1::GeoPoint position() const;

  mutable std::mutex position_mutex_;
  v1::GeoPoint position_;
};

}  // namespace meldkamer::simulator
