#pragma once
#include <string>
#include <utility>

#include "server/domain/event.hpp"
#include "server/domain/live_state.hpp"

/// Pieces of evolve(), one overload of apply() per fact; used by evolve.cpp and by the rules' draft
/// and by nobody else.
namespace meldkamer::domain::evolving {

/// Makes the event true without writing its line in the log.
void change(LiveState& state, const Event& event);
/// Writes its line in the log of the incident it concerns; call after change().
void write_line(LiveState& state, const Event& event);

void apply(LiveState& state, const Event& event, const AlarmRaised& fact);
void apply(LiveState& state, const Event& event, const SignalLogged& fact);
void apply(LiveState& state, const Event& event, const IncidentOpened& fact);
void apply(LiveState& state, const Event& event, const IncidentAcknowledged& fact);
void apply(LiveState& state, const Event& event, const AlertRepeated& fact);
void apply(LiveState& state, const Event& event, const StepStarted& fact);
void apply(LiveState& state, const Event& event, const StepEnded& fact);
void apply(LiveState& state, const Event& event, const EscalationHeld& fact);
void apply(LiveState& state, const Event& event, const EscalationResumed& fact);
void apply(LiveState& state, const Event& event, const BroadcastStarted& fact);
void apply(LiveState& state, const Event& event, const AssignmentOffered& fact);
void apply(LiveState& state, const Event& event, const AssignmentAccepted& fact);
void apply(LiveState& state, const Event& event, const AssignmentRefused& fact);
void apply(LiveState& state, const Event& event, const AssignmentTimedOut& fact);
void apply(LiveState& state, const Event& event, const AssignmentCancelled& fact);
void apply(LiveState& state, const Event& event, const AssignmentProgressed& fact);
void apply(LiveState& state, const Event& event, const CalloutProgressed& fact);
void apply(LiveState& state, const Event& event, const NoteAdded& fact);
void apply(LiveState& state, const Event& event, const InstructionTicked& fact);
void apply(LiveState& state, const Event& event, const IncidentChanged& fact);
void apply(LiveState& state, const Event& event, const PoliceTaskOpened& fact);
void apply(LiveState& state, const Event& event, const PoliceTaskOverdue& fact);
void apply(LiveState& state, const Event& event, const PoliceRecorded& fact);
void apply(LiveState& state, const Event& event, const ActionReported& fact);
void apply(LiveState& state, const Event& event, const BackupRequested& fact);
void apply(LiveState& state, const Event& event, const IncidentSecured& fact);
void apply(LiveState& state, const Event& event, const ClosingSaved& fact);
void apply(LiveState& state, const Event& event, const IncidentClosed& fact);
void apply(LiveState& state, const Event& event, const HandoffFailed& fact);
void apply(LiveState& state, const Event& event, const HandoffDelivered& fact);
void apply(LiveState& state, const Event& event, const HandoffRejected& fact);
void apply(LiveState& state, const Event& event, const MergeProposed& fact);
void apply(LiveState& state, const Event& event, const IncidentMerged& fact);
void apply(LiveState& state, const Event& event, const SilenceRecorded& fact);
void apply(LiveState& state, const Event& event, const IncidentForgotten& fact);
void apply(LiveState& state, const Event& event, const DutyChanged& fact);
void apply(LiveState& state, const Event& event, const ContactChanged& fact);
void apply(LiveState& state, const Event& event, const DuressRaised& fact);
void apply(LiveState& state, const Event& event, const DuressCleared& fact);
void apply(LiveState& state, const Event& event, const DirectoryImported& fact);
void apply(LiveState& state, const Event& event, const RequestAnswered& fact);
void apply(LiveState& state, const Event& event, const IncidentSplit& fact);
void apply(LiveState& state, const Event& event, const HandoverOffered& fact);
void apply(LiveState& state, const Event& event, const HandoverLapsed& fact);
void apply(LiveState& state, const Event& event, const OwnerChanged& fact);
void apply(LiveState& state, const Event& event, const ShiftChanged& fact);
void apply(LiveState& state, const Event& event, const PersonInformed& fact);
void apply(LiveState& state, const Event& event, const NoticeAnswered& fact);
void apply(LiveState& state, const Event& event, const DutyRaised& fact);
void apply(LiveState& state, const Event& event, const DutyDone& fact);
void apply(LiveState& state, const Event& event, const ClosingAmended& fact);
void apply(LiveState& state, const Event& event, const DrillPlanned& fact);
void apply(LiveState& state, const Event& event, const DrillChanged& fact);
void apply(LiveState& state, const Event& event, const RosterTurned& fact);
void apply(LiveState& state, const Event& event, const VisitMoved& fact);
void apply(LiveState& state, const Event& event, const VisitForgotten& fact);
void apply(LiveState& state, const Event& event, const ProcedureMoved& fact);
void apply(LiveState& state, const Event& event, const NoticeMoved& fact);
void apply(LiveState& state, const Event& event, const NoticeForgotten& fact);
void apply(LiveState& state, const Event& event, const OrderForbidden& fact);
void apply(LiveState& state, const Event& event, const RegistrationDemanded& fact);
void apply(LiveState& state, const Event& event, const MaskSet& fact);
void apply(LiveState& state, const Event& event, const MaskEnded& fact);
void apply(LiveState& state, const Event& event, const AlarmMasked& fact);
void apply(LiveState& state, const Event& event, const SupervisionLost& fact);
void apply(LiveState& state, const Event& event, const SupervisionRestored& fact);
void apply(LiveState& state, const Event& event, const BansEnded& fact);
void apply(LiveState& state, const Event& event, const ErasureDemanded& fact);
void apply(LiveState& state, const Event& event, const ErasureDone& fact);
void apply(LiveState& state, const Event& event, const LegalHoldPlaced& fact);
void apply(LiveState& state, const Event& event, const LegalHoldLifted& fact);

Incident* find(LiveState& state, IncidentId id);
Assignment* find(LiveState& state, AssignmentId id);

/// Derives the incident's stage, its broadcast and its deadlines from what is known of it.
void settle(LiveState& state, Incident& incident);
/// Derives status and since-time.
void settle(Responder& responder, const LiveState& state, Instant at);

/// Takes the assignment's unanswered callouts from the outbox, as `state`.
void withdraw_callouts(LiveState& state, Assignment& assignment, CalloutState as, Instant at);

/// Ladder, profile and control room of the incident's site, as the directory has them now.
void adopt_plan(const LiveState& state, Incident& incident);

/// When the people of what leaves the live state are forgotten (R91).
void plan_erasure(LiveState& state, const Incident& leaving);
void plan_erasure(LiveState& state, const Visit& leaving, Instant at);
void plan_erasure(LiveState& state, const Notice& leaving, Instant at);

/// Keeps the versions of profiles that open cases began with and `next` does not have (R105).
void keep_profiles_in_use(LiveState& state, const Directory& next);
/// What is remembered of a change of the directory; each before the change is made.
void remember_import(LiveState& state, const Event& event, const DirectoryImported& fact);
void remember_mask(LiveState& state, const Event& event, const MaskSet& fact);
void remember_mask_end(LiveState& state, const Event& event, const MaskEnded& fact);
void remember_bans(LiveState& state, const Event& event, const BansEnded& fact);
void drop_unused_profiles(LiveState& state);

/// Whose shift runs at `at`, for everybody, and when that changes next (R42).
void follow_roster(LiveState& state, Instant at);
/// When the next access ban ends (R92).
void follow_bans(LiveState& state, Instant at);
/// Keeps a closed case as an earlier alarm of its place (R57), as many as limits allow.
void remember_alarm(LiveState& state, const Incident& incident);

/// Key in LiveState::open_at; a place without a site is told apart by its text.
std::pair<SiteKey, ZoneKey> place_key(const Incident& incident);

/// When it happened by the device, as far as that is believable: not before `not_before`, not after
/// we heard of it.
Instant happened_at(const Event& event, Instant not_before);

void remember_duplicate(LiveState& state, const std::string& key, const Answer& answer, Instant at);

}  // namespace meldkamer::domain::evolving
