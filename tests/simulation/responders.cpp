#include "tests/simulation/responders.hpp"

#include <chrono>
#include <utility>

#include "tests/simulation/town.hpp"

namespace meldkamer::simulation {
using namespace std::chrono_literals;

void Responders::begin() {
  for (const std::string& guard : guards()) {
    set_availability(guard, domain::ResponderStatus::available);
  }
  take_breaks();
}

void Responders::set_availability(const std::string& guard, domain::ResponderStatus to) {
  say({guard}, domain::SetAvailability{.to = to, .reason = "pauze"}, [](const engine::Result&) {});
}

void Responders::take_breaks() {
  scene_.after(scene_.dice.scaled(1h, 8h), [this] {
    if (scene_.healed) return;
    const std::string& guard = guards()[scene_.dice.below(guards().size())];
    set_availability(guard, domain::ResponderStatus::unavailable);
    scene_.after(scene_.dice.scaled(1min, 1h),
                 [this, guard] { set_availability(guard, domain::ResponderStatus::available); });
    take_breaks();
  });
}

void Responders::notice(const domain::Assignment& offered) {
  if (!scene_.healed && scene_.dice.chance(scene_.mix.responder_ignores)) return;
  scene_.after(scene_.dice.scaled(1s, 45s),
               [this, id = offered.id, person = offered.person] { answer(id, person); });
}

void Responders::answer(domain::AssignmentId assignment, const domain::PersonKey& person) {
  const bool accept = scene_.healed || !scene_.dice.chance(scene_.mix.responder_refuses);
  domain::RespondToOffer respond{
      .assignment = assignment, .accept = accept, .reason = "busy", .expected_at = {}};
  if (accept) respond.reason.clear();
  say(person, std::move(respond), [this, assignment, person, accept](const engine::Result& result) {
    if (result && accept) report(assignment, person, domain::AssignmentState::en_route);
  });
}

void Responders::report(domain::AssignmentId assignment,
                        const domain::PersonKey& person,
                        domain::AssignmentState to) {
  const Duration takes = to == domain::AssignmentState::en_route ? scene_.dice.scaled(2s, 1min)
                                                                 : scene_.dice.scaled(30s, 8min);
  scene_.after(takes, [this, assignment, person, to] {
    const bool in_danger =
        !scene_.healed && to == domain::AssignmentState::on_scene && scene_.dice.chance(0.01);
    if (in_danger) {
      say(person, domain::RaiseDuress{.silent = true, .position = {}}, [](const engine::Result&) {
      });
    }
    say(person,
        domain::ReportProgress{.assignment = assignment, .to = to},
        [this, assignment, person, to](const engine::Result& result) {
          if (!result || to == domain::AssignmentState::cleared) return;
          report(assignment,
                 person,
                 to == domain::AssignmentState::en_route ? domain::AssignmentState::on_scene
                                                         : domain::AssignmentState::cleared);
        });
  });
}

void Responders::say(const domain::PersonKey& person,
                     domain::Order order,
                     Network::Answered answered) {
  domain::Command command;
  command.request = {"handheld-" + person.value + "-" + std::to_string(++said_)};
  command.by = person;
  command.order = std::move(order);
  network_.call(std::move(command), std::move(answered));
}

}  // namespace meldkamer::simulation
