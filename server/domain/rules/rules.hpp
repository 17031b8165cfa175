#pragma once
#include "server/domain/rules/draft.hpp"

/// One overload of rule() per order; each lives in the file named after its verb. Refusals first,
/// facts last. decide() has answered a known request id already, and remembers this answer.
namespace meldkamer::domain::rules {

/// What the caller is told, or why not.
using Ruling = std::expected<Answer, Refusal>;

Ruling rule(Draft& draft, const RaiseAlarm& order);
Ruling rule(Draft& draft, const AcknowledgeIncident& order);
Ruling rule(Draft& draft, const AddNote& order);
Ruling rule(Draft& draft, const EscalateIncident& order);
Ruling rule(Draft& draft, const HoldEscalation& order);
Ruling rule(Draft& draft, const OfferAssignment& order);
Ruling rule(Draft& draft, const CancelAssignment& order);
Ruling rule(Draft& draft, const TickInstruction& order);
Ruling rule(Draft& draft, const ChangeIncident& order);
Ruling rule(Draft& draft, const RecordPolice& order);
Ruling rule(Draft& draft, const SecureIncident& order);
Ruling rule(Draft& draft, const SaveClosing& order);
Ruling rule(Draft& draft, const CloseIncident& order);
Ruling rule(Draft& draft, const MergeIncident& order);
Ruling rule(Draft& draft, const ClearDuress& order);
Ruling rule(Draft& draft, const RecordSilence& order);
Ruling rule(Draft& draft, const RespondToOffer& order);
Ruling rule(Draft& draft, const ReportProgress& order);
Ruling rule(Draft& draft, const ReportSecured& order);
Ruling rule(Draft& draft, const ReportAction& order);
Ruling rule(Draft& draft, const RequestBackup& order);
Ruling rule(Draft& draft, const RaiseDuress& order);
Ruling rule(Draft& draft, const SetAvailability& order);
Ruling rule(Draft& draft, const RecordCallout& order);
Ruling rule(Draft& draft, const RecordContact& order);
Ruling rule(Draft& draft, const RecordHandoff& order);
Ruling rule(Draft& draft, const ImportDirectory& order);
Ruling rule(Draft& draft, const CheckDeadlines& order);
Ruling rule(Draft& draft, const SplitIncident& order);
Ruling rule(Draft& draft, const OfferHandover& order);
Ruling rule(Draft& draft, const AcceptHandover& order);
Ruling rule(Draft& draft, const TakeOverIncident& order);
Ruling rule(Draft& draft, const HandOverShift& order);
Ruling rule(Draft& draft, const EndShift& order);
Ruling rule(Draft& draft, const ReadNotice& order);
Ruling rule(Draft& draft, const RecordObligation& order);
Ruling rule(Draft& draft, const AmendClosing& order);
Ruling rule(Draft& draft, const PlanDrill& order);
Ruling rule(Draft& draft, const ChangeDrill& order);
Ruling rule(Draft& draft, const PlanVisit& order);
Ruling rule(Draft& draft, const StartVisit& order);
Ruling rule(Draft& draft, const RecordVisitCall& order);
Ruling rule(Draft& draft, const ReportEntry& order);
Ruling rule(Draft& draft, const EndVisit& order);
Ruling rule(Draft& draft, const RecordDuty& order);
Ruling rule(Draft& draft, const RecordThreat& order);
Ruling rule(Draft& draft, const AnswerMeasure& order);
Ruling rule(Draft& draft, const DecideScenario& order);
Ruling rule(Draft& draft, const StartEvacuation& order);
Ruling rule(Draft& draft, const EvacuatePart& order);
Ruling rule(Draft& draft, const SweepPart& order);
Ruling rule(Draft& draft, const MarkHostage& order);
Ruling rule(Draft& draft, const TakePost& order);
Ruling rule(Draft& draft, const EndRadioSilence& order);
Ruling rule(Draft& draft, const EndProcedure& order);
Ruling rule(Draft& draft, const GiveEvacuationSignal& order);
Ruling rule(Draft& draft, const AnnounceVisitor& order);
Ruling rule(Draft& draft, const ReportBanned& order);
Ruling rule(Draft& draft, const SetMask& order);
Ruling rule(Draft& draft, const EndMask& order);
Ruling rule(Draft& draft, const RecordSupervision& order);
Ruling rule(Draft& draft, const TakeOverVisit& order);
Ruling rule(Draft& draft, const DemandErasure& order);
Ruling rule(Draft& draft, const RecordErasure& order);
Ruling rule(Draft& draft, const PlaceLegalHold& order);
Ruling rule(Draft& draft, const LiftLegalHold& order);

// Shared pieces.

/// The incident, when it is there and open.
std::expected<const Incident*, Refusal> open_incident(Draft& draft, IncidentId id);
/// The assignment, when it is there and belongs to the command's person.
std::expected<const Assignment*, Refusal> own_assignment(Draft& draft, AssignmentId id);
/// Refusal field_required / text_too_long for `text` (named `field`); nullopt when it is fine.
std::optional<Refusal> check_text(const std::string& text,
                                  std::string_view field,
                                  std::size_t bytes_max,
                                  bool required);

}  // namespace meldkamer::domain::rules
