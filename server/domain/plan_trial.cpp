#include "server/domain/plan_trial.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "server/base/limits.hpp"
#include "server/domain/decide.hpp"
#include "server/domain/evolve.hpp"
#include "server/domain/rules/ladder_steps.hpp"

namespace meldkamer::domain {

namespace {

/// Writes down what the facts of a trial say about the ladder.
class Scribe {
 public:
  Scribe(const LiveState& state, PlanTrial& trial) : state_(state), trial_(trial) {}

  void read(const Event& event) {
    at_ = event.at;
    std::visit([&](const auto& fact) { note(fact); }, event.fact);
  }

 private:
  /// What says nothing about the ladder.
  template <class Fact>
  void note(const Fact&) {}

  void note(const IncidentOpened& fact) {
    incident_ = fact.incident->id;
    add("raised");
  }

  void note(const IncidentAcknowledged&) { add("taken"); }

  void note(const StepStarted& fact) { add("step_started", step(fact.step), fact.reason); }

  void note(const StepEnded& fact) {
    if (fact.outcome == StepState::skipped) add("step_skipped", step(fact.step), fact.reason);
    if (fact.outcome == StepState::exhausted) add("step_exhausted", step(fact.step), fact.reason);
  }

  void note(const AssignmentOffered& fact) {
    const Assignment& made = fact.assignment;
    auto [reason, instead_of] = why(made);
    trial_.lines.push_back({.at = at_,
                            .code = "asked",
                            .step = made.step,
                            .person = made.person,
                            .reason = std::move(reason),
                            .instead_of = std::move(instead_of)});
    const bool known = std::ranges::find(trial_.asked, made.person) != trial_.asked.end();
    if (!known) trial_.asked.push_back(made.person);
  }

  void note(const AssignmentTimedOut& fact) {
    const Assignment* const known = state_.find(fact.assignment);
    if (known == nullptr) return;
    trial_.lines.push_back({.at = at_,
                            .code = "silent",
                            .step = known->step,
                            .person = known->person,
                            .reason = {},
                            .instead_of = {}});
  }

  void note(const PoliceTaskOpened&) {
    trial_.police_at = at_;
    add("police_opened", {std::string(step_police)});
  }

  void note(const PoliceTaskOverdue&) { add("police_overdue", {std::string(step_police)}); }

  void note(const BroadcastStarted&) {
    if (trial_.broadcast_at) return;  // It sounds again and again.
    trial_.broadcast_at = at_;
    add("broadcast");
  }

  void add(std::string code, StepCode step = {}, std::string reason = {}) {
    trial_.lines.push_back({.at = at_,
                            .code = std::move(code),
                            .step = std::move(step),
                            .person = {},
                            .reason = std::move(reason),
                            .instead_of = {}});
  }

  StepCode step(std::uint32_t index) const {
    const Incident* const incident = state_.find(incident_);
    if (incident == nullptr || index >= incident->steps.size()) return {};
    return incident->steps[index].step;
  }

  std::pair<std::string, PersonKey> why(const Assignment& made) const {
    const Directory& directory = *state_.directory;
    const Incident* const incident = state_.find(incident_);
    const Person* const person = directory.find(made.person);
    const Plan* const plan = incident == nullptr ? nullptr : state_.plan_of(*incident);
    if (person == nullptr || plan == nullptr) return {};
    const auto of_plan = std::ranges::find(plan->steps, made.step, &PlanStep::step);
    if (of_plan == plan->steps.end()) return {};
    for (const RoleCode& role : of_plan->roles) {
      if (person->has_role(role)) return {role.value, {}};
    }
    for (const Person& other : directory.people) {
      const bool asked = std::ranges::any_of(
          of_plan->roles, [&](const RoleCode& role) { return other.has_role(role); });
      const bool stands_in = std::ranges::find(other.deputies, made.person) != other.deputies.end();
      if (asked && stands_in) return {"deputy", other.key};
    }
    return {};
  }

  const LiveState& state_;
  PlanTrial& trial_;
  Instant at_;
  IncidentId incident_;
};

/// A state of its own, moved by orders and by its deadlines.
class Rehearsal {
 public:
  Rehearsal(LiveState state, PlanTrial& trial) : state_(std::move(state)), scribe_(state_, trial) {}

  std::expected<Answer, Refusal> give(Order order, PersonKey by, Instant at) {
    const Command command{
        .request = {}, .by = std::move(by), .device_time = {}, .order = std::move(order)};
    const auto decision = decide(state_, command, at, {});
    if (!decision) return std::unexpected(decision.error());
    for (const Event& event : decision->events) {
      evolve(state_, event);
      scribe_.read(event);
    }
    return decision->answer;
  }

  /// It is `at`: shifts that began or ended until then, this very moment too, are on the board.
  void begin(Instant at) {
    for (std::size_t handled = 0; handled < limits::trial_deadlines_max; ++handled) {
      const Instant due = next_deadline(state_);
      if (!due || due > at || !give(CheckDeadlines{}, {}, at)) return;
    }
  }

  /// Lets deadlines fall due until `until` or until the ladder has ended.
  void run(IncidentId id, Instant until) {
    for (std::size_t handled = 0; handled < limits::trial_deadlines_max; ++handled) {
      const Instant due = next_deadline(state_);
      if (!due || due > until || has_ended(id)) return;
      if (!give(CheckDeadlines{}, {}, due)) return;
    }
  }

  const LiveState& state() const { return state_; }

 private:
  bool has_ended(IncidentId id) const {
    const Incident* const incident = state_.find(id);
    if (incident == nullptr || !incident->is_open()) return true;
    return incident->broadcast && !rules::asking_step(*incident);
  }

