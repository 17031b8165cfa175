#include <fmt/format.h>

#include "tests/scenario/sentences.hpp"

/// What operators and supervisors order.
namespace meldkamer::scenario {

namespace {

domain::IncidentId incident_id(const Slots& slots) {
  return {std::stoull(slots["incident"])};
}

// In the name of the line's operator.
void order(World& world, const Slots& slots, domain::Order what) {
  world.check_person(slots["operator"]);
  world.give(std::move(what), slots["operator"]);
}

void withdraw(World& world, const Slots& slots) {
  const domain::Assignment* const one = world.assignment(slots["person"], slots["incident"]);
  if (one == nullptr) return;
  order(world, slots, domain::CancelAssignment{.assignment = one->id, .reason = slots["text"]});
}

void change(World& world, const Slots& slots) {
  domain::ChangeIncident changed{.incident = incident_id(slots)};
  if (const auto kind = said(slots, "kind")) changed.kind = domain::KindCode{*kind};
  if (const auto priority = said(slots, "priority")) {
    changed.priority = static_cast<domain::Priority>(std::stoi(*priority));
  }
  if (const auto site = said(slots, "site")) changed.site = domain::SiteKey{*site};
  if (const auto zone = said(slots, "zone")) changed.zone = domain::ZoneKey{*zone};
  if (const auto spot = said(slots, "spot")) changed.spot = *spot;
  if (const auto mark = said(slots, "probably_false")) changed.probably_false = *mark == "yes";
  order(world, slots, changed);
}

domain::RecordPolice police(World& world, const Slots& slots) {
  domain::RecordPolice record{.incident = incident_id(slots)};
  record.spoken_to = said_or_empty(slots, "spoken_to");
  record.reference = said_or_empty(slots, "reference");
  record.expected_at = world.moment(said_or_empty(slots, "expected"));
  record.reason = said_or_empty(slots, "reason");
  return record;
}

void record_police(World& world, const Slots& slots, std::optional<domain::PoliceTaskState> to) {
  domain::RecordPolice record = police(world, slots);
  record.to = to;
  if (record.reason.empty()) record.reason = slots["text"];
  order(world, slots, std::move(record));
}

domain::ClosingForm form_of(const Slots& slots) {
  domain::ClosingForm form;
  for (const Named& named : slots.with) {
    form.answers.push_back({.key = named.key, .values = named.values});
  }
  return form;
}

void close(World& world, const Slots& slots) {
  order(world,
        slots,
        domain::CloseIncident{.incident = incident_id(slots),
                              .disposition = disposition(slots["disposition"]),
                              .cause = slots["cause"],
                              .form = form_of(slots)});
}

std::vector<SentenceRule> orders_about_response() {
  return {
      {"{operator} acknowledges incident {incident}",
       [](World& w, const Slots& s) {
         order(w, s, domain::AcknowledgeIncident{.incident = incident_id(s)});
       }},
      {"{operator} escalates incident {incident}[ to {step}][ because {text}]",
       [](World& w, const Slots& s) {
         order(w,
               s,
               domain::EscalateIncident{
                   .incident = incident_id(s), .step = {s["step"]}, .reason = s["text"]});
       }},
      {"{operator} holds incident {incident} for {count} s because {text}",
       [](World& w, const Slots& s) {
         order(w,
               s,
               domain::HoldEscalation{.incident = incident_id(s),
                                      .span = std::chrono::seconds(std::stoi(s["count"])),
                                      .reason = s["text"]});
       }},
      {"{operator} sends {person} to incident {incident}[ to {task}]",
       [](World& w, const Slots& s) {
         w.check_person(s["person"]);
         order(w,
               s,
               domain::OfferAssignment{
                   .incident = incident_id(s), .person = {s["person"]}, .task = s["task"]});
       }},
      {"{operator} withdraws {person} from incident {incident} because {text}", withdraw},
      {"{operator} records police called for incident {incident}[ {with}]",
       [](World& w, const Slots& s) { record_police(w, s, domain::PoliceTaskState::called); },
       "spoken_to reference expected"},
      {"{operator} records police arrived for incident {incident}",
       [](World& w, const Slots& s) { record_police(w, s, domain::PoliceTaskState::arrived); }},
      {"{operator} records police stood down for incident {incident}[ because {text}]",
       [](World& w, const Slots& s) { record_police(w, s, domain::PoliceTaskState::stood_down); }},
      {"{operator} declines police for incident {incident}[ because {text}]",
       [](World& w, const Slots& s) { record_police(w, s, domain::PoliceTaskState::declined); }},
      {"{operator} adds to the police task of incident {incident} {with}",
       [](World& w, const Slots& s) { record_police(w, s, std::nullopt); },
       "spoken_to reference expected"},
      {"{operator} clears the duress of {person} because {text}",
       [](World& w, const Slots& s) {
         w.check_person(s["person"]);
         order(w, s, domain::ClearDuress{.person = {s["person"]}, .reason = s["text"]});
       }},
      {"{operator} silences incident {incident}",
       [](World& w, const Slots& s) {
         order(w, s, domain::RecordSilence{.incident = incident_id(s)});
       }},
  };
}

std::vector<SentenceRule> orders_about_the_case() {
  return {
      {"{operator} notes {text} on incident {incident}",
       [](World& w, const Slots& s) {
         order(w, s, domain::AddNote{.incident = incident_id(s), .text = s["text"]});
       }},
      {"{operator} ticks {item} as {answer} on incident {incident}",
       [](World& w, const Slots& s) {
         order(w,
               s,
               domain::TickInstruction{
                   .incident = incident_id(s), .code = s["item"], .answer = s["answer"]});
       }},
      {"{operator} takes back {item} on incident {incident}",
       [](World& w, const Slots& s) {
         order(
             w,
             s,
             domain::TickInstruction{.incident = incident_id(s), .code = s["item"], .answer = {}});
       }},
      {"{operator} changes incident {incident} {with}",
       change,
       "kind priority site zone spot probably_false"},
      {"{operator} says incident {incident} is safe[ because {text}]",
       [](World& w, const Slots& s) {
         order(w, s, domain::SecureIncident{.incident = incident_id(s), .reason = s["text"]});
       }},
      {"{operator} saves the form of incident {incident} {with}",
       [](World& w, const Slots& s) {
         order(w, s, domain::SaveClosing{.incident = incident_id(s), .form = form_of(s)});
       },
       "*"},
      {"{operator} closes incident {incident} as {disposition}[ by cause {cause}][ {with}]",
       close,
       "*"},
      {"{operator} merges incident {incident} into incident {other}",
       [](World& w, const Slots& s) {
         order(
             w,
             s,
             domain::MergeIncident{.incident = incident_id(s), .into = {std::stoull(s["other"])}});
       }},
  };
}

}  // namespace

std::vector<SentenceRule> orders_of_operators() {
  std::vector<SentenceRule> all = orders_about_response();
  for (const SentenceRule& rule : orders_about_the_case()) all.push_back(rule);
  return all;
}

}  // namespace meldkamer::scenario
