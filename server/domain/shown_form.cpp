#include "server/domain/shown_form.hpp"

#include <algorithm>

#include "server/domain/calendar.hpp"

namespace meldkamer::domain {

namespace {

// Whom it happened to: named by who called, else the owner of the button.
const Person* victim_of(const LiveState& state, const Incident& incident) {
  for (const Alarm& alarm : incident.alarms) {
    for (const PersonKey& key : {alarm.victim, alarm.raised_by}) {
      if (const Person* const person = state.directory->find(key)) return person;
    }
  }
  return nullptr;
}

// In the registry's list, when the form's question knows it.
std::string location_code(const LiveState& state,
                          const Incident& incident,
                          const FormField& field) {
  const Site* const site = state.directory->find(incident.site);
  const Zone* const zone = site == nullptr ? nullptr : site->find_zone(incident.zone);
  if (zone == nullptr) return {};
  const bool asked = field.options.empty() ||
                     std::ranges::find(field.options, zone->location_code, &FormOption::code) !=
                         field.options.end();
  return asked ? zone->location_code : std::string();
}

std::string known_answer(const LiveState& state,
                         const Incident& incident,
                         const Profile& profile,
                         const FormField& field) {
  const Instant happened = incident.raised_at ? incident.raised_at : incident.received_at;
  const std::string moment = local_minute_text(happened, profile.time_zone);
  constexpr std::size_t date_size = 10;
  if (field.prefill == "incident_date") return moment.substr(0, date_size);
  if (field.prefill == "incident_time") return moment.substr(date_size + 1);
  if (field.prefill == "location_code") return location_code(state, incident, field);
  const Person* const victim = victim_of(state, incident);
  if (victim == nullptr) return {};
  if (field.prefill == "victim_name") return victim->name;
  const Person* const manager = state.directory->find(victim->line_manager);
  return manager == nullptr ? std::string() : manager->name;
}

// Without the names of subjects; that something was answered stays visible.
ClosingForm masked(const Profile* profile, ClosingForm form) {
  for (FormAnswer& answer : form.answers) {
    const FormField* const field = profile == nullptr ? nullptr : profile->find_field(answer.key);
    if (field != nullptr && field->personal) answer.values = {std::string(masked_answer)};
  }
  return form;
}

}  // namespace

ClosingForm shown_form(const LiveState& state, const Incident& incident) {
  if (incident.is_open()) return opened_form(state, incident);
  return masked(state.profile_of(incident), incident.form);
}

ClosingForm opened_form(const LiveState& state, const Incident& incident) {
  ClosingForm form = incident.form;
  const Profile* const profile = state.profile_of(incident);
  if (profile == nullptr || incident.form_saved_at) return form;
  for (const FormSection& section : profile->closing_form) {
    for (const FormField& field : section.fields) {
      if (field.prefill.empty() || form.find(field.key) != nullptr) continue;
      const std::string answer = known_answer(state, incident, *profile, field);
      if (!answer.empty()) form.answers.push_back({.key = field.key, .values = {answer}});
    }
  }
  return form;
}

}  // namespace meldkamer::domain