  LiveState state_;
  Scribe scribe_;
};

const AlarmKind* kind_at(const Directory& directory, const Site& site, const KindCode& kind) {
  const Profile* const profile = directory.find(site.profile);
  return profile == nullptr ? nullptr : profile->find_kind(kind);
}

TrialEnd end_of(const PlanTrial& trial) {
  if (trial.police_at) return TrialEnd::police;
  return trial.broadcast_at ? TrialEnd::broadcast : TrialEnd::report;
}

// The most dangerous kind that climbs the ladder step by step.
KindCode kind_that_climbs(const Profile& profile) {
  const AlarmKind* found = nullptr;
  for (const AlarmKind& kind : profile.kinds) {
    if (kind.police != PoliceRule::by_ladder) continue;
    if (found == nullptr || kind.priority < found->priority) found = &kind;
  }
  return found == nullptr ? KindCode{std::string(kind_unknown)} : found->kind;
}

std::uint32_t needed_at(const Directory& directory, const Site& site, std::uint32_t people_min) {
  std::uint32_t needed = people_min;
  const Profile* const profile = directory.find(site.profile);
  const Plan* const plan = profile == nullptr ? nullptr : profile->find_plan(site.site_class);
  if (plan == nullptr) return needed;
  for (const PlanStep& step : plan->steps) needed = std::max(needed, step.quorum);
  return needed;
}

std::expected<std::vector<const Site*>, Refusal> sites_of(const Directory& directory,
                                                          const std::vector<SiteKey>& keys) {
  std::vector<const Site*> sites;
  for (const SiteKey& key : keys) {
    const Site* const site = directory.find(key);
    if (site == nullptr) return std::unexpected(Refusal{Refusal::site_unknown, key.value});
    sites.push_back(site);
  }
  if (!keys.empty()) return sites;
  sites.reserve(directory.sites.size());
  for (const Site& site : directory.sites) sites.push_back(&site);
  return sites;
}

}  // namespace

LiveState trial_state(const LiveState& live, Instant at, SignedOn signed_on) {
  LiveState state;
  evolve(state,
         {.at = at,
          .by = {},
          .device_time = {},
          .fact = DirectoryImported{.directory = live.directory, .reason = "trial"}});
  if (signed_on == SignedOn::ignored) return state;
  for (auto& [person, responder] : state.responders) {
    const Responder* const known = live.find_responder(person);
    if (known == nullptr) continue;
    responder.on_duty = known->on_duty;
    responder.on_break = known->on_break;
    responder.contact_lost = known->contact_lost;
    responder.duress = known->duress;
    responder.since = known->since;
  }
  return state;
}

std::expected<PlanTrial, Refusal> try_plan(LiveState state, const PlanQuestion& question) {
  const std::shared_ptr<const Directory> directory = state.directory;
  const Site* const site = directory->find(question.site);
  if (site == nullptr) {
    return std::unexpected(Refusal{Refusal::site_unknown, question.site.value});
  }
  if (kind_at(*directory, *site, question.kind) == nullptr) {
    return std::unexpected(Refusal{Refusal::kind_unknown, question.kind.value});
  }
  PlanTrial trial;
  Rehearsal rehearsal(std::move(state), trial);
  rehearsal.begin(question.at);
  RaiseAlarm alarm;
  alarm.site = question.site;
  alarm.zone = question.zone;
  alarm.kind = question.kind;
  alarm.victim = question.caller;
  const auto raised = rehearsal.give(std::move(alarm), {}, question.at);
  if (!raised) return std::unexpected(raised.error());
  if (question.taken_after >= Duration{}) {
    const Instant taken = question.at + question.taken_after;
    rehearsal.run(raised->incident, {taken.us - 1});
    const auto done = rehearsal.give(AcknowledgeIncident{.incident = raised->incident}, {}, taken);
    if (!done) return std::unexpected(done.error());
  }
  rehearsal.run(raised->incident, question.at + Duration{limits::trial_span_max});
  trial.end = end_of(trial);
  return trial;
}

std::expected<Coverage, Refusal> coverage_of(const LiveState& state,
                                             const CoverageQuestion& question) {
  const Directory& directory = *state.directory;
  const auto sites = sites_of(directory, question.sites);
  if (!sites) return std::unexpected(sites.error());
  const std::uint32_t hours = std::min(question.hours, limits::coverage_hours_max);
  if (sites->size() * hours > limits::coverage_cells_max) {
    return std::unexpected(
        Refusal{Refusal::text_too_long,
                "sites times hours: at most " + std::to_string(limits::coverage_cells_max)});
  }
  Coverage coverage;
  for (const Site* const site : *sites) {
    const Profile* const profile = directory.find(site->profile);
    if (profile == nullptr) continue;
    PlanQuestion alarm;
    alarm.site = site->key;
    alarm.kind = kind_that_climbs(*profile);
    alarm.taken_after = {};
    for (std::uint32_t hour = 0; hour < hours; ++hour) {
      alarm.at = question.from + std::chrono::hours(hour);
      const auto trial = try_plan(state, alarm);
      if (!trial) return std::unexpected(trial.error());
      ++coverage.looked_at;
      const auto people = static_cast<std::uint32_t>(trial->asked.size());
      const std::uint32_t needed = needed_at(directory, *site, question.people_min);
      if (people >= needed) continue;
      coverage.gaps.push_back({.site = site->key,
                               .from = alarm.at,
                               .people = people,
                               .needed = needed,
                               .police_at = trial->police_at});
    }
  }
  return coverage;
}

}  // namespace meldkamer::domain
