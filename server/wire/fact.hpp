#pragma once
#include "meldkamer/v1/event.pb.h"
#include "server/domain/event.hpp"
#include "server/wire/reading.hpp"

/// Between one fact and its stored form (fact.proto, responder_fact.proto): one pair of overloads a
/// fact, in the order of domain/event.hpp. A new fact gets its pair here and one row in event.cpp.
namespace meldkamer::wire {

// Incidents: fact_incident.cpp.
void store(const domain::AlarmRaised& fact, v1::AlarmRaised* message);
void store(const domain::SignalLogged& fact, v1::SignalLogged* message);
void store(const domain::IncidentOpened& fact, v1::IncidentOpened* message);
void store(const domain::IncidentAcknowledged& fact, v1::IncidentAcknowledged* message);
void store(const domain::NoteAdded& fact, v1::NoteAdded* message);
void store(const domain::InstructionTicked& fact, v1::InstructionTicked* message);
void store(const domain::IncidentChanged& fact, v1::IncidentChanged* message);
void store(const domain::IncidentSecured& fact, v1::IncidentSecured* message);
void store(const domain::MergeProposed& fact, v1::MergeProposed* message);
void store(const domain::IncidentMerged& fact, v1::IncidentMerged* message);
void store(const domain::SilenceRecorded& fact, v1::SilenceRecorded* message);
void store(const domain::IncidentForgotten& fact, v1::IncidentForgotten* message);
void store(const domain::DirectoryImported& fact, v1::DirectoryImported* message);
void store(const domain::RequestAnswered& fact, v1::RequestAnswered* message);
domain::AlarmRaised read(Reading& reading, const v1::AlarmRaised& message);
domain::SignalLogged read(Reading& reading, const v1::SignalLogged& message);
domain::IncidentOpened read(Reading& reading, const v1::IncidentOpened& message);
domain::IncidentAcknowledged read(Reading& reading, const v1::IncidentAcknowledged& message);
domain::NoteAdded read(Reading& reading, const v1::NoteAdded& message);
domain::InstructionTicked read(Reading& reading, const v1::InstructionTicked& message);
domain::IncidentChanged read(Reading& reading, const v1::IncidentChanged& message);
domain::IncidentSecured read(Reading& reading, const v1::IncidentSecured& message);
domain::MergeProposed read(Reading& reading, const v1::MergeProposed& message);
domain::IncidentMerged read(Reading& reading, const v1::IncidentMerged& message);
domain::SilenceRecorded read(Reading& reading, const v1::SilenceRecorded& message);
domain::IncidentForgotten read(Reading& reading, const v1::IncidentForgotten& message);
domain::DirectoryImported read(Reading& reading, const v1::DirectoryImported& message);
domain::RequestAnswered read(Reading& reading, const v1::RequestAnswered& message);

// Ladder and police: fact_ladder.cpp.
void store(const domain::AlertRepeated& fact, v1::AlertRepeated* message);
void store(const domain::StepStarted& fact, v1::StepStarted* message);
void store(const domain::StepEnded& fact, v1::StepEnded* message);
void store(const domain::EscalationHeld& fact, v1::EscalationHeld* message);
void store(const domain::EscalationResumed& fact, v1::EscalationResumed* message);
void store(const domain::BroadcastStarted& fact, v1::BroadcastStarted* message);
void store(const domain::PoliceTaskOpened& fact, v1::PoliceTaskOpened* message);
void store(const domain::PoliceTaskOverdue& fact, v1::PoliceTaskOverdue* message);
void store(const domain::PoliceRecorded& fact, v1::PoliceRecorded* message);
domain::AlertRepeated read(Reading& reading, const v1::AlertRepeated& message);
domain::StepStarted read(Reading& reading, const v1::StepStarted& message);
domain::StepEnded read(Reading& reading, const v1::StepEnded& message);
domain::EscalationHeld read(Reading& reading, const v1::EscalationHeld& message);
domain::EscalationResumed read(Reading& reading, const v1::EscalationResumed& message);
domain::BroadcastStarted read(Reading& reading, const v1::BroadcastStarted& message);
domain::PoliceTaskOpened read(Reading& reading, const v1::PoliceTaskOpened& message);
domain::PoliceTaskOverdue read(Reading& reading, const v1::PoliceTaskOverdue& message);
domain::PoliceRecorded read(Reading& reading, const v1::PoliceRecorded& message);

// Those who are asked: fact_responder.cpp.
void store(const domain::AssignmentOffered& fact, v1::AssignmentOffered* message);
void store(const domain::AssignmentAccepted& fact, v1::AssignmentAccepted* message);
void store(const domain::AssignmentRefused& fact, v1::AssignmentRefused* message);
void store(const domain::AssignmentTimedOut& fact, v1::AssignmentTimedOut* message);
void store(const domain::AssignmentCancelled& fact, v1::AssignmentCancelled* message);
void store(const domain::AssignmentProgressed& fact, v1::AssignmentProgressed* message);
void store(const domain::CalloutProgressed& fact, v1::CalloutProgressed* message);
void store(const domain::ActionReported& fact, v1::ActionReported* message);
void store(const domain::BackupRequested& fact, v1::BackupRequested* message);
void store(const domain::DutyChanged& fact, v1::DutyChanged* message);
void store(const domain::ContactChanged& fact, v1::ContactChanged* message);
void store(const domain::DuressRaised& fact, v1::DuressRaised* message);
void store(const domain::DuressCleared& fact, v1::DuressCleared* message);
domain::AssignmentOffered read(Reading& reading, const v1::AssignmentOffered& message);
domain::AssignmentAccepted read(Reading& reading, const v1::AssignmentAccepted& message);
domain::AssignmentRefused read(Reading& reading, const v1::AssignmentRefused& message);
domain::AssignmentTimedOut read(Reading& reading, const v1::AssignmentTimedOut& message);
domain::AssignmentCancelled read(Reading& reading, const v1::AssignmentCancelled& message);
domain::AssignmentProgressed read(Reading& reading, const v1::AssignmentProgressed& message);
domain::CalloutProgressed read(Reading& reading, const v1::CalloutProgressed& message);
domain::ActionReported read(Reading& reading, const v1::ActionReported& message);
domain::BackupRequested read(Reading& reading, const v1::BackupRequested& message);
domain::DutyChanged read(Reading& reading, const v1::DutyChanged& message);
domain::ContactChanged read(Reading& reading, const v1::ContactChanged& message);
domain::DuressRaised read(Reading& reading, const v1::DuressRaised& message);
domain::DuressCleared read(Reading& reading, const v1::DuressCleared& message);

// Around a case: fact_protocol.cpp.
void store(const domain::IncidentSplit& fact, v1::IncidentSplit* message);
void store(const domain::HandoverOffered& fact, v1::HandoverOffered* message);
void store(const domain::HandoverLapsed& fact, v1::HandoverLapsed* message);
void store(const domain::OwnerChanged& fact, v1::OwnerChanged* message);
void store(const domain::ShiftChanged& fact, v1::ShiftChanged* message);
void store(const domain::PersonInformed& fact, v1::PersonInformed* message);
void store(const domain::NoticeAnswered& fact, v1::NoticeAnswered* message);
void store(const domain::DutyRaised& fact, v1::DutyRaised* message);
void store(const domain::DutyDone& fact, v1::DutyDone* message);
void store(const domain::ClosingAmended& fact, v1::ClosingAmended* message);
void store(const domain::DrillPlanned& fact, v1::DrillPlanned* message);
void store(const domain::DrillChanged& fact, v1::DrillChanged* message);
void store(const domain::RosterTurned& fact, v1::RosterTurned* message);
domain::IncidentSplit read(Reading& reading, const v1::IncidentSplit& message);
domain::HandoverOffered read(Reading& reading, const v1::HandoverOffered& message);
domain::HandoverLapsed read(Reading& reading, const v1::HandoverLapsed& message);
domain::OwnerChanged read(Reading& reading, const v1::OwnerChanged& message);
domain::ShiftChanged read(Reading& reading, const v1::ShiftChanged& message);
domain::PersonInformed read(Reading& reading, const v1::PersonInformed& message);
domain::NoticeAnswered read(Reading& reading, const v1::NoticeAnswered& message);
domain::DutyRaised read(Reading& reading, const v1::DutyRaised& message);
domain::DutyDone read(Reading& reading, const v1::DutyDone& message);
domain::ClosingAmended read(Reading& reading, const v1::ClosingAmended& message);
domain::DrillPlanned read(Reading& reading, const v1::DrillPlanned& message);
domain::DrillChanged read(Reading& reading, const v1::DrillChanged& message);
domain::RosterTurned read(Reading& reading, const v1::RosterTurned& message);
// Visits, procedures and notices: fact_procedure.cpp.
void store(const domain::VisitMoved& fact, v1::VisitMoved* message);
void store(const domain::VisitForgotten& fact, v1::VisitForgotten* message);
void store(const domain::ProcedureMoved& fact, v1::ProcedureMoved* message);
void store(const domain::NoticeMoved& fact, v1::NoticeMoved* message);
void store(const domain::NoticeForgotten& fact, v1::NoticeForgotten* message);
void store(const domain::OrderForbidden& fact, v1::OrderForbidden* message);
void store(const domain::RegistrationDemanded& fact, v1::RegistrationDemanded* message);
domain::VisitMoved read(Reading& reading, const v1::VisitMoved& message);
domain::VisitForgotten read(Reading& reading, const v1::VisitForgotten& message);
domain::ProcedureMoved read(Reading& reading, const v1::ProcedureMoved& message);
domain::NoticeMoved read(Reading& reading, const v1::NoticeMoved& message);
domain::NoticeForgotten read(Reading& reading, const v1::NoticeForgotten& message);
domain::OrderForbidden read(Reading& reading, const v1::OrderForbidden& message);
domain::RegistrationDemanded read(Reading& reading, const v1::RegistrationDemanded& message);

// Closing and the registry: fact_closing.cpp.
void store(const domain::ClosingSaved& fact, v1::ClosingSaved* message);
void store(const domain::IncidentClosed& fact, v1::IncidentClosed* message);
void store(const domain::HandoffFailed& fact, v1::HandoffFailed* message);
void store(const domain::HandoffDelivered& fact, v1::HandoffDelivered* message);
void store(const domain::HandoffRejected& fact, v1::HandoffRejected* message);
domain::ClosingSaved read(Reading& reading, const v1::ClosingSaved& message);
domain::IncidentClosed read(Reading& reading, const v1::IncidentClosed& message);
domain::HandoffFailed read(Reading& reading, const v1::HandoffFailed& message);
domain::HandoffDelivered read(Reading& reading, const v1::HandoffDelivered& message);
domain::HandoffRejected read(Reading& reading, const v1::HandoffRejected& message);

// Sources on test and sources that are silent: fact_source.cpp.
void store(const domain::MaskSet& fact, v1::MaskSet* message);
void store(const domain::MaskEnded& fact, v1::MaskEnded* message);
void store(const domain::AlarmMasked& fact, v1::AlarmMasked* message);
void store(const domain::SupervisionLost& fact, v1::SupervisionLost* message);
void store(const domain::SupervisionRestored& fact, v1::SupervisionRestored* message);
void store(const domain::BansEnded& fact, v1::BansEnded* message);
domain::MaskSet read(Reading& reading, const v1::MaskSet& message);
domain::MaskEnded read(Reading& reading, const v1::MaskEnded& message);
domain::AlarmMasked read(Reading& reading, const v1::AlarmMasked& message);
domain::SupervisionLost read(Reading& reading, const v1::SupervisionLost& message);
domain::SupervisionRestored read(Reading& reading, const v1::SupervisionRestored& message);
domain::BansEnded read(Reading& reading, const v1::BansEnded& message);

// Forgetting people: fact_erasure.cpp.
void store(const domain::ErasureDemanded& fact, v1::ErasureDemanded* message);
void store(const domain::ErasureDone& fact, v1::ErasureDone* message);
domain::ErasureDemanded read(Reading& reading, const v1::ErasureDemanded& message);
domain::ErasureDone read(Reading& reading, const v1::ErasureDone& message);
void store(const domain::LegalHoldPlaced& fact, v1::LegalHoldPlaced* message);
void store(const domain::LegalHoldLifted& fact, v1::LegalHoldLifted* message);
domain::LegalHoldPlaced read(Reading& reading, const v1::LegalHoldPlaced& message);
domain::LegalHoldLifted read(Reading& reading, const v1::LegalHoldLifted& message);

}  // namespace meldkamer::wire
