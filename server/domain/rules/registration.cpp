#include "server/domain/rules/registration.hpp"

#include <algorithm>

#include "server/domain/rules/key_list.hpp"

namespace meldkamer::domain::rules {

namespace {

bool says(const ClosingForm& form, const std::string& key, bool wanted) {
  const std::string value = form.value(key);
  if (wanted) return value == "true" || value == "yes";
  return value == "false" || value == "no";
}

// A condition is a field that says yes, or "no_" / "not_" before a field that says no.
bool holds(const Profile& profile, const ClosingForm& form, const std::string& condition) {
  if (condition == "always") return true;
  if (profile.find_field(condition) != nullptr) return says(form, condition, true);
  for (const std::string_view negation : {"no_", "not_"}) {
    if (!condition.starts_with(negation)) continue;
    return says(form, condition.substr(negation.size()), false);
  }
  return false;
}

}  // namespace

Registration decide_registration(const Profile* profile, const ClosingForm& form) {
  if (profile == nullptr) return {.registered = true, .reason = "no_profile"};
  if (profile->category_field.empty()) return {.registered = true, .reason = "always"};
  const std::string category = form.value(profile->category_field);
  if (category.empty()) return {.registered = true, .reason = "no_category"};
  const auto rule = std::ranges::find(profile->register_rules, category, &RegisterRule::category);
  if (rule == profile->register_rules.end()) return {.registered = true, .reason = "no_rule"};
  const auto said = [&](const std::string& condition) { return holds(*profile, form, condition); };
  const auto yes = std::ranges::find_if(rule->yes_if_any, said);
  if (yes != rule->yes_if_any.end()) return {.registered = true, .reason = *yes};
  const bool excluded = !rule->not_if.empty() && std::ranges::all_of(rule->not_if, said);
  if (excluded) return {.registered = false, .reason = joined(rule->not_if)};
  return {.registered = true, .reason = "not_excluded"};
}

}  // namespace meldkamer::domain::rules
