#include "tests/scenario/sentences.hpp"

/// Special procedures: duties, decisions, evacuation, hostages.
namespace meldkamer::scenario {

namespace {

domain::IncidentId incident_id(const Slots& slots) {
  return {std::stoull(slots["incident"])};
}

void order(World& world, const Slots& slots, domain::Order what) {
  world.check_person(slots["operator"]);
  world.give(std::move(what), slots["operator"]);
}

void record_duty(World& world, const Slots& slots, bool not_applicable) {
  order(world,
        slots,
        domain::RecordDuty{.incident = incident_id(slots),
                           .duty = slots["item"],
                           .not_applicable = not_applicable,
                           .person = {said_or_empty(slots, "person")},
                           .contact = said_or_empty(slots, "contact"),
                           .note = said(slots, "note").value_or(slots["text"])});
}

void record_threat(World& world, const Slots& slots) {
  domain::RecordThreat record{.incident = incident_id(slots)};
  record.words = said_or_empty(slots, "words");
  domain::Threat& threat = record.threat;
  threat.channel = said_or_empty(slots, "channel");
  threat.recorded = said_or_empty(slots, "recorded");
  threat.caller = said_or_empty(slots, "caller");
  threat.receiver = said_or_empty(slots, "receiver");
  threat.call_started_at = world.moment(said_or_empty(slots, "began"));
  threat.call_ended_at = world.moment(said_or_empty(slots, "ended"));
  threat.in_folder_at = world.moment(said_or_empty(slots, "in_folder"));
  for (const Named& named : slots.with) {
    if (named.key == "handled_by") threat.handled_by = named.values;
    const bool question =
        named.key == "when_off" || named.key == "where_is" || named.key == "looks_like";
    if (question) threat.answers.push_back({.key = named.key, .values = named.values});
  }
  order(world, slots, std::move(record));
}

void decide(World& world, const Slots& slots) {
  domain::DecideScenario decided{.incident = incident_id(slots)};
  decided.decision.scenario = slots["item"];
  decided.decision.police_contact = said_or_empty(slots, "police");
  decided.decision.director = {said_or_empty(slots, "director")};
  decided.decision.window_from = world.moment(said_or_empty(slots, "from"));
  decided.decision.window_until = world.moment(said_or_empty(slots, "until"));
  decided.decision.reason = said_or_empty(slots, "reason");
  order(world, slots, std::move(decided));
}

void evacuate_part(World& world, const Slots& slots) {
  order(world,
        slots,
        domain::EvacuatePart{.incident = incident_id(slots),
                             .part = {.part = slots["room"],
                                      .to = said_or_empty(slots, "to"),
                                      .channel = said_or_empty(slots, "channel"),
                                      .ordered_by = {said_or_empty(slots, "by")}}});
}

void sweep_part(World& world, const Slots& slots) {
  domain::PartEvacuation part{.part = slots["room"]};
  part.toilets_swept = said_or_empty(slots, "toilets") == "yes";
  const std::string helped = said_or_empty(slots, "helped");
  if (!helped.empty()) part.helped = static_cast<std::uint32_t>(std::stoul(helped));
  part.left_behind = said_or_empty(slots, "left_behind");
  order(world, slots, domain::SweepPart{.incident = incident_id(slots), .part = std::move(part)});
}

std::vector<SentenceRule> orders_about_duties() {
  return {
      {"{operator} records duty {item} of incident {incident}[ {with}]",
       [](World& w, const Slots& s) { record_duty(w, s, false); },
       "person contact note"},
      {"{operator} says duty {item} of incident {incident} does not apply because {text}",
       [](World& w, const Slots& s) { record_duty(w, s, true); }},
      {"{operator} records the threat of incident {incident} {with}",
       record_threat,
       "words channel recorded caller receiver began ended in_folder handled_by when_off where_is "
       "looks_like"},
      {"{operator} answers measure {item} of incident {incident} with {answer}",
       [](World& w, const Slots& s) {
         order(w,
               s,
               domain::AnswerMeasure{
                   .incident = incident_id(s), .measure = s["item"], .answer = s["answer"]});
       }},
      {"{operator} records decision {item} on incident {incident}[ {with}]",
       decide,
       "police director from until reason"},
      {"{operator} ends the radio silence of incident {incident}[ {with}]",
       [](World& w, const Slots& s) {
         order(w,
               s,
               domain::EndRadioSilence{.incident = incident_id(s),
                                       .police_contact = said_or_empty(s, "police"),
                                       .director = {said_or_empty(s, "director")}});
       },
       "police director"},
      {"{operator} ends the procedure of incident {incident}[ because {text}]",
       [](World& w, const Slots& s) {
         order(w,
               s,
               domain::EndProcedure{
                   .incident = incident_id(s), .by_police = false, .reason = s["text"]});
       }},
      {"{operator} says that the police ended the procedure of incident {incident}",
       [](World& w, const Slots& s) {
         order(w, s, domain::EndProcedure{.incident = incident_id(s), .by_police = true});
       }},
  };
}

}  // namespace

std::vector<SentenceRule> orders_about_procedures() {
  std::vector<SentenceRule> rules = orders_about_duties();
  const std::vector<SentenceRule> people = {
      {"{operator} marks {person} as hostage in incident {incident}",
       [](World& w, const Slots& s) {
         order(w, s, domain::MarkHostage{.incident = incident_id(s), .person = {s["person"]}});
       }},
      {"{operator} marks {person} as free in incident {incident}",
       [](World& w, const Slots& s) {
         order(w,
               s,
               domain::MarkHostage{
                   .incident = incident_id(s), .person = {s["person"]}, .freed = true});
       }},
      {"{operator} confirms {person} as {item} in incident {incident}",
       [](World& w, const Slots& s) {
         order(w,
               s,
               domain::TakePost{
                   .incident = incident_id(s), .role = {s["item"]}, .person = {s["person"]}});
       }},
      {"{operator} evacuates part {room} in incident {incident} {with}",
       evacuate_part,
       "to channel by"},
      {"{operator} reports part {room} swept in incident {incident}[ {with}]",
       sweep_part,
       "toilets helped left_behind"},
      {"{operator} gives the evacuation signal at {site}",
       [](World& w, const Slots& s) {
         order(w, s, domain::GiveEvacuationSignal{.site = {s["site"]}});
       }},
  };
  rules.insert(rules.end(), people.begin(), people.end());
  rules.push_back({"{operator} orders evacuation of incident {incident} by {item}[ {with}]",
                   [](World& w, const Slots& s) {
                     order(w,
                           s,
                           domain::StartEvacuation{.incident = incident_id(s),
                                                   .way = s["item"],
                                                   .start_at = w.moment(said_or_empty(s, "at")),
                                                   .rendezvous = said_or_empty(s, "rendezvous")});
                   },
                   "at rendezvous"});
  return rules;
}

}  // namespace meldkamer::scenario
