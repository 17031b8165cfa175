#include <algorithm>

#include "server/base/limits.hpp"
#include "server/domain/rules/closing_form_check.hpp"
#include "server/domain/rules/closing_parts.hpp"
#include "server/domain/rules/key_list.hpp"
#include "server/domain/rules/ladder.hpp"
#include "server/domain/rules/notices.hpp"
#include "server/domain/rules/responding.hpp"
#include "server/domain/rules/rules.hpp"

/// The case ends: what it turned out to be, its form, its duties, and its way to the registry
/// (R50, R66-R76, R80, R85).
namespace meldkamer::domain::rules {

namespace {

std::optional<Refusal> check_disposition(const Incident& incident, Disposition disposition) {
  switch (disposition) {
    case Disposition::genuine:
    case Disposition::false_alarm:
    case Disposition::test:
      if (incident.drill) return Refusal{Refusal::drill_forbids, "disposition"};
      return std::nullopt;
    case Disposition::drill:
      // An exercise is known as one from its first alarm; no alarm becomes one afterwards.
      if (!incident.drill) return Refusal{Refusal::disposition_not_allowed, "drill"};
      return std::nullopt;
    case Disposition::none:
    case Disposition::merged:
      break;
  }
  return Refusal{Refusal::disposition_not_allowed, "disposition"};
}

std::optional<Refusal> check_genuine(const Incident& incident,
                                     const Profile* profile,
                                     const ClosingForm& form) {
  if (!incident.secured_at) {
    return Refusal{Refusal::not_secured, std::to_string(incident.id.value)};
  }
  if (profile == nullptr) return std::nullopt;
  const std::vector<std::string> faulty = faulty_fields(*profile, form);
  if (faulty.empty()) return std::nullopt;
  return Refusal{Refusal::form_incomplete, joined(faulty)};
}

// The causes are the profile's list; without a profile any short text is one.
std::optional<Refusal> check_cause(const Profile* profile, const std::string& cause) {
  if (auto refusal = check_text(cause, "cause", limits::text_bytes_max, true)) return refusal;
  if (profile == nullptr || profile->false_alarm_causes.empty()) return std::nullopt;
  const auto& causes = profile->false_alarm_causes;
  if (std::ranges::find(causes, cause, &FormOption::code) != causes.end()) return std::nullopt;
  return Refusal{Refusal::cause_unknown, cause};
}

std::optional<Refusal> check(Draft& draft, const CloseIncident& order, const ClosingForm& form) {
  const Incident& incident = *draft.incident(order.incident);
  if (auto refusal = check_disposition(incident, order.disposition)) return refusal;
  if (!incident.acknowledged_at) {
    return Refusal{Refusal::incident_not_acknowledged, std::to_string(incident.id.value)};
  }
  if (incident.procedure.runs() && incident.procedure.radio_silence) {
    return Refusal{Refusal::radio_silence, "police and director release it first"};
  }
  if (order.disposition == Disposition::false_alarm && incident.visit &&
      !incident.register_reason.empty()) {
    return Refusal{Refusal::disposition_not_allowed, incident.register_reason};
  }
  const Profile* const profile = draft.profile_of(incident);
  if (order.disposition == Disposition::genuine) {
    if (auto refusal = check_genuine(incident, profile, form)) return refusal;
  }
  if (order.disposition == Disposition::false_alarm) {
    if (auto refusal = check_cause(profile, order.cause)) return refusal;
  }
  if (auto person = person_in_duress(draft, order.incident)) {
    return Refusal{Refusal::not_secured, person->value};
  }
  return std::nullopt;
}

// Nobody is left on a case that is over, and nothing of it falls due any more.
void release_everybody(Draft& draft, IncidentId id) {
  end_asking(draft, id, reason_case_closed);
  std::vector<AssignmentId> active;
  for (const Assignment* const assignment : draft.assignments_of(id)) {
    if (assignment->is_active()) active.push_back(assignment->id);
  }
  for (const AssignmentId assignment : active) {
    draft.say(AssignmentProgressed{.assignment = assignment, .to = AssignmentState::cleared});
  }
  const std::vector<Step> steps = draft.incident(id)->steps;
  for (std::uint32_t index = 0; index < steps.size(); ++index) {
    if (steps[index].state != StepState::running) continue;
    draft.say(StepEnded{.incident = id,
                        .step = index,
                        .outcome = StepState::ended,
                        .reason = std::string(reason_case_closed)});
  }
}

std::string_view reason_without_registry(Disposition disposition) {
  switch (disposition) {
    case Disposition::false_alarm:
      return "false_alarm";
    case Disposition::drill:
      return "drill";
    default:
      return "test";
  }
}

IncidentClosed closing_of(const Draft& draft,
                          const Incident& incident,
                          const CloseIncident& order) {
  IncidentClosed closed{.incident = incident.id,
                        .disposition = order.disposition,
                        .cause = {},
                        .form = {},
                        .obligations = {},
                        .handoff = {},
                        .determinations = {}};
  if (order.disposition == Disposition::false_alarm) closed.cause = order.cause;
  if (order.disposition != Disposition::genuine) {
    closed.handoff.reason = reason_without_registry(order.disposition);
    return closed;
  }
  ClosingParts parts = closing_parts(draft, incident, order.form);
  closed.determinations = std::move(parts.determinations);
  if (!incident.register_reason.empty()) {  // Whatever the behaviour (R84).
    parts.registered = true;
    closed.handoff.reason = incident.register_reason;
  }
  if (!parts.registered) {
    closed.handoff.reason = std::move(parts.reason);
    return closed;
  }
  closed.obligations = std::move(parts.obligations);
  closed.handoff.state = HandoffState::pending;
  closed.handoff.package_id = package_id_of(draft.directory(), incident);
  closed.handoff.next_attempt_at = draft.now();
  return closed;
}

}  // namespace

Ruling rule(Draft& draft, const CloseIncident& order) {
  const Answer answer{.incident = order.incident, .alarm = {}, .assignment = {}};
  const Incident* const known = draft.incident(order.incident);
  const bool again = known != nullptr && !known->is_open() &&
                     known->disposition == order.disposition && known->cause == order.cause;
  if (again) return answer;  // Pressed twice is one fact.
  const auto incident = open_incident(draft, order.incident);
  if (!incident) return std::unexpected(incident.error());
  if (auto refusal = check_form_size(order.form)) return std::unexpected(*refusal);
  // Without answers the draft that was saved is the form.
  CloseIncident final_order = order;
  final_order.form = order.form.answers.empty()
                         ? (*incident)->form
                         : tidy_form(draft.profile_of(**incident), order.form);
  if (auto refusal = check(draft, final_order, final_order.form)) {
    return std::unexpected(*refusal);
  }
  if (order.disposition == Disposition::genuine) {
    raise_duties(draft, order.incident, final_order.form);
    tell_line_managers(draft, order.incident, Real::said_so);
  }
  release_everybody(draft, order.incident);
  IncidentClosed closed = closing_of(draft, *draft.incident(order.incident), final_order);
  closed.form = std::move(final_order.form);
  draft.say(std::move(closed));
  return answer;
}

}  // namespace meldkamer::domain::rules
