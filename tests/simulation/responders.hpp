#pragma once
#include <string>

#include "server/domain/command.hpp"
#include "tests/simulation/network.hpp"

namespace meldkamer::simulation {

/// Guards with a handheld: they answer, refuse or do not notice, go there, and are now and then in
/// danger themselves.
class Responders {
 public:
  Responders(Scene& scene, Network& network) : scene_(scene), network_(network) {}

  /// Everybody signs on, and now and then somebody takes a break.
  void begin();
  void notice(const domain::Assignment& offered);

 private:
  void set_availability(const std::string& guard, domain::ResponderStatus to);
  void take_breaks();
  void answer(domain::AssignmentId assignment, const domain::PersonKey& person);
  void report(domain::AssignmentId assignment,
              const domain::PersonKey& person,
              domain::AssignmentState to);
  void say(const domain::PersonKey& person, domain::Order order, Network::Answered answered);

  Scene& scene_;
  Network& network_;
  std::uint64_t said_{};
};

}  // namespace meldkamer::simulation
