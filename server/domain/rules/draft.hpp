#pragma once
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "server/domain/decide.hpp"

namespace meldkamer::domain::rules {

/// What a rule is working out: events so far, and the state as they leave it. Each say() is true
/// for the next look. Only the cases that a rule looks at are copied, so a decision costs what it
/// touches and not what is open. Pointers stay valid until the next say() or look at another case.
class Draft {
 public:
  Draft(const LiveState& state, const Command& command, Instant now, const PresenceBook& presence);

  Instant now() const { return now_; }

  const PersonKey& by() const { return by_; }

  /// When a device says that it happened; 0: not said.
  Instant device_time() const { return device_time_; }

  const PresenceBook& presence() const { return presence_; }

  const Directory& directory() const { return *base_.directory; }

  /// The state before this decision: for indexes and for what a decision never changes.
  const LiveState& before() const { return base_; }

  /// As it stands now, events so far included; nullptr when there is none.
  const Incident* incident(IncidentId id);
  const Assignment* assignment(AssignmentId id);
  const Responder* responder(const PersonKey& person);
  const Visit* visit(VisitId id);
  const Notice* notice(NoticeId id);
  std::vector<const Assignment*> assignments_of(IncidentId id);

  /// The profile, plan and kind of the incident as the directory has them; nullptr when unknown.
  const Profile* profile_of(const Incident& incident) const;
  const Plan* plan_of(const Incident& incident) const;
  const AlarmKind* kind_of(const Incident& incident) const;
  const Procedure* procedure_of(const Incident& incident) const;

  /// Adds a fact in the name of the command's person; makes it true for the next look.
  void say(Fact fact);
  /// Adds a fact that the server says by itself.
  void say_as_server(Fact fact);

  /// The next unused number of its kind; say() of the fact that carries it uses it up.
  AlarmId next_alarm() const { return {work_.last_alarm.value + 1}; }

  IncidentId next_incident() const { return {work_.last_incident.value + 1}; }

  AssignmentId next_assignment() const { return {work_.last_assignment.value + 1}; }

  MaskId next_mask() const { return {work_.last_mask.value + 1}; }

  PoliceTaskId next_police_task() const { return {work_.last_police_task.value + 1}; }

  DrillId next_drill() const { return {work_.last_drill.value + 1}; }

  /// All drills as they stand now.
  const std::map<DrillId, Drill>& drills() const { return work_.drills; }

  LegalHoldId next_legal_hold() const { return {work_.last_legal_hold.value + 1}; }

  ErasureId next_erasure() const { return {work_.last_erasure.value + 1}; }

  VisitId next_visit() const { return {work_.last_visit.value + 1}; }

  NoticeId next_notice() const { return {work_.last_notice.value + 1}; }

  /// Refused, while what was said stands: that somebody tried is a fact (R59).
  void forbid(Refusal refusal) { refusal_ = std::move(refusal); }

  /// Callouts are numbered within one fact, so `ahead` counts those that the fact already has.
  CalloutId next_callout(std::size_t ahead) const { return {work_.last_callout.value + 1 + ahead}; }

  Outcome finish(Answer answer) && {
    return {.events = std::move(events_), .answer = answer, .refusal = std::move(refusal_)};
  }

 private:
  void pull(IncidentId id);
  void pull(const PersonKey& person);
  void add(PersonKey by, Instant device_time, Fact fact);

  const LiveState& base_;
  const PresenceBook& presence_;
  const Instant now_;
  const Instant device_time_;
  const PersonKey by_;
  LiveState work_;
  Events events_;
  std::optional<Refusal> refusal_;
};

}  // namespace meldkamer::domain::rules
