#pragma once
#include <map>
#include <optional>

#include "server/domain/command.hpp"
#include "tests/simulation/network.hpp"
#include "tests/simulation/town.hpp"

namespace meldkamer::simulation {

/// Takes every case from its first tone to its end, in the order that the screen asks for, quickly
/// or hardly at all, and now and then does something beside it.
class Operators {
 public:
  Operators(Scene& scene, Network& network) : scene_(scene), network_(network) {}

  /// A case opened that may not have been seen yet.
  void notice(domain::IncidentId incident);

 private:
  struct Case {
    unsigned looks{};
    unsigned requests{};
  };

  void look_again(domain::IncidentId incident, Duration after);
  void tend(domain::IncidentId incident);
  std::optional<domain::Order> usual_order(const domain::Incident& incident, const Case& known);
  domain::Order order_beside(const domain::Incident& incident);
  std::optional<domain::PersonKey> person_in_duress() const;
  static const Desk& desk_of(const domain::Incident& incident);

  Scene& scene_;
  Network& network_;
  std::map<domain::IncidentId, Case> cases_;
};

}  // namespace meldkamer::simulation
