#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "server/base/indirect.hpp"
#include "server/domain/alarm.hpp"
#include "server/domain/assignment.hpp"
#include "server/domain/closing.hpp"
#include "server/domain/directory.hpp"
#include "server/domain/drill.hpp"
#include "server/domain/erasure.hpp"
#include "server/domain/incident.hpp"
#include "server/domain/legal_hold.hpp"
#include "server/domain/police_task.hpp"
#include "server/domain/procedure_event.hpp"
#include "server/domain/protocol_event.hpp"
#include "server/domain/source_event.hpp"
#include "server/domain/words.hpp"

/// Facts. They are what the journal keeps; replaying them rebuilds the state, byte for byte. A kind
/// of fact may be added, never changed in meaning (wire/event keeps the stored form).
namespace meldkamer::domain {

/// A further alarm of `incident`; the first one follows its IncidentOpened.
struct AlarmRaised {
  IncidentId incident;
  Alarm alarm;
  bool folded{};              ///< Counted, not listed: the incident has too many.
  bool alerts{};              ///< Sounds again at the consoles.
  std::string duplicate_key;  ///< As in RaiseAlarm.
};

/// A signal that opens no incident and joins none: opening, closing, test, restore without an
/// alarm.
struct SignalLogged {
  Alarm alarm;
  SiteKey site;
  std::string duplicate_key;
};

/// The case as it begins: ladder and norms copied from the plan, no alarms yet.
struct IncidentOpened {
  Indirect<Incident> incident;
};

struct IncidentAcknowledged {
  IncidentId incident;
};

struct AlertRepeated {
  IncidentId incident;
  Instant next_due_at;
};

struct StepStarted {
  IncidentId incident;
  std::uint32_t step{};  ///< Index in the ladder.
  Instant due_at;
  std::string reason;  ///< operator's reason, "auto_start", "step_exhausted", "kind" ...
};

/// `outcome` is answered, exhausted, skipped or ended.
struct StepEnded {
  IncidentId incident;
  std::uint32_t step{};
  StepState outcome{StepState::exhausted};
  std::string reason;
};

struct EscalationHeld {
  IncidentId incident;
  Instant until;
  std::string reason;
};

struct EscalationResumed {
  IncidentId incident;
  Instant step_due_at;
};

/// The ladder ran out: everybody of the control room and its supervisors is told, again and again.
struct BroadcastStarted {
  IncidentId incident;
  Instant next_due_at;
};

/// With its requested callouts.
struct AssignmentOffered {
  Assignment assignment;
};

struct AssignmentAccepted {
  AssignmentId assignment;
  bool late{};
  Instant arrive_due_at;
  Instant expected_at;
};

struct AssignmentRefused {
  AssignmentId assignment;
  std::string reason;
};

struct AssignmentTimedOut {
  AssignmentId assignment;
};

struct AssignmentCancelled {
  AssignmentId assignment;
  std::string reason;
  IncidentId incident{};  ///< 0: the reason is a code.
};

/// To en_route, on_scene or cleared.
struct AssignmentProgressed {
  AssignmentId assignment;
  AssignmentState to{AssignmentState::en_route};
};

struct CalloutProgressed {
  AssignmentId assignment;
  CalloutId callout;
  CalloutState to{CalloutState::handed_over};
  std::string failure;
};

struct NoteAdded {
  IncidentId incident;
  std::string text;
};

struct InstructionTicked {
  IncidentId incident;
  std::string code;
  std::string answer;
};

struct IncidentChanged {
  IncidentId incident;
  std::optional<KindCode> kind;
  std::optional<Priority> priority;
  std::optional<SiteKey> site;
  std::optional<ZoneKey> zone;
  std::optional<std::string> spot;
  std::optional<bool> probably_false;
};

struct PoliceTaskOpened {
  IncidentId incident;
  PoliceTask task;
};

struct PoliceTaskOverdue {
  IncidentId incident;
};

struct PoliceRecorded {
  IncidentId incident;
  PoliceTaskState state{PoliceTaskState::called};  ///< As it is after this fact.
  bool updated_only{};
  std::string spoken_to;
  std::string reference;
  Instant expected_at;
  std::string reason;
};

struct ActionReported {
  IncidentId incident;
  AssignmentId assignment;
  std::string action;
};

struct BackupRequested {
  IncidentId incident;
  AssignmentId assignment;
};

struct IncidentSecured {
  IncidentId incident;
  bool by_responder{};
  std::string reason;
  PersonKey supervisor;
};

struct ClosingSaved {
  IncidentId incident;
  ClosingForm form;
};

struct IncidentClosed {
  IncidentId incident;
  Disposition disposition{Disposition::genuine};
  std::string cause;
  ClosingForm form;
  std::vector<Obligation> obligations;
  Handoff handoff;
  std::vector<Determination> determinations;
};

struct HandoffFailed {
  IncidentId incident;
  std::string reason;
  Instant next_attempt_at;
};

struct HandoffDelivered {
  IncidentId incident;
  std::string reference;
};

struct HandoffRejected {
  IncidentId incident;
  std::string reason;
};

struct MergeProposed {
  IncidentId incident;
  IncidentId with;
};

/// `incident` is closed as merged; its alarms, assignments and lines go on in `into`.
struct IncidentMerged {
  IncidentId incident;
  IncidentId into;
};

struct SilenceRecorded {
  IncidentId incident;
};

/// A closed case leaves the live state; journal and reports keep it.
struct IncidentForgotten {
  IncidentId incident;
};

struct DutyChanged {
  PersonKey person;
  bool on_duty{};
  bool on_break{};
  std::string reason;
};

struct ContactChanged {
  PersonKey person;
  bool lost{};
};

struct DuressRaised {
  PersonKey person;
  IncidentId incident;
  bool silent{};
  std::optional<GeoPoint> position;
};

struct DuressCleared {
  PersonKey person;
  std::string reason;
};

struct DirectoryImported {
  std::shared_ptr<const Directory> directory;
  std::string reason;
};

/// What a verb's caller gets told besides "it is durable".
struct Answer {
  IncidentId incident;
  AlarmId alarm;
  AssignmentId assignment;
  DrillId drill;
  VisitId visit{};
  NoticeId notice{};
  MaskId mask{};
  LegalHoldId legal_hold{};
  friend bool operator==(const Answer&, const Answer&) = default;
};

/// Remembers the answer to a request id, so that a retry gets the same one.
struct RequestAnswered {
  RequestId request;
  Answer answer;
};

using Fact = std::variant<AlarmRaised,
                          SignalLogged,
                          IncidentOpened,
                          IncidentAcknowledged,
                          AlertRepeated,
                          StepStarted,
                          StepEnded,
                          EscalationHeld,
                          EscalationResumed,
                          BroadcastStarted,
                          AssignmentOffered,
                          AssignmentAccepted,
                          AssignmentRefused,
                          AssignmentTimedOut,
                          AssignmentCancelled,
                          AssignmentProgressed,
                          CalloutProgressed,
                          NoteAdded,
                          InstructionTicked,
                          IncidentChanged,
                          PoliceTaskOpened,
                          PoliceTaskOverdue,
                          PoliceRecorded,
                          ActionReported,
                          BackupRequested,
                          IncidentSecured,
                          ClosingSaved,
                          IncidentClosed,
                          HandoffFailed,
                          HandoffDelivered,
                          HandoffRejected,
                          MergeProposed,
                          IncidentMerged,
                          SilenceRecorded,
                          IncidentForgotten,
                          DutyChanged,
                          ContactChanged,
                          DuressRaised,
                          DuressCleared,
                          DirectoryImported,
                          RequestAnswered,
                          IncidentSplit,
                          HandoverOffered,
                          HandoverLapsed,
                          OwnerChanged,
                          ShiftChanged,
                          PersonInformed,
                          NoticeAnswered,
                          DutyRaised,
                          DutyDone,
                          ClosingAmended,
                          DrillPlanned,
                          DrillChanged,
                          RosterTurned,
                          VisitMoved,
                          VisitForgotten,
                          ProcedureMoved,
                          NoticeMoved,
                          NoticeForgotten,
                          OrderForbidden,
                          RegistrationDemanded,
                          MaskSet,
                          MaskEnded,
                          AlarmMasked,
                          SupervisionLost,
                          SupervisionRestored,
                          BansEnded,
                          ErasureDemanded,
                          ErasureDone,
                          LegalHoldPlaced,
                          LegalHoldLifted>;

/// Every fact is as large as the largest kind, and thousands wait for a commit: what is large in a
/// kind that is rare is kept apart.
struct Event {
  Instant at;
  PersonKey by;         ///< Empty: the server or a device.
  Instant device_time;  ///< 0: none, or the same.
  Fact fact;
};

using Events = std::vector<Event>;

}  // namespace meldkamer::domain
