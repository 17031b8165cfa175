#include <algorithm>

#include "server/base/limits.hpp"
#include "server/domain/rules/visiting.hpp"

/// Somebody goes on a visit on their own: six data before they leave (R14), the risk known
/// beforehand (R17).
namespace meldkamer::domain::rules {

namespace {

// Comes back with police: what was not said anew is as it was (R18).
std::optional<Refusal> take_over(Draft& draft, VisitPlan& plan) {
  if (!plan.return_of) return std::nullopt;
  const Visit* const first = draft.visit(plan.return_of);
  if (first == nullptr) {
    return Refusal{Refusal::visit_unknown, std::to_string(plan.return_of.value)};
  }
  if (!first->return_due_at) return Refusal{Refusal::visit_out_of_order, "nobody was refused"};
  const VisitPlan& known = first->plan;
  if (plan.visitors.empty()) plan.visitors = known.visitors;
  if (plan.phone.empty()) plan.phone = known.phone;
  if (plan.address.empty()) plan.address = known.address;
  if (plan.clients.empty()) plan.clients = known.clients;
  if (plan.planned <= Duration{}) plan.planned = known.planned;
  if (!plan.site) plan.site = known.site;
  if (!plan.backup) plan.backup = known.backup;
  if (plan.measures.empty()) plan.measures = {"terug met politie"};
  plan.check_call = "yes";
  const Instant start = plan.start_at ? plan.start_at : draft.now();
  if (!plan.check_call_at) {
    plan.check_call_at = start + visit_rules(draft, plan).alert_call_after;
  }
  return std::nullopt;
}

bool has_blank(const std::vector<std::string>& texts) {
  return texts.empty() || std::ranges::any_of(texts, [](const std::string& text) {
           return text.find_first_not_of(" \t\r\n") == std::string::npos;
         });
}

// The six that the protocol asks for, in its order.
std::optional<Refusal> check_six(const VisitPlan& plan) {
  const auto missing = [](std::string_view field) {
    return Refusal{Refusal::field_required, std::string(field)};
  };
  if (plan.visitors.empty()) return missing("visitors");
  constexpr std::size_t most = limits::text_bytes_max;
  if (auto refusal = check_text(plan.phone, "phone", most, true)) return refusal;
  if (auto refusal = check_text(plan.address, "address", most, true)) return refusal;
  if (has_blank(plan.clients)) return missing("clients");
  if (plan.planned <= Duration{} || plan.planned > Duration{limits::visit_span_max}) {
    return missing("planned: more than 0, at most 24 hours");
  }
  if (plan.check_call != "yes" && plan.check_call != "no") return missing("check_call: yes or no");
  if (plan.check_call == "yes" && !plan.check_call_at) return missing("check_call_at");
  return std::nullopt;
}

std::optional<Refusal> check_sizes(const VisitPlan& plan) {
  const auto too_many = [](std::string_view field) {
    return Refusal{Refusal::text_too_long,
                   std::string(field) + ": at most " + std::to_string(limits::visit_people_max)};
  };
  if (plan.visitors.size() > limits::visit_people_max) return too_many("visitors");
  if (plan.clients.size() > limits::visit_people_max) return too_many("clients");
  if (plan.measures.size() > limits::visit_people_max) return too_many("measures");
  for (const auto* const texts : {&plan.clients, &plan.measures}) {
    for (const std::string& text : *texts) {
      if (auto refusal = check_text(text, "clients", limits::text_bytes_max, false)) {
        return refusal;
      }
    }
  }
  return check_text(plan.purpose, "purpose", limits::text_bytes_max, false);
}

std::optional<Refusal> check_people(Draft& draft, const VisitPlan& plan) {
  for (const PersonKey& visitor : plan.visitors) {
    if (draft.directory().find(visitor) == nullptr) {
      return Refusal{Refusal::person_unknown, visitor.value};
    }
  }
  // A back-up whom no call reaches is none.
  if (plan.backup && draft.responder(plan.backup) == nullptr) {
    return Refusal{Refusal::person_unknown, "backup " + plan.backup.value};
  }
  return std::nullopt;
}

bool is_risky(const VisitPlan& plan) {
  const bool warned = plan.registry_consulted && !plan.registry_note.empty();
  return plan.earlier_warning || plan.trouble_expected || warned;
}

std::optional<Refusal> check_risk(const VisitPlan& plan) {
  if (!is_risky(plan)) return std::nullopt;
  if (has_blank(plan.measures)) return Refusal{Refusal::field_required, "measures"};
  if (plan.check_call != "yes") {
    return Refusal{Refusal::field_required, "check_call: the risk is raised"};
  }
  return std::nullopt;
}

std::optional<Refusal> objection(Draft& draft, const VisitPlan& plan) {
  if (draft.directory().find(plan.site) == nullptr) {
    return Refusal{Refusal::site_unknown, plan.site.value};
  }
  if (!visit_rules(draft, plan).overdue_kind) {
    return Refusal{Refusal::kind_unknown, "the profile of this place knows no visits"};
  }
  if (auto refusal = check_six(plan)) return refusal;
  if (auto refusal = check_sizes(plan)) return refusal;
  if (auto refusal = check_people(draft, plan)) return refusal;
  if (auto refusal = check_risk(plan)) return refusal;
  if (draft.before().visits.size() >= limits::visits_max) {
    return Refusal{Refusal::visit_out_of_order, "too many visits are known already"};
  }
  return std::nullopt;
}

}  // namespace

Ruling rule(Draft& draft, const PlanVisit& order) {
  VisitPlan plan = order.plan;
  if (auto refusal = take_over(draft, plan)) return std::unexpected(*refusal);
  if (auto refusal = objection(draft, plan)) return std::unexpected(*refusal);
  if (plan.check_call == "no") plan.check_call_at = {};
  if (!plan.start_at) plan.start_at = draft.now();
  Visit visit;
  visit.id = draft.next_visit();
  visit.registered_by = draft.by();
  visit.owner = draft.by();
  visit.risk_raised = is_risky(plan);
  visit.ends_at = plan.start_at + plan.planned;
  visit.plan = std::move(plan);
  const VisitId id = visit.id;
  // Also before it begins: who forgets to say so has left all the same.
  await_next(visit, visit_rules(draft, visit.plan), draft.now());
  draft.say(VisitMoved{.what = "planned", .text = {}, .visit = std::move(visit)});
  return Answer{.incident = {}, .alarm = {}, .assignment = {}, .visit = id};
}

}  // namespace meldkamer::domain::rules
