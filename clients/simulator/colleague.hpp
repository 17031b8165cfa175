#pragma once
#include "clients/simulator/persona.hpp"
#include "meldkamer/v1/directory.pb.h"

namespace meldkamer::simulator {

/// The operator at the next desk: takes what nobody took after a while, calls the police when the
/// ladder says so, closes what is secured with the form of the protocol.
class Colleague final : public Persona {
 public:
  using Persona::Persona;

  ~Colleague() override { stop(); }

  /// How long an alarm is left for the human operators first.
  void set_patience(double seconds) { patience_s_ = seconds; }

  /// Fetches the directory, for the closing form. False when it cannot be had.
  bool learn();

  const v1::Directory& directory() const { return directory_; }

 protected:
  void seen(const v1::WatchResponse& frame) override;

 private:
  void consider(const v1::IncidentView& incident);
  void take(std::uint64_t incident);
  void call_police(std::uint64_t incident, v1::PoliceFact fact);
  void secure(std::uint64_t incident);
  void close(const v1::IncidentView& incident);

  double patience_s_{8};
  v1::Directory directory_;
};

}  // namespace meldkamer::simulator
