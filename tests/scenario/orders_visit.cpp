#include <algorithm>

#include "tests/scenario/sentences.hpp"

/// Visits of lone workers, expected visitors and access bans.
namespace meldkamer::scenario {

namespace {

constexpr std::string_view plan_keys =
    "visitors phone address clients start planned check_call site backup announced purpose risk "
    "measures registry return_of";

domain::VisitId visit_id(const Slots& slots) {
  return {std::stoull(slots["count"])};
}

std::vector<std::string> all_of(const Slots& slots, std::string_view key) {
  for (const Named& named : slots.with) {
    if (named.key == key) return named.values;
  }
  return {};
}

bool has(const std::vector<std::string>& words, std::string_view word) {
  return std::ranges::find(words, word) != words.end();
}

void plan(World& world, const Slots& slots) {
  domain::VisitPlan plan;
  for (const std::string& visitor : all_of(slots, "visitors")) plan.visitors.push_back({visitor});
  plan.phone = said_or_empty(slots, "phone");
  plan.address = said_or_empty(slots, "address");
  plan.clients = all_of(slots, "clients");
  plan.start_at = world.moment(said_or_empty(slots, "start"));
  const std::string minutes = said_or_empty(slots, "planned");
  if (!minutes.empty()) plan.planned = std::chrono::minutes(std::stoi(minutes));
  const std::string call = said_or_empty(slots, "check_call");
  plan.check_call = call.empty() || call == "no" ? call : "yes";
  if (plan.check_call == "yes") plan.check_call_at = world.moment(call);
  plan.site = {said_or_empty(slots, "site")};
  plan.backup = {said_or_empty(slots, "backup")};
  plan.announced = said_or_empty(slots, "announced") == "yes";
  plan.purpose = said_or_empty(slots, "purpose");
  const std::vector<std::string> risk = all_of(slots, "risk");
  plan.earlier_warning = has(risk, "earlier_warning");
  plan.trouble_expected = has(risk, "trouble_expected");
  plan.known_client = has(risk, "known_client");
  plan.measures = all_of(slots, "measures");
  const auto registry = said(slots, "registry");
  plan.registry_consulted = registry.has_value();
  plan.registry_note = registry.value_or("");
  const std::string first = said_or_empty(slots, "return_of");
  if (!first.empty()) plan.return_of = {std::stoull(first)};
  world.check_person(slots["person"]);
  world.give(domain::PlanVisit{.plan = std::move(plan)}, slots["person"]);
}

void give(World& world, const Slots& slots, domain::Order order) {
  world.check_person(slots["person"]);
  world.give(std::move(order), slots["person"]);
}

void report_entry(World& world, const Slots& slots) {
  give(world, slots, domain::ReportEntry{.visit = visit_id(slots), .entry = slots["item"]});
}

void announce(World& world, const Slots& slots) {
  domain::AnnounceVisitor order{.site = {slots["site"]}, .visitor = slots["text"]};
  order.text = said_or_empty(slots, "text");
  order.expected_at = world.moment(slots["clock"]);
  const std::string minutes = said_or_empty(slots, "minutes");
  if (!minutes.empty()) order.span = std::chrono::minutes(std::stoi(minutes));
  give(world, slots, std::move(order));
}

}  // namespace

std::vector<SentenceRule> orders_about_visits() {
  return {
      {"{person} plans a visit {with}", plan, plan_keys},
      {"{person} starts visit {count}",
       [](World& w, const Slots& s) { give(w, s, domain::StartVisit{.visit = visit_id(s)}); }},
      {"{person} reaches visit {count}",
       [](World& w, const Slots& s) {
         give(w, s, domain::RecordVisitCall{.visit = visit_id(s), .reached = true});
       }},
      {"{person} does not reach visit {count}",
       [](World& w, const Slots& s) {
         give(w, s, domain::RecordVisitCall{.visit = visit_id(s), .reached = false});
       }},
      {"{person} reports entry {item} of visit {count}", report_entry},
      {"{person} signs off visit {count}[ with the word {text}]",
       [](World& w, const Slots& s) {
         give(w, s, domain::EndVisit{.visit = visit_id(s), .word = s["text"]});
       }},
      {"{person} announces {text} at {site} for {clock}[ {with}]", announce, "text minutes"},
      {"{person} reports the banned {text} at {site}",
       [](World& w, const Slots& s) {
         give(w, s, domain::ReportBanned{.site = {s["site"]}, .person = s["text"]});
       }},
  };
}

}  // namespace meldkamer::scenario
