#include "server/domain/profile.hpp"

#include <algorithm>

namespace meldkamer::domain {

const Plan* Profile::find_plan(const std::string& site_class) const {
  const auto found = std::ranges::find(plans, site_class, &Plan::site_class);
  return found == plans.end() ? nullptr : &*found;
}

const AlarmKind* Profile::find_kind(const KindCode& kind) const {
  const auto found = std::ranges::find(kinds, kind, &AlarmKind::kind);
  return found == kinds.end() ? nullptr : &*found;
}

const FormField* Profile::find_field(const std::string& key) const {
  for (const FormSection& section : closing_form) {
    const auto found = std::ranges::find(section.fields, key, &FormField::key);
    if (found != section.fields.end()) return &*found;
  }
  return nullptr;
}

const Procedure* Profile::find_procedure(const std::string& code) const {
  const auto found = std::ranges::find(procedures, code, &Procedure::code);
  return found == procedures.end() ? nullptr : &*found;
}

}  // namespace meldkamer::domain
