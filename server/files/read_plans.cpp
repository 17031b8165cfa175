#include <algorithm>
#include <array>
#include <chrono>
#include <utility>

#include "server/base/limits.hpp"
#include "server/files/read_profile.hpp"

namespace meldkamer::files {
namespace {

using namespace std::chrono_literals;

domain::OfferMode read_mode(Fields& fields) {
  const Word word = fields.word("mode");
  if (word.text == "nearest_first") return domain::OfferMode::nearest_first;
  if (!word.text.empty() && word.text != "all_at_once") {
    fields.wrong(word.at,
                 "has an unknown mode '" + word.text + "'; use nearest_first or all_at_once");
  }
  return domain::OfferMode::all_at_once;
}

/// The police step asks nobody: it waits for an operator to confirm the call.
void read_police(Fields& fields, domain::PlanStep& step) {
  step.confirm_call_within = fields.required_span("confirm_call_within", 1h);
  for (const char* const key : {"roles", "mode", "offer", "timeout", "quorum", "mobile"}) {
    if (!fields.has(key)) continue;
    fields.any(key);
    fields.wrong(fields.at(key),
                 "has " + std::string(key) + ", and the police are called, not asked; remove it");
  }
}

void read_asking(ProfileReading& reading, Fields& fields, domain::PlanStep& step) {
  step.roles = read_roles(reading, fields, "roles");
  if (step.roles.empty()) {
    fields.wrong(fields.at("roles"), "asks nobody; name the roles that answer in this step");
  }
  step.mode = read_mode(fields);
  step.timeout = fields.required_span("timeout", 24h);
  step.offer = fields.required_span("offer", 24h);
  if (step.timeout > Duration{} && step.offer > step.timeout) {
    fields.wrong(fields.at("offer"), "has an offer longer than its timeout; shorten the offer");
  }
  step.quorum = fields.number("quorum", 1, 1, 20);
  step.mobile = fields.flag("mobile", false);
  for (const domain::RoleCode& role : step.roles) {
    const auto& never = reading.profile.never_intervene_roles;
    if (std::ranges::find(never, role) == never.end()) continue;
    fields.wrong(fields.at("roles"),
                 "asks the role " + role.value + ", which never_intervene says never to ask");
  }
}

domain::PlanStep read_step(ProfileReading& reading, const Node& node, const std::string& plan) {
  Fields fields(node, reading.file, plan + " step", reading.problems);
  domain::PlanStep step{.step = {fields.required_word("step").text},
                        .label = fields.required_text("label")};
  step.inform = read_roles(reading, fields, "inform");
  if (step.is_police()) {
    read_police(fields, step);
  } else {
    read_asking(reading, fields, step);
  }
  fields.done();
  return step;
}

/// What a place of this class must have before it goes live (R25).
std::vector<std::string> read_needs(Fields& fields) {
  static constexpr std::array<std::string_view, 4> known = {
      "contact", "assembly_point", "police_entrance", "rendezvous_point"};
  std::vector<std::string> needs;
  for (const Word& word : fields.words("needs")) {
    if (std::ranges::find(known, word.text) == known.end()) {
      fields.wrong(word.at,
                   "needs an unknown '" + word.text +
                       "'; use contact, assembly_point, police_entrance or rendezvous_point");
    }
    needs.push_back(word.text);
  }
  return needs;
}

void check_ladder(Fields& fields, const domain::Plan& plan) {
  const Place at = fields.at("steps");
  if (plan.steps.empty() || !plan.steps.back().is_police()) {
    fields.wrong(at, "does not end in police, so an alarm could end in silence; add step: police");
  }
  for (auto step = plan.steps.begin(); step != plan.steps.end(); ++step) {
    if (step->is_police() && step + 1 != plan.steps.end()) {
      fields.wrong(at, "has the step police before its end; put it last, once");
    }
    if (step->is_police()) continue;
    if (std::ranges::find(plan.steps.begin(), step, step->step, &domain::PlanStep::step) != step) {
      fields.wrong(at, "has the step " + step->step.value + " twice; name each step differently");
    }
  }
}

}  // namespace

void read_plans(ProfileReading& reading, Fields& top) {
  const Node* const plans = top.map("plans", limits::list_items_max);
  if (plans == nullptr) {
    top.wrong(top.at("plans"), "lacks plans; write a ladder for each class of place");
    return;
  }
  for (const Entry& entry : plans->entries) {
    Fields fields(entry.value, reading.file, top.who() + " plan " + entry.key, reading.problems);
    domain::Plan plan{.site_class = entry.key,
                      .steps = {},
                      .arrive_norm = fields.required_span("arrive_norm", 24h)};
    plan.needs = read_needs(fields);
    plan.outside = fields.flag("outside", false);
    const Node* const steps = fields.list("steps");
    for (std::size_t i = 0; steps != nullptr && i < steps->items.size(); ++i) {
      plan.steps.push_back(read_step(reading, steps->items[i], fields.who()));
    }
    if (plan.steps.size() > limits::plan_steps_max) {
      fields.wrong(fields.at("steps"),
                   "has more than " + std::to_string(limits::plan_steps_max) + " steps");
    }
    check_ladder(fields, plan);
    fields.done();
    reading.profile.plans.push_back(std::move(plan));
  }
}

}  // namespace meldkamer::files
