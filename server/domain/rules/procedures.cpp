#include "server/domain/rules/procedures.hpp"

#include <algorithm>
#include <utility>

#include "server/domain/rules/ladder.hpp"
#include "server/domain/rules/ladder_police.hpp"
#include "server/domain/rules/notices.hpp"

namespace meldkamer::domain::rules {

namespace {

bool is_held(const ProcedureRun& run, const PersonKey& person) {
  return std::ranges::find(run.hostages, person) != run.hostages.end();
}

// People who may do it, the first role first, each followed by who stands in for them (R37).
std::vector<PersonKey> people_for(const Draft& draft,
                                  const Incident& incident,
                                  const ProcedureDuty& duty) {
  std::vector<PersonKey> people;
  const auto add = [&](const PersonKey& person) {
    if (std::ranges::find(people, person) == people.end()) people.push_back(person);
  };
  const Site* const site = draft.directory().find(incident.site);
  if (site == nullptr) return people;
  for (const RoleCode& role : duty.by) {
    for (const Person* const person : draft.directory().people_of(*site, {role})) {
      add(person->key);
      for (const PersonKey& deputy : person->deputies) add(deputy);
    }
  }
  return people;
}

PersonKey holder_of(const Draft& draft, const Incident& incident, const RoleCode& role) {
  const Site* const site = draft.directory().find(incident.site);
  if (site == nullptr) return {};
  const auto people = draft.directory().people_of(*site, {role});
  return people.empty() ? PersonKey{} : people.front()->key;
}

ProcedureRun fresh_run(const Draft& draft, const Incident& incident, const Procedure& rules) {
  ProcedureRun run;
  run.code = rules.code;
  run.began_at = draft.now();
  run.radio_silence = rules.radio_silence;
  if (run.radio_silence) run.silent_since = draft.now();
  run.no_evacuation_signal = rules.no_evacuation_signal;
  for (const ProcedurePost& post : rules.posts) {
    run.posts.push_back({.role = post.role,
                         .holder = holder_of(draft, incident, post.role),
                         .proposed = {},
                         .since = draft.now()});
  }
  for (const ProcedureDuty& duty : rules.duties) {
    DutyRun one{.code = duty.code};
    one.owed_by = next_owing(draft, incident, duty, run, {});
    if (duty.within > Duration{} && duty.after.empty()) one.due_at = draft.now() + duty.within;
    run.duties.push_back(std::move(one));
  }
  return run;
}

void start_times_after(const Draft& draft,
                       const Procedure& rules,
                       ProcedureRun& run,
                       const std::string& code) {
  for (DutyRun& duty : run.duties) {
    const ProcedureDuty* const rule = rules.find_duty(duty.code);
    const bool waits = rule != nullptr && rule->after == code && rule->within > Duration{} &&
                       duty.state == DutyState::open && !duty.due_at;
    if (waits) duty.due_at = draft.now() + rule->within;
  }
}

}  // namespace

void follow_kind_procedure(Draft& draft, IncidentId id) {
  const Incident& incident = *draft.incident(id);
  const AlarmKind* const kind = draft.kind_of(incident);
  const Profile* const profile = draft.profile_of(incident);
  if (kind == nullptr || profile == nullptr || kind->procedure.empty()) return;
  if (incident.procedure.runs() && incident.procedure.code == kind->procedure) return;
  const Procedure* const rules = profile->find_procedure(kind->procedure);
  if (rules == nullptr) return;
  draft.say_as_server(ProcedureMoved{.incident = id,
                                     .what = "began",
                                     .item = rules->label,
                                     .text = {},
                                     .run = fresh_run(draft, incident, *rules)});
  if (incident.register_reason.empty() && !incident.drill) {
    draft.say_as_server(RegistrationDemanded{.incident = id, .reason = "special_procedure"});
  }
}

std::expected<Running, Refusal> running_procedure(Draft& draft, IncidentId id) {
  const auto incident = open_incident(draft, id);
  if (!incident) return std::unexpected(incident.error());
  const Procedure* const rules = draft.procedure_of(**incident);
  if (rules == nullptr || !(*incident)->procedure.runs()) {
    return std::unexpected(Refusal{Refusal::no_procedure, std::to_string(id.value)});
  }
  return Running{.run = (*incident)->procedure, .rules = rules};
}

// NOLINTNEXTLINE(readability-function-size): six things make a line of a procedure.
void move_run(Draft& draft,
              IncidentId id,
              const ProcedureRun& run,
              const std::string& what,
              const std::string& item,
              const std::string& text) {
  draft.say(ProcedureMoved{.incident = id, .what = what, .item = item, .text = text, .run = run});
}

void finish_duty(Draft& draft,
                 Running& running,
                 const std::string& code,
                 const PersonKey& person,
                 const std::string& note) {
  bool earlier_open = false;
  for (DutyRun& duty : running.run.duties) {
    if (duty.code != code) {
      earlier_open = earlier_open || duty.state == DutyState::open;
      continue;
    }
    duty.state = DutyState::done;
    duty.out_of_order = earlier_open;
    duty.due_at = {};
    duty.done_at = draft.now();
    duty.done_by = person;
    duty.recorded_by = draft.by();
    duty.note = note;
    break;
  }
  start_times_after(draft, *running.rules, running.run, code);
}

std::string open_need(const Running& running, const std::vector<std::string>& needs) {
  for (const std::string& need : needs) {
    const DutyRun* const duty = running.run.find(need);
    if (duty != nullptr && duty->state == DutyState::open) return need;
  }
  return {};
}

std::optional<Refusal> check_two_parties(Draft& draft,
                                         const Running& running,
                                         const std::string& police_contact,
                                         const PersonKey& director) {
  const bool nobody = police_contact.find_first_not_of(" \t\r\n") == std::string::npos;
  if (nobody || !director) {
    return Refusal{Refusal::needs_two_parties, nobody ? "police_contact" : "director"};
  }
  const Person* const person = draft.directory().find(director);
  if (person == nullptr) return Refusal{Refusal::person_unknown, director.value};
  if (person->name == police_contact || director.value == police_contact) {
    return Refusal{Refusal::needs_two_parties, "police and director are the same person"};
  }
  const auto& roles = running.rules->decided_by;
  const bool by_role =
      std::ranges::any_of(roles, [&](auto& role) { return person->has_role(role); });
  const bool by_post = std::ranges::any_of(running.run.posts, [&](const PostRun& post) {
    return post.holder == director && std::ranges::find(roles, post.role) != roles.end();
  });
  if (is_held(running.run, director)) return Refusal{Refusal::person_not_available, director.value};
  if (!by_role && !by_post) return Refusal{Refusal::role_not_allowed, director.value};
  return std::nullopt;
}

PersonKey next_owing(const Draft& draft,
                     const Incident& incident,
                     const ProcedureDuty& duty,
                     const ProcedureRun& run,
                     const PersonKey& passed) {
  const std::vector<PersonKey> people = people_for(draft, incident, duty);
  auto next = people.begin();
  if (passed) {
    next = std::ranges::find(people, passed);
    if (next != people.end()) ++next;
  }
  while (next != people.end() && is_held(run, *next)) ++next;
  if (next != people.end()) return *next;
  return passed && !is_held(run, passed) ? passed : PersonKey{};
}

void miss_duties(Draft& draft, IncidentId id) {
  const Incident& incident = *draft.incident(id);
  const Procedure* const rules = draft.procedure_of(incident);
  ProcedureRun run = incident.procedure;
  std::string missed;
  bool call_missed = false;
  for (DutyRun& duty : run.duties) {
    const bool due =
        duty.state == DutyState::open && !duty.overdue && duty.due_at && duty.due_at <= draft.now();
    if (!due) continue;
    duty.overdue = true;
    missed = duty.code;
    const ProcedureDuty* const rule = rules == nullptr ? nullptr : rules->find_duty(duty.code);
    if (rule == nullptr) continue;
    duty.owed_by = next_owing(draft, incident, *rule, run, duty.owed_by);
    call_missed = call_missed || rule->calls_police;
  }
  // What waits for it must not wait for ever.
  if (rules != nullptr) start_times_after(draft, *rules, run, missed);
  draft.say_as_server(ProcedureMoved{
      .incident = id, .what = "duty_overdue", .item = missed, .text = {}, .run = run});
  if (!call_missed) return;
  open_police_task(draft, id, "duty_overdue");
  tell_supervisors(draft, id, topic_call_missed);
}

void ask_police_again(Draft& draft, IncidentId id, const std::string& why) {
  const PoliceTask known = draft.incident(id)->police;
  const bool told = known.id && (known.state == PoliceTaskState::called ||
                                 known.state == PoliceTaskState::arrived);
  if (!told) return open_police_task(draft, id, why);
  PoliceTask again = known;
  again.id = draft.next_police_task();
  again.state = PoliceTaskState::open;
  again.opened_at = draft.now();
  again.call_due_at = draft.now() + police_call_within(draft, *draft.incident(id));
  again.briefing.insert(again.briefing.begin(), why);
  draft.say_as_server(PoliceTaskOpened{.incident = id, .task = std::move(again)});
}

}  // namespace meldkamer::domain::rules
