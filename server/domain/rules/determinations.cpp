#include "server/domain/rules/determinations.hpp"

#include <algorithm>
#include <string_view>

namespace meldkamer::domain::rules {

namespace {

bool contains(const std::vector<std::string>& values, std::string_view wanted) {
  return std::ranges::find(values, wanted) != values.end();
}

/// Looks at the form, the kind, and what earlier tables said.
class Look {
 public:
  Look(const KindCode& kind, const ClosingForm& form, const std::vector<Determination>& said)
      : kind_(kind), form_(form), said_(said) {}

  bool holds(const DeterminationRule& rule) const {
    const auto true_here = [&](const std::string& one) { return holds(one); };
    if (!std::ranges::all_of(rule.if_all, true_here)) return false;
    return rule.if_any.empty() || std::ranges::any_of(rule.if_any, true_here);
  }

 private:
  bool holds(std::string_view condition) const {
    if (condition.starts_with('!')) return !holds(condition.substr(1));
    if (condition == "always") return true;
    const std::size_t sign = condition.find('=');
    if (sign == std::string_view::npos) return says_yes(std::string(condition));
    const std::string key(condition.substr(0, sign));
    const std::string_view wanted = condition.substr(sign + 1);
    if (key == "kind") return kind_.value == wanted;
    if (const FormAnswer* const answer = form_.find(key)) return contains(answer->values, wanted);
    return contains(values_of(said_, key), wanted);
  }

  bool says_yes(const std::string& key) const {
    const std::string value = form_.value(key);
    return value == "yes" || value == "true";
  }

  const KindCode& kind_;
  const ClosingForm& form_;
  const std::vector<Determination>& said_;
};

void add_new(std::vector<std::string>& list, const std::string& one) {
  if (!one.empty() && !contains(list, one)) list.push_back(one);
}

Determination determine(const DeterminationTable& table, const Look& look) {
  Determination result{.code = table.code, .values = {}, .basis = {}, .notes = {}};
  for (const DeterminationRule& rule : table.rules) {
    if (!look.holds(rule)) continue;
    for (const std::string& value : rule.values) add_new(result.values, value);
    add_new(result.basis, rule.basis);
    add_new(result.notes, rule.note);
    if (table.mode == DeterminationMode::first) break;
  }
  return result;
}

}  // namespace

std::vector<std::string> values_of(const std::vector<Determination>& said,
                                   const std::string& code) {
  const auto found = std::ranges::find(said, code, &Determination::code);
  return found == said.end() ? std::vector<std::string>() : found->values;
}

std::vector<Determination> determine(const Profile& profile,
                                     const KindCode& kind,
                                     const ClosingForm& form) {
  std::vector<Determination> said;
  said.reserve(profile.determinations.size());
  for (const DeterminationTable& table : profile.determinations) {
    Determination result = determine(table, Look(kind, form, said));
    if (!result.values.empty()) said.push_back(std::move(result));
  }
  return said;
}

std::vector<Obligation> duties_at_once(const Profile& profile,
                                       const Incident& incident,
                                       const ClosingForm& form,
                                       Instant now) {
  std::vector<Obligation> duties;
  const std::vector<Determination> said = determine(profile, incident.kind, form);
  for (const DeterminationTable& table : profile.determinations) {
    if (!table.at_once) continue;
    const auto result = std::ranges::find(said, table.code, &Determination::code);
    if (result == said.end()) continue;
    for (const std::string& value : result->values) {
      if (std::ranges::count(incident.duties, value, &Obligation::code) > 0) continue;
      Obligation duty{.code = value,
                      .label = table.label,
                      .responsible = table.responsible,
                      .kind = "mandatory",
                      .due_at = now};
      duty.raised_at = now;
      if (!result->basis.empty()) duty.basis = result->basis.front();
      if (!result->notes.empty()) duty.note = result->notes.front();
      duties.push_back(std::move(duty));
    }
  }
  return duties;
}

}  // namespace meldkamer::domain::rules
