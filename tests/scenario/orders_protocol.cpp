#include <chrono>

#include "tests/scenario/sentences.hpp"

/// What people do around a case: split it, hand it over, tell and read, correct it, practise.
namespace meldkamer::scenario {

namespace {

domain::IncidentId incident_id(const Slots& slots) {
  return {std::stoull(slots["incident"])};
}

void order(World& world, const Slots& slots, domain::Order what) {
  world.check_person(slots["operator"]);
  world.give(std::move(what), slots["operator"]);
}

void split(World& world, const Slots& slots) {
  domain::SplitIncident wish{.incident = incident_id(slots),
                             .alarms = {{std::stoull(slots["alarm"])}},
                             .assignments = {},
                             .restore = {},
                             .reason = slots["text"]};
  if (slots.has("other")) wish.restore = {std::stoull(slots["other"])};
  if (slots.has("person")) {
    const domain::Assignment* const one = world.assignment(slots["person"], slots["incident"]);
    if (one != nullptr) wish.assignments.push_back(one->id);
  }
  order(world, slots, std::move(wish));
}

void amend(World& world, const Slots& slots) {
  domain::AmendClosing wish{.incident = incident_id(slots), .form = {}, .reason = slots["text"]};
  for (const Named& named : slots.with) {
    wish.form.answers.push_back({.key = named.key, .values = named.values});
  }
  order(world, slots, std::move(wish));
}

void plan_drill(World& world, const Slots& slots) {
  const Instant from = world.moment(slots["clock"]);
  order(world,
        slots,
        domain::PlanDrill{.site = {slots["site"]},
                          .from = from,
                          .until = from + std::chrono::minutes(std::stoi(slots["count"])),
                          .note = {}});
}

template <domain::DrillState to>
void change_drill(World& world, const Slots& slots) {
  order(world,
        slots,
        domain::ChangeDrill{
            .drill = {std::stoull(slots["count"])}, .to = to, .reason = slots["text"]});
}

void end_shift(World& world, const Slots& slots) {
  order(world, slots, domain::EndShift{.supervisor = {slots["person"]}});
}

}  // namespace

std::vector<SentenceRule> orders_around_a_case() {
  return {
      {"{operator} splits alarm {alarm} off incident {incident}[ with {person}][ into incident "
       "{other}] because {text}",
       split},
      {"{operator} offers incident {incident} to room {room} because {text}",
       [](World& w, const Slots& s) {
         order(w,
               s,
               domain::OfferHandover{
                   .incident = incident_id(s), .to = {s["room"]}, .note = s["text"]});
       }},
      {"{operator} accepts the handover of incident {incident}",
       [](World& w, const Slots& s) {
         order(w, s, domain::AcceptHandover{.incident = incident_id(s)});
       }},
      {"{operator} takes over incident {incident}",
       [](World& w, const Slots& s) {
         order(w, s, domain::TakeOverIncident{.incident = incident_id(s)});
       }},
      {"{operator} hands the shift to {person}",
       [](World& w, const Slots& s) { order(w, s, domain::HandOverShift{.to = {s["person"]}}); }},
      {"{operator} ends the shift", end_shift},
      {"{operator} ends the shift and leaves the rest to {person}", end_shift},
      {"{operator} reads what is told about incident {incident}",
       [](World& w, const Slots& s) {
         order(w, s, domain::ReadNotice{.incident = incident_id(s)});
       }},
      {"{operator} records duty {code} of incident {incident} done as {text}",
       [](World& w, const Slots& s) {
         order(w,
               s,
               domain::RecordObligation{
                   .incident = incident_id(s), .code = s["code"], .reference = s["text"]});
       }},
      {"{operator} corrects incident {incident} because {text} {with}", amend, "*"},
      {"{operator} plans a drill at {site} from {clock} for {count} minutes", plan_drill},
      {"{operator} resumes drill {count}", change_drill<domain::DrillState::running>},
      {"{operator} ends drill {count}", change_drill<domain::DrillState::ended>},
      {"{operator} says with {person} that incident {incident} is safe because {text}",
       [](World& w, const Slots& s) {
         order(w,
               s,
               domain::SecureIncident{
                   .incident = incident_id(s), .reason = s["text"], .supervisor = {s["person"]}});
       }},
  };
}

}  // namespace meldkamer::scenario
