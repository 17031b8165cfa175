#include "tests/scenario/sentences.hpp"

/// What responders tap on their handhelds.
namespace meldkamer::scenario {

namespace {

// About the latest assignment of the line's person for its incident.
void tap(World& world,
         const Slots& slots,
         domain::Order (*order)(World&, const Slots&, domain::AssignmentId)) {
  const domain::Assignment* const one = world.assignment(slots["person"], slots["incident"]);
  if (one != nullptr) world.give(order(world, slots, one->id), slots["person"]);
}

domain::Order accept(World& world, const Slots& slots, domain::AssignmentId id) {
  return domain::RespondToOffer{
      .assignment = id, .accept = true, .reason = {}, .expected_at = world.moment(slots["clock"])};
}

domain::Order refuse(World&, const Slots& slots, domain::AssignmentId id) {
  return domain::RespondToOffer{
      .assignment = id, .accept = false, .reason = slots["reason"], .expected_at = {}};
}

template <domain::AssignmentState to>
domain::Order progress(World&, const Slots&, domain::AssignmentId id) {
  return domain::ReportProgress{.assignment = id, .to = to};
}

// Somebody else taps on this person's offer.
void tap_of_other(World& world, const Slots& slots) {
  const domain::Assignment* const one = world.assignment(slots["person"], slots["incident"]);
  world.check_person(slots["operator"]);
  if (one != nullptr) world.give(accept(world, slots, one->id), slots["operator"]);
}

void raise_duress(World& world, const Slots& slots, bool silent) {
  world.check_person(slots["person"]);
  world.give(domain::RaiseDuress{.silent = silent, .position = {}}, slots["person"]);
}

}  // namespace

std::vector<SentenceRule> orders_of_responders() {
  using enum domain::AssignmentState;
  return {
      {"{person} accepts incident {incident}[ expected at {clock}]",
       [](World& w, const Slots& s) { tap(w, s, accept); }},
      {"{person} refuses incident {incident} because {reason}",
       [](World& w, const Slots& s) { tap(w, s, refuse); }},
      {"{operator} accepts the offer of {person} for incident {incident}", tap_of_other},
      {"{person} is en route to incident {incident}",
       [](World& w, const Slots& s) { tap(w, s, progress<en_route>); }},
      {"{person} is on scene at incident {incident}",
       [](World& w, const Slots& s) { tap(w, s, progress<on_scene>); }},
      {"{person} is done with incident {incident}",
       [](World& w, const Slots& s) { tap(w, s, progress<cleared>); }},
      {"{person} reports incident {incident} secured",
       [](World& w, const Slots& s) {
         tap(w, s, [](World&, const Slots&, domain::AssignmentId id) -> domain::Order {
           return domain::ReportSecured{.assignment = id};
         });
       }},
      {"{person} taps {action} at incident {incident}",
       [](World& w, const Slots& s) {
         tap(w, s, [](World&, const Slots& slots, domain::AssignmentId id) -> domain::Order {
           return domain::ReportAction{.assignment = id, .action = slots["action"]};
         });
       }},
      {"{person} asks for backup at incident {incident}",
       [](World& w, const Slots& s) {
         tap(w, s, [](World&, const Slots&, domain::AssignmentId id) -> domain::Order {
           return domain::RequestBackup{.assignment = id};
         });
       }},
      {"{person} presses duress", [](World& w, const Slots& s) { raise_duress(w, s, false); }},
      {"{person} presses duress silently",
       [](World& w, const Slots& s) { raise_duress(w, s, true); }},
  };
}

}  // namespace meldkamer::scenario
