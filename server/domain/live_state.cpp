#include "server/domain/live_state.hpp"

namespace meldkamer::domain {

const Step* Incident::running_step() const {
  const Step* running = nullptr;
  for (const Step& step : steps) {
    if (step.state != StepState::running) continue;
    if (step.step.value != step_police) return &step;
    running = &step;  // Only when nobody of our own is being asked.
  }
  return running;
}

const Incident* LiveState::find(IncidentId id) const {
  const auto found = incidents.find(id);
  return found == incidents.end() ? nullptr : &found->second;
}

const Assignment* LiveState::find(AssignmentId id) const {
  const auto found = assignments.find(id);
  return found == assignments.end() ? nullptr : &found->second;
}

const Visit* LiveState::find(VisitId id) const {
  const auto found = visits.find(id);
  return found == visits.end() ? nullptr : &found->second;
}

const Notice* LiveState::find(NoticeId id) const {
  const auto found = notices.find(id);
  return found == notices.end() ? nullptr : &found->second;
}

const Responder* LiveState::find_responder(const PersonKey& person) const {
  const auto found = responders.find(person);
  return found == responders.end() ? nullptr : &found->second;
}

const Profile* LiveState::profile_of(const Incident& incident) const {
  const Profile* const in_force = directory->find(incident.profile);
  const bool same = in_force != nullptr && in_force->version == incident.profile_version;
  if (same || incident.profile_version.empty()) return in_force;
  const auto former = former_profiles.find({incident.profile, incident.profile_version});
  return former == former_profiles.end() ? in_force : former->second.get();
}

const Plan* LiveState::plan_of(const Incident& incident) const {
  const Profile* const profile = profile_of(incident);
  const Site* const site = directory->find(incident.site);
  if (profile == nullptr || site == nullptr) return nullptr;
  return profile->find_plan(site->site_class);
}

const AlarmKind* LiveState::kind_of(const Incident& incident) const {
  const Profile* const profile = profile_of(incident);
  return profile == nullptr ? nullptr : profile->find_kind(incident.kind);
}

const Procedure* LiveState::procedure_of(const Incident& incident) const {
  const Profile* const profile = profile_of(incident);
  return profile == nullptr ? nullptr : profile->find_procedure(incident.procedure.code);
}

std::vector<const Assignment*> LiveState::assignments_for(IncidentId id) const {
  std::vector<const Assignment*> found;
  const auto ids = assignments_of.find(id);
  if (ids == assignments_of.end()) return found;
  for (const AssignmentId assignment : ids->second) {
    if (const Assignment* const one = find(assignment)) found.push_back(one);
  }
  return found;
}

Instant next_deadline(const LiveState& state) {
  const auto earliest = state.deadlines.earliest();
  return earliest ? earliest->due : Instant{};
}

}  // namespace meldkamer::domain
