#include "server/base/limits.hpp"
#include "server/domain/rules/drills.hpp"
#include "server/domain/rules/grouping.hpp"
#include "server/domain/rules/ladder.hpp"
#include "server/domain/rules/ladder_steps.hpp"
#include "server/domain/rules/masking.hpp"
#include "server/domain/rules/new_case.hpp"
#include "server/domain/rules/notices.hpp"
#include "server/domain/rules/procedures.hpp"
#include "server/domain/rules/rules.hpp"

/// An alarm comes in: it opens a case, joins one, or is kept as a signal. Never refused (R4).
namespace meldkamer::domain::rules {

namespace {

std::optional<Answer> known_answer(const Draft& draft, const std::string& key) {
  if (key.empty()) return std::nullopt;
  const auto known = draft.before().duplicates.find(key);
  if (known == draft.before().duplicates.end()) return std::nullopt;
  if (draft.now() - known->second.at > Duration{limits::duplicate_window}) return std::nullopt;
  return known->second.answer;
}

Answer log_signal(Draft& draft, const RaiseAlarm& order, const Reading& reading) {
  draft.say(SignalLogged{
      .alarm = reading.alarm, .site = reading.fresh.site, .duplicate_key = order.duplicate_key});
  return {.incident = {}, .alarm = reading.alarm.id, .assignment = {}};
}

Answer keep_masked(Draft& draft, const RaiseAlarm& order, const Reading& reading, MaskId mask) {
  draft.say(AlarmMasked{.mask = mask,
                        .alarm = reading.alarm,
                        .site = reading.fresh.site,
                        .duplicate_key = order.duplicate_key});
  return {.incident = {}, .alarm = reading.alarm.id, .assignment = {}, .mask = mask};
}

// A graver alarm makes the case graver, and asks for the police when its kind does.
void take_over_kind(Draft& draft, IncidentId id, const Reading& reading) {
  const Incident& incident = *draft.incident(id);
  const bool graver = reading.fresh.priority < incident.priority;
  const bool clearer =
      incident.kind.value == kind_unknown && reading.alarm.kind.value != kind_unknown;
  if (!graver && !clearer) return;
  IncidentChanged change{.incident = id};
  change.kind = reading.alarm.kind;
  if (graver) change.priority = reading.fresh.priority;
  draft.say_as_server(std::move(change));
  follow_kind_procedure(draft, id);
  const PoliceRule rule = police_rule_of(draft, *draft.incident(id));
  // Long ago is not now: who sees the case decides.
  if (reading.alarm.late) return;
  if (rule == PoliceRule::at_once || rule == PoliceRule::in_parallel) {
    open_police_task(draft, id, "kind");
  }
}

// What was only long ago is now: what waited for that begins.
void begin_after_all(Draft& draft, IncidentId id) {
  const Incident& incident = *draft.incident(id);
  const PoliceRule rule = police_rule_of(draft, incident);
  const bool police_now = rule == PoliceRule::at_once || rule == PoliceRule::in_parallel;
  if (police_now || incident.broadcast) open_police_task(draft, id, "kind");
  if (rule == PoliceRule::in_parallel) begin_ladder(draft, id, "kind");
}

Answer join(Draft& draft, const RaiseAlarm& order, const Reading& reading, IncidentId id) {
  const bool was_late = only_late(*draft.incident(id));
  const bool folded = draft.incident(id)->alarms.size() >= limits::alarms_per_incident_max;
  const bool rings = reading.alarm.signal == SignalClass::alarm && !folded;
  draft.say(AlarmRaised{.incident = id,
                        .alarm = reading.alarm,
                        .folded = folded,
                        .alerts = rings,
                        .duplicate_key = order.duplicate_key});
  if (reading.alarm.signal == SignalClass::alarm) take_over_kind(draft, id, reading);
  if (was_late && !folded && !only_late(*draft.incident(id))) begin_after_all(draft, id);
  return {.incident = id, .alarm = reading.alarm.id, .assignment = {}};
}

/// The open case that the source itself says the alarm belongs to; 0: none. Practice and earnest
/// never mix.
IncidentId case_followed(const Draft& draft, const RaiseAlarm& order, const Reading& reading) {
  const Incident* const followed = draft.before().find(order.follows);
  if (followed == nullptr || followed->state == IncidentState::closed) return {};
  return followed->drill == reading.fresh.drill ? followed->id : IncidentId{};
}

Answer open(Draft& draft, const RaiseAlarm& order, const Reading& reading) {
  Incident incident = reading.fresh;
  incident.id = draft.next_incident();
  if (incident.drill) {
    incident.drill_plan = drill_running_at(draft, incident.site);
  } else if (reading.alarm.signal == SignalClass::alarm) {
    pause_drills_at(draft, incident.site);
  }
  const IncidentId id = incident.id;
  draft.say(IncidentOpened{.incident = std::move(incident)});
  draft.say(AlarmRaised{.incident = id,
                        .alarm = reading.alarm,
                        .folded = false,
                        .alerts = false,
                        .duplicate_key = order.duplicate_key});
  for (const IncidentId other : cases_alike(draft, reading.fresh, reading.alarm)) {
    draft.incident(other);  // The proposal is seen on both.
    draft.say_as_server(MergeProposed{.incident = id, .with = other});
  }
  follow_kind_procedure(draft, id);
  const PoliceRule rule = police_rule_of(draft, *draft.incident(id));
  if (order.source == SourceClass::call_taker && draft.by()) {
    // Who enters it has taken it (R2).
    draft.say(IncidentAcknowledged{.incident = id});
    begin_ladder(draft, id, "acknowledged");
  } else if (rule == PoliceRule::at_once || rule == PoliceRule::in_parallel) {
    begin_ladder(draft, id, "kind");
  }
  tell_managers_of_kind(draft, id);
  return {.incident = id, .alarm = reading.alarm.id, .assignment = {}};
}

}  // namespace

Ruling rule(Draft& draft, const RaiseAlarm& order) {
  if (const auto known = known_answer(draft, order.duplicate_key)) return *known;
  const Reading reading = read_alarm(draft, order, draft.device_time());
  const SignalClass signal = reading.alarm.signal;
  if (signal == SignalClass::test || signal == SignalClass::info) {
    return log_signal(draft, order, reading);
  }
  if (const IncidentId followed = case_followed(draft, order, reading)) {
    return join(draft, order, reading, followed);
  }
  if (order.visit) return open(draft, order, reading);  // A visit is a place of its own.
  if (signal == SignalClass::restore) {
    const IncidentId ended = case_of_device(draft, reading.fresh, reading.alarm);
    return ended ? join(draft, order, reading, ended) : log_signal(draft, order, reading);
  }
  if (const MaskId mask = mask_over(draft, reading)) {
    return keep_masked(draft, order, reading, mask);
  }
  const IncidentId known = case_to_join(draft, reading.fresh, reading.alarm);
  if (known) return join(draft, order, reading, known);
  if (signal == SignalClass::trouble && !reading.kind_known) {
    return log_signal(draft, order, reading);
  }
  return open(draft, order, reading);
}

}  // namespace meldkamer::domain::rules
