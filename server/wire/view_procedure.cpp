#include <algorithm>
#include <string>

#include "server/domain/need_to_know.hpp"
#include "server/wire/enums.hpp"
#include "server/wire/record.hpp"
#include "server/wire/view_fields.hpp"
#include "server/wire/views.hpp"

/// A running procedure with its duties and prohibitions as the console shows them.
namespace meldkamer::wire {
namespace {

std::string answer_to(const std::vector<domain::FormAnswer>& answers, const std::string& key) {
  const auto found = std::ranges::find(answers, key, &domain::FormAnswer::key);
  return found == answers.end() || found->values.empty() ? std::string() : found->values.front();
}

void put_duties(const domain::LiveState& state,
                const domain::ProcedureRun& run,
                const domain::Procedure* rules,
                v1::ProcedureView* view) {
  bool next_known = false;
  for (const domain::DutyRun& duty : run.duties) {
    v1::DutyView* const one = view->add_duties();
    one->set_code(duty.code);
    one->set_state(stored(duty.state));
    if (duty.owed_by) put(state, duty.owed_by, one->mutable_owed_by());
    if (duty.due_at) put(duty.due_at, one->mutable_due_time());
    one->set_overdue(duty.overdue);
    one->set_out_of_order(duty.out_of_order);
    if (duty.done_at) put(duty.done_at, one->mutable_done_time());
    if (duty.done_by) put(state, duty.done_by, one->mutable_done_by());
    if (duty.recorded_by) put(state, duty.recorded_by, one->mutable_recorded_by());
    one->set_note(readable(duty.note));
    const bool open = duty.state == domain::DutyState::open && run.runs();
    one->set_next(open && !next_known);
    next_known = next_known || open;
    const domain::ProcedureDuty* const rule =
        rules == nullptr ? nullptr : rules->find_duty(duty.code);
    one->set_text(rule == nullptr ? duty.code : rule->text);
    if (rule == nullptr) continue;
    one->set_names_contact(rule->names_contact);
    one->set_by_decision(duty.code == rules->decision_duty);
    one->set_by_evacuation(duty.code == rules->evacuation_duty);
  }
}

void put_threat(const domain::LiveState& state,
                const domain::Threat& threat,
                const domain::Procedure& rules,
                v1::ThreatView* view) {
  view->set_channel(threat.channel);
  view->set_recorded(threat.recorded);
  view->set_recording(threat.recording);
  for (const domain::LiteralWords& words : threat.words) {
    v1::LiteralWordsView* const said = view->add_words();
    said->set_text(readable(words.text));
    put(state, words.by, said->mutable_by());
    put(words.at, said->mutable_time());
  }
  if (threat.call_started_at) put(threat.call_started_at, view->mutable_call_start_time());
  if (threat.call_ended_at) put(threat.call_ended_at, view->mutable_call_end_time());
  view->set_caller(readable(threat.caller));
  view->set_receiver(readable(threat.receiver));
  for (const domain::ProcedureMeasure& question : rules.questions) {
    v1::MeasureView* const one = view->add_questions();
    one->set_code(question.code);
    one->set_text(question.text);
    one->set_answer(readable(answer_to(threat.answers, question.code)));
  }
  if (threat.in_folder_at) put(threat.in_folder_at, view->mutable_in_folder_time());
  for (const std::string& name : threat.handled_by) view->add_handled_by(name);
  if (threat.channel != "written") return;
  for (const std::string& sentence : rules.evidence) view->add_evidence(sentence);
}

void put_decisions(const domain::LiveState& state,
                   const domain::ProcedureRun& run,
                   const domain::Procedure& rules,
                   v1::ProcedureView* view) {
  for (const domain::ProcedureScenario& scenario : rules.scenarios) {
    v1::ScenarioView* const one = view->add_scenarios();
    one->set_code(scenario.code);
    one->set_label(scenario.label);
    one->set_needs_reason(scenario.needs_reason);
    one->set_needs_window(scenario.needs_window);
  }
  for (const domain::JointDecision& decision : run.decisions) {
    v1::JointDecisionView* const one = view->add_decisions();
    one->set_scenario(decision.scenario);
    const domain::ProcedureScenario* const known = rules.find_scenario(decision.scenario);
    one->set_label(known == nullptr ? decision.scenario : known->label);
    one->set_police_contact(decision.police_contact);
    put(state, decision.director, one->mutable_director());
    put(decision.at, one->mutable_time());
    put(state, decision.recorded_by, one->mutable_recorded_by());
    if (decision.window_from) put(decision.window_from, one->mutable_window_start_time());
    if (decision.window_until) put(decision.window_until, one->mutable_window_end_time());
    one->set_reason(decision.reason);
  }
}

void put_part(const domain::LiveState& state,
              const domain::PartEvacuation& part,
              v1::PartView* view) {
  view->set_part(part.part);
  view->set_state(part.swept_at ? "swept" : part.ordered_at ? "ordered" : "not_ordered");
  view->set_to(part.to);
  view->set_channel(part.channel);
  if (part.ordered_at) put(part.ordered_at, view->mutable_order_time());
  if (part.ordered_by) put(state, part.ordered_by, view->mutable_ordered_by());
  if (part.swept_at) put(part.swept_at, view->mutable_sweep_time());
  view->set_toilets_swept(part.toilets_swept);
  view->set_helped(part.helped);
  view->set_left_behind(part.left_behind);
}

void put_evacuation(const domain::LiveState& state,
                    const domain::ProcedureRun& run,
                    const domain::Site* site,
                    v1::ProcedureView* view) {
  if (!run.evacuation.way.empty()) {
    v1::EvacuationView* const ordered = view->mutable_evacuation();
    ordered->set_way(run.evacuation.way);
    put(run.evacuation.start_at, ordered->mutable_start_time());
    ordered->set_rendezvous(run.evacuation.rendezvous);
    put(run.evacuation.ordered_at, ordered->mutable_order_time());
    put(state, run.evacuation.ordered_by, ordered->mutable_ordered_by());
    if (run.evacuation.signal_at) put(run.evacuation.signal_at, ordered->mutable_signal_time());
  }
  for (const domain::PartEvacuation& part : run.parts) put_part(state, part, view->add_parts());
  if (site == nullptr) return;
  for (const std::string& name : site->parts) {
    const auto& parts = run.parts;
    if (std::ranges::find(parts, name, &domain::PartEvacuation::part) != parts.end()) continue;
    put_part(state, {.part = name}, view->add_parts());
  }
}

void put_people(const domain::LiveState& state,
                const domain::ProcedureRun& run,
                const domain::Procedure& rules,
                v1::ProcedureView* view) {
  for (const auto& hostage : run.hostages) put(state, hostage, view->add_hostages());
  for (const domain::PostRun& post : run.posts) {
    v1::PostView* const one = view->add_posts();
    one->set_role(post.role.value);
    const auto known = std::ranges::find(rules.posts, post.role, &domain::ProcedurePost::role);
    one->set_label(known == rules.posts.end() ? post.role.value : known->label);
    if (post.holder) put(state, post.holder, one->mutable_holder());
    if (post.proposed) put(state, post.proposed, one->mutable_proposed());
  }
}

// R57: what the search of the building needs to know, without looking for it.
void put_place(const domain::LiveState& state,
               const domain::Incident& incident,
               const domain::Site& site,
               v1::ProcedureView* view) {
  const domain::Profile* const profile = state.profile_of(incident);
  const std::string zone = profile == nullptr ? std::string() : profile->time_zone;
  view->set_floor_plan_date(site.floor_plan_date);
  view->set_floor_plan_old(domain::floor_plan_is_old(site, incident.procedure.began_at, zone));
  for (const domain::PastAlarm& alarm : domain::alarms_before(state, incident)) {
    v1::PastAlarmView* const one = view->add_past_alarms();
    one->set_incident_id(alarm.incident.value);
    const domain::AlarmKind* const kind =
        profile == nullptr ? nullptr : profile->find_kind(alarm.kind);
    one->set_kind_label(kind == nullptr ? alarm.kind.value : kind->label);
    put(alarm.received_at, one->mutable_receive_time());
    one->set_false_alarm(alarm.disposition == domain::Disposition::false_alarm);
  }
}

}  // namespace

v1::ProcedureView procedure_view(const domain::LiveState& state, const domain::Incident& incident) {
  const domain::ProcedureRun& run = incident.procedure;
  const domain::Procedure* const rules = state.procedure_of(incident);
  const domain::Site* const site = state.directory->find(incident.site);
  v1::ProcedureView view;
  view.set_code(run.code);
  view.set_label(rules == nullptr ? run.code : rules->label);
  put(run.began_at, view.mutable_begin_time());
  if (run.ended_at) put(run.ended_at, view.mutable_end_time());
  put_duties(state, run, rules, &view);
  put_evacuation(state, run, site, &view);
  view.set_radio_silence(run.radio_silence);
  if (run.silent_since) put(run.silent_since, view.mutable_silent_since_time());
  view.set_no_evacuation_signal(run.no_evacuation_signal);
  if (site != nullptr) put_place(state, incident, *site, &view);
  if (rules == nullptr) return view;
  for (const std::string& sentence : rules->prohibitions) view.add_prohibitions(sentence);
  for (const domain::ProcedureMeasure& measure : rules->measures) {
    v1::MeasureView* const one = view.add_measures();
    one->set_code(measure.code);
    one->set_text(measure.text);
    one->set_answer(answer_to(run.measures, measure.code));
    one->set_asks_police(measure.asks_police);
  }
  put_threat(state, run.threat, *rules, view.mutable_threat());
  put_decisions(state, run, *rules, &view);
  put_people(state, run, *rules, &view);
  return view;
}

}  // namespace meldkamer::wire
