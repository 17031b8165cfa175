#include <algorithm>
#include <chrono>

#include "server/domain/cards.hpp"
#include "server/domain/timeline_writer.hpp"
#include "server/domain/word_codes.hpp"

/// The incident's log: one line per fact, as a code and values that the screens make a sentence of
/// (clients/ts/src/labels). Values are codes, or names as the directory has them now.
namespace meldkamer::domain::evolving {

namespace {

template <class Code>
std::string text_of(Code code) {
  return std::string(code_of(code));
}

std::string if_so(bool so) {
  return so ? "true" : "";
}

std::string span_text(Duration span) {
  const auto seconds = std::max<std::int64_t>(0, span / std::chrono::seconds(1));
  if (seconds < 60) return std::to_string(seconds) + " s";
  return std::to_string(seconds / 60) + " min " + std::to_string(seconds % 60) + " s";
}

std::string step_code(const LiveState& state, IncidentId id, std::uint32_t step) {
  const Incident* const incident = state.find(id);
  if (incident == nullptr || step >= incident->steps.size()) return {};
  return incident->steps[step].step.value;
}

void tell(Writer& writer, const AlarmRaised& fact) {
  const Incident* const incident = writer.state().find(fact.incident);
  // A panel that keeps sending must not push the rest of the case out of its log.
  if (incident == nullptr || fact.folded) return;
  const Alarm& alarm = fact.alarm;
  writer.write(fact.incident,
               {"alarm_raised",
                {{"kind", writer.kind_name(*incident, alarm.kind)},
                 {"spot", alarm.spot},
                 {"source", text_of(alarm.source)},
                 {"device", alarm.device_label},
                 {"text", alarm.text},
                 {"late", if_so(alarm.late)}}});
}

void tell(Writer& writer, const IncidentAcknowledged& fact) {
  const Incident* const incident = writer.state().find(fact.incident);
  if (incident == nullptr) return;
  writer.write(
      fact.incident,
      {"incident_acknowledged", {{"after", span_text(writer.event().at - incident->received_at)}}});
}

void tell(Writer& writer, const AlertRepeated& fact) {
  writer.write(fact.incident, {"alert_repeated", {}});
}

void tell(Writer& writer, const StepStarted& fact) {
  writer.write(
      fact.incident,
      {"step_started",
       {{"step", step_code(writer.state(), fact.incident, fact.step)}, {"reason", fact.reason}}});
}

void tell(Writer& writer, const StepEnded& fact) {
  writer.write(fact.incident,
               {"step_ended",
                {{"step", step_code(writer.state(), fact.incident, fact.step)},
                 {"outcome", text_of(fact.outcome)},
                 {"reason", fact.reason}}});
}

void tell(Writer& writer, const EscalationHeld& fact) {
  const Duration span = fact.until - writer.event().at;
  writer.write(fact.incident,
               {"escalation_held", {{"reason", fact.reason}, {"span", span_text(span)}}});
}

void tell(Writer& writer, const EscalationResumed& fact) {
  writer.write(fact.incident, {"escalation_resumed", {}});
}

void tell(Writer& writer, const BroadcastStarted& fact) {
  writer.write(fact.incident, {"broadcast_started", {}});
}

void tell(Writer& writer, const AssignmentOffered& fact) {
  writer.write(fact.assignment.id,
               {"assignment_offered",
                {{"task", fact.assignment.task}, {"step", fact.assignment.step.value}}});
}

void tell(Writer& writer, const AssignmentAccepted& fact) {
  writer.write(fact.assignment, {"assignment_accepted", {{"late", if_so(fact.late)}}});
}

void tell(Writer& writer, const AssignmentRefused& fact) {
  writer.write(fact.assignment, {"assignment_refused", {{"reason", fact.reason}}});
}

void tell(Writer& writer, const AssignmentTimedOut& fact) {
  writer.write(fact.assignment, {"assignment_timed_out", {}});
}

void tell(Writer& writer, const AssignmentCancelled& fact) {
  writer.write(fact.assignment, {"assignment_cancelled", {{"reason", fact.reason}}});
}

void tell(Writer& writer, const AssignmentProgressed& fact) {
  writer.write(fact.assignment, {"assignment_progressed", {{"to", text_of(fact.to)}}});
}

void tell(Writer& writer, const CalloutProgressed& fact) {
  const Assignment* const assignment = writer.state().find(fact.assignment);
  // That somebody answered is said by what they answered.
  if (assignment == nullptr || fact.to == CalloutState::answered) return;
  const auto callout = std::ranges::find(assignment->callouts, fact.callout, &Callout::id);
  const std::string channel =
      callout == assignment->callouts.end() ? std::string() : callout->channel;
  writer.write(fact.assignment,
               {"callout_progressed",
                {{"to", text_of(fact.to)}, {"channel", channel}, {"failure", fact.failure}}});
}

void tell(Writer& writer, const NoteAdded& fact) {
  writer.write(fact.incident, {"note_added", {{"text", fact.text}}});
}

void tell(Writer& writer, const InstructionTicked& fact) {
  const Incident* const incident = writer.state().find(fact.incident);
  if (incident == nullptr) return;
  std::string text = fact.code;
  const auto card = operator_card(writer.state().profile_of(*incident), *incident);
  const auto item = std::ranges::find(card, fact.code, &InstructionItem::code);
  if (item != card.end()) text = (*item)->text;
  writer.write(fact.incident,
               {"instruction_ticked", {{"instruction", text}, {"answer", fact.answer}}});
}

void tell(Writer& writer, const IncidentChanged& fact) {
  const Incident* const incident = writer.state().find(fact.incident);
  if (incident == nullptr) return;
  Values values;
  if (fact.kind) values.emplace_back("kind", writer.kind_name(*incident, *fact.kind));
  if (fact.priority) {
    values.emplace_back("priority", std::to_string(static_cast<unsigned>(*fact.priority)));
  }
  const Site* const site = writer.state().directory->find(incident->site);
  const Zone* const zone = site == nullptr ? nullptr : site->find_zone(incident->zone);
  if (fact.site && site != nullptr) values.emplace_back("site", site->label);
  if (fact.zone && zone != nullptr) values.emplace_back("zone", zone->label);
  if (fact.spot) values.emplace_back("spot", *fact.spot);
  if (fact.probably_false) {
    values.emplace_back("probably_false", *fact.probably_false ? "true" : "false");
  }
  writer.write(fact.incident, {"incident_changed", std::move(values)});
}

void tell(Writer& writer, const PoliceTaskOpened& fact) {
  writer.write(fact.incident, {"police_task_opened", {}});
}

void tell(Writer& writer, const PoliceTaskOverdue& fact) {
  writer.write(fact.incident, {"police_task_overdue", {}});
}

void tell(Writer& writer, const PoliceRecorded& fact) {
  writer.write(fact.incident,
               {"police_recorded",
                {{"state", text_of(fact.state)},
                 {"spoken_to", fact.spoken_to},
                 {"reference", fact.reference},
                 {"reason", fact.reason}}});
}

void tell(Writer& writer, const ActionReported& fact) {
  writer.write(fact.assignment, {"action_reported", {{"action", fact.action}}});
}

void tell(Writer& writer, const BackupRequested& fact) {
  writer.write(fact.assignment, {"backup_requested", {}});
}

void tell(Writer& writer, const IncidentSecured& fact) {
  const std::string supervisor = fact.supervisor ? writer.name_of(fact.supervisor) : std::string();
  writer.write(fact.incident,
               {"incident_secured", {{"reason", fact.reason}, {"supervisor", supervisor}}});
}

void tell(Writer& writer, const ClosingSaved& fact) {
  writer.write(fact.incident, {"closing_saved", {}});
}

void tell(Writer& writer, const IncidentClosed& fact) {
  const Incident* const incident = writer.state().find(fact.incident);
  if (incident == nullptr) return;
  std::string cause = fact.cause;
  if (const Profile* const profile = writer.state().profile_of(*incident)) {
    const auto known = std::ranges::find(profile->false_alarm_causes, cause, &FormOption::code);
    if (known != profile->false_alarm_causes.end()) cause = known->label;
  }
  writer.write(fact.incident,
               {"incident_closed", {{"disposition", text_of(fact.disposition)}, {"cause", cause}}});
}

void tell(Writer& writer, const HandoffFailed& fact) {
  writer.write(fact.incident, {"handoff_failed", {{"reason", fact.reason}}});
}

void tell(Writer& writer, const HandoffDelivered& fact) {
  writer.write(fact.incident, {"handoff_delivered", {{"reference", fact.reference}}});
}

void tell(Writer& writer, const HandoffRejected& fact) {
  writer.write(fact.incident, {"handoff_rejected", {{"reason", fact.reason}}});
}

void tell(Writer& writer, const MergeProposed& fact) {
  writer.write(fact.incident, {"merge_proposed", {{"with", std::to_string(fact.with.value)}}});
  writer.write(fact.with, {"merge_proposed", {{"with", std::to_string(fact.incident.value)}}});
}

void tell(Writer& writer, const IncidentMerged& fact) {
  writer.write(fact.incident, {"incident_merged", {{"into", std::to_string(fact.into.value)}}});
  writer.write(fact.into, {"incident_merged", {{"from", std::to_string(fact.incident.value)}}});
}

void tell(Writer& writer, const SilenceRecorded& fact) {
  writer.write(fact.incident, {"silence_recorded", {}});
}

void tell(Writer& writer, const DutyChanged& fact) {
  std::string reason = fact.reason;
  if (reason.empty()) reason = !fact.on_duty ? "off_duty" : fact.on_break ? "break" : "available";
  writer.write(fact.person, {"duty_changed", {{"reason", reason}}});
}

void tell(Writer& writer, const ContactChanged& fact) {
  writer.write(fact.person, {"contact_changed", {{"lost", if_so(fact.lost)}}});
}

void tell(Writer& writer, const DuressRaised& fact) {
  writer.write(
      fact.incident,
      {"duress_raised", {{"person", writer.name_of(fact.person)}, {"silent", if_so(fact.silent)}}});
}

bool is_duress_of(const Alarm& alarm, const PersonKey& person) {
  return alarm.raised_by == person && alarm.kind.value == kind_responder_duress;
}

void tell(Writer& writer, const DuressCleared& fact) {
  const auto& incidents = writer.state().incidents;
  // The responder may have left the case since; the case keeps the alarm.
  for (const auto& [id, incident] : incidents) {
    const bool theirs = incident.is_open() && std::ranges::any_of(incident.alarms, [&](auto& one) {
                          return is_duress_of(one, fact.person);
                        });
    if (!theirs) continue;
    writer.write(
        id, {"duress_cleared", {{"person", writer.name_of(fact.person)}, {"reason", fact.reason}}});
  }
}

void tell(Writer& writer, const VisitMoved& fact) {
  if (!fact.visit->incident) return;
  std::string people;
  for (const PersonKey& person : fact.visit->plan.visitors) {
    people += (people.empty() ? "" : ", ") + writer.name_of(person);
  }
  writer.write(fact.visit->incident,
               {"visit_moved", {{"what", fact.what}, {"person", people}, {"text", fact.text}}});
}

void tell(Writer& writer, const ProcedureMoved& fact) {
  const Incident* const incident = writer.state().find(fact.incident);
  if (incident == nullptr) return;
  std::string item = fact.item;
  if (writer.state().directory->find(PersonKey{item}) != nullptr) item = writer.name_of({item});
  if (const Procedure* const procedure = writer.state().procedure_of(*incident)) {
    if (const ProcedureDuty* const duty = procedure->find_duty(item)) item = duty->text;
    if (const ProcedureScenario* const one = procedure->find_scenario(item)) item = one->label;
  }
  writer.write(fact.incident,
               {"procedure_moved", {{"what", fact.what}, {"item", item}, {"text", fact.text}}});
}

void tell(Writer& writer, const OrderForbidden& fact) {
  writer.write(fact.incident, {"order_forbidden", {{"order", fact.order}}});
}

void tell(Writer& writer, const RegistrationDemanded& fact) {
  writer.write(fact.incident, {"registration_demanded", {{"reason", fact.reason}}});
}

// The alarm that opens a case is its first line (R1).
void tell(Writer&, const IncidentOpened&) {}

// No case of their own to write in, or one that is gone.
void tell(Writer&, const SignalLogged&) {}

void tell(Writer&, const IncidentForgotten&) {}

void tell(Writer&, const DirectoryImported&) {}

void tell(Writer&, const RequestAnswered&) {}

void tell(Writer&, const VisitForgotten&) {}

void tell(Writer&, const NoticeMoved&) {}

void tell(Writer&, const NoticeForgotten&) {}

void tell(Writer&, const MaskSet&) {}

void tell(Writer&, const MaskEnded&) {}

void tell(Writer&, const AlarmMasked&) {}

void tell(Writer&, const SupervisionLost&) {}

void tell(Writer&, const SupervisionRestored&) {}

}  // namespace

void write_line(LiveState& state, const Event& event) {
  Writer writer(state, event);
  std::visit([&](const auto& fact) { tell(writer, fact); }, event.fact);
}

}  // namespace meldkamer::domain::evolving
