#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "server/domain/alarm.hpp"
#include "server/domain/assignment.hpp"
#include "server/domain/closing.hpp"
#include "server/domain/directory.hpp"
#include "server/domain/drill.hpp"
#include "server/domain/erasure.hpp"
#include "server/domain/legal_hold.hpp"
#include "server/domain/procedure_command.hpp"
#include "server/domain/words.hpp"

/// Orders. Each may be refused (refusal.hpp); what becomes true is said by events (event.hpp).
namespace meldkamer::domain {

/// An alarm from any source. Never refused for an unknown device, place or kind (R4).
struct RaiseAlarm {
  SourceClass source{SourceClass::api};
  SignalClass signal{SignalClass::alarm};
  /// The same key within limits::duplicate_window is the same alarm: answered again, counted once.
  /// Empty: no such key (the request id serves instead).
  std::string duplicate_key;
  DeviceKey device;           ///< When the source names one ...
  std::string account;        ///< ... or a DC-09 account (upper case) ...
  std::string account_point;  ///< ... and zone or point within it.
  KindCode kind;              ///< Empty: the device's own, else "unknown".
  SiteKey site;
  ZoneKey zone;
  std::string spot;
  std::string text;
  std::string raw;
  std::string caller;
  PersonKey victim;
  Instant received_at;  ///< When the listener had the whole frame; 0: `now`.
  Instant sent_at;      ///< When it was sent by the source's own clock; 0: not said.
  std::optional<GeoPoint> position;
  bool silent{};
  bool drill{};        ///< Practice, said by the one who planned it; never by a panel (R63).
  VisitId visit;       ///< The visit that it is about.
  bool calls_first{};  ///< Somebody is called before people are sent (R16).
  IncidentId follows;  ///< Opened by an earlier message of the source; joined while it is open.
};

struct AcknowledgeIncident {
  IncidentId incident;
};

struct AddNote {
  IncidentId incident;
  std::string text;
};

struct EscalateIncident {
  IncidentId incident;
  StepCode step;  ///< Empty: the next one.
  std::string reason;
};

struct HoldEscalation {
  IncidentId incident;
  Duration span{};
  std::string reason;
};

struct OfferAssignment {
  IncidentId incident;
  PersonKey person;
  std::string task;  ///< Empty: intervene.
};

struct CancelAssignment {
  AssignmentId assignment;
  std::string reason;
};

struct TickInstruction {
  IncidentId incident;
  std::string code;
  std::string answer;  ///< yes, no, done; empty takes a tick back.
};

struct ChangeIncident {
  IncidentId incident;
  std::optional<KindCode> kind;
  std::optional<Priority> priority;
  std::optional<SiteKey> site;
  std::optional<ZoneKey> zone;
  std::optional<std::string> spot;
  std::optional<bool> probably_false;
};

/// `to` is called, arrived, stood_down or declined; "updated" leaves the state as it is.
struct RecordPolice {
  IncidentId incident;
  std::optional<PoliceTaskState> to;
  std::string spoken_to;
  std::string reference;
  Instant expected_at;
  std::string reason;
};

/// With nobody there: `reason` says why, and `supervisor` agreed where the room has one (R50).
struct SecureIncident {
  IncidentId incident;
  std::string reason;
  PersonKey supervisor;
};

struct SaveClosing {
  IncidentId incident;
  ClosingForm form;
};

struct CloseIncident {
  IncidentId incident;
  Disposition disposition{Disposition::none};
  std::string cause;
  ClosingForm form;
};

struct MergeIncident {
  IncidentId incident;
  IncidentId into;
};

/// Takes alarms and assignments out of an open incident into one of their own (R7).
struct SplitIncident {
  IncidentId incident;
  std::vector<AlarmId> alarms;
  std::vector<AssignmentId> assignments;
  IncidentId restore;  ///< The merged incident that lives again; 0: a new one.
  std::string reason;
};

/// Offers the incident to another control room (R3).
struct OfferHandover {
  IncidentId incident;
  ControlRoomKey to;
  std::string note;
};

/// By an operator of the room that it was offered to.
struct AcceptHandover {
  IncidentId incident;
};

/// The caller holds it from now on (R62).
struct TakeOverIncident {
  IncidentId incident;
};

/// The caller's shift ends; `to` confirms each open incident (R62).
struct HandOverShift {
  PersonKey to;
};

/// The caller leaves: refused while they hold open incidents, unless a supervisor gets those.
struct EndShift {
  PersonKey supervisor;
};

/// The caller has read what they were told about the incident (R49).
struct ReadNotice {
  IncidentId incident;
};

/// A duty that arose during the incident is done (R73).
struct RecordObligation {
  IncidentId incident;
  std::string code;
  std::string reference;
};

/// Corrects a closed case; the answers named here replace those of the form (R88).
struct AmendClosing {
  IncidentId incident;
  ClosingForm form;
  std::string reason;
};

/// Plans practice at a place (R63).
struct PlanDrill {
  SiteKey site;
  Instant from;
  Instant until;
  std::string note;
};

/// `to` is running (resumed), paused or ended.
struct ChangeDrill {
  DrillId drill;
  DrillState to{DrillState::ended};
  std::string reason;
};

struct ClearDuress {
  PersonKey person;
  std::string reason;
};

struct RecordSilence {
  IncidentId incident;
};

struct RespondToOffer {
  AssignmentId assignment;
  bool accept{};
  std::string reason;  ///< busy, too_far, unsafe, other.
  Instant expected_at;
};

/// `to` is en_route, on_scene or cleared.
struct ReportProgress {
  AssignmentId assignment;
  AssignmentState to{AssignmentState::en_route};
};

struct ReportSecured {
  AssignmentId assignment;
};

struct ReportAction {
  AssignmentId assignment;
  std::string action;
};

struct RequestBackup {
  AssignmentId assignment;
};

struct RaiseDuress {
  bool silent{};
  std::optional<GeoPoint> position;
};

/// `to` is available, unavailable or off_duty, of the command's own person.
struct SetAvailability {
  ResponderStatus to{ResponderStatus::available};
  std::string reason;
};

/// From outbound or the handheld: a callout got further.
struct RecordCallout {
  CalloutId callout;
  CalloutState to{CalloutState::handed_over};
  std::string failure;
};

/// From presence: a handheld fell silent or is heard again.
struct RecordContact {
  PersonKey person;
  bool lost{};
};

/// From the registry hand-off.
struct RecordHandoff {
  enum class Outcome : std::uint8_t { delivered = 1, failed, rejected };
  IncidentId incident;
  Outcome outcome{Outcome::failed};
  std::string reference;
  std::string reason;
};

/// The whole directory, already checked by files/.
struct ImportDirectory {
  std::shared_ptr<const Directory> directory;
  std::string reason;
};

/// Puts a device or a whole site on test until a time: its maskable alarms open no case.
struct SetMask {
  SiteKey site;      ///< The whole site, or ...
  DeviceKey device;  ///< ... one device; then the site may be left out.
  Instant until;     ///< Required; at most limits::mask_span_max away.
  std::string reason;
};

struct EndMask {
  MaskId mask;
  std::string reason;
};

/// From supervision: devices of one path fell silent for longer than they may, or are heard again.
struct RecordSupervision {
  std::vector<DeviceKey> devices;
  bool lost{};
};

/// Handles the earliest deadline that is due; the engine repeats it while more are due.
struct CheckDeadlines {};

using Order = std::variant<RaiseAlarm,
                           AcknowledgeIncident,
                           AddNote,
                           EscalateIncident,
                           HoldEscalation,
                           OfferAssignment,
                           CancelAssignment,
                           TickInstruction,
                           ChangeIncident,
                           RecordPolice,
                           SecureIncident,
                           SaveClosing,
                           CloseIncident,
                           MergeIncident,
                           ClearDuress,
                           RecordSilence,
                           RespondToOffer,
                           ReportProgress,
                           ReportSecured,
                           ReportAction,
                           RequestBackup,
                           RaiseDuress,
                           SetAvailability,
                           RecordCallout,
                           RecordContact,
                           RecordHandoff,
                           ImportDirectory,
                           CheckDeadlines,
                           SplitIncident,
                           OfferHandover,
                           AcceptHandover,
                           TakeOverIncident,
                           HandOverShift,
                           EndShift,
                           ReadNotice,
                           RecordObligation,
                           AmendClosing,
                           PlanDrill,
                           ChangeDrill,
                           PlanVisit,
                           StartVisit,
                           RecordVisitCall,
                           ReportEntry,
                           EndVisit,
                           RecordDuty,
                           RecordThreat,
                           AnswerMeasure,
                           DecideScenario,
                           StartEvacuation,
                           EvacuatePart,
                           SweepPart,
                           MarkHostage,
                           TakePost,
                           EndRadioSilence,
                           EndProcedure,
                           GiveEvacuationSignal,
                           AnnounceVisitor,
                           ReportBanned,
                           SetMask,
                           EndMask,
                           RecordSupervision,
                           TakeOverVisit,
                           DemandErasure,
                           RecordErasure,
                           PlaceLegalHold,
                           LiftLegalHold>;

struct Command {
  RequestId request;    ///< Empty for the server's own commands and devices.
  PersonKey by;         ///< The authenticated person; empty: the server or a device.
  Instant device_time;  ///< When a device says that it happened; 0: now.
  Order order;
};

}  // namespace meldkamer::domain
