#pragma once
#include "meldkamer/v1/alarm.pb.h"
#include "meldkamer/v1/assignment.pb.h"
#include "meldkamer/v1/common.pb.h"
#include "meldkamer/v1/directory.pb.h"
#include "meldkamer/v1/directory_change.pb.h"
#include "meldkamer/v1/incident.pb.h"
#include "meldkamer/v1/police.pb.h"
#include "meldkamer/v1/procedure.pb.h"
#include "meldkamer/v1/record.pb.h"
#include "meldkamer/v1/responder.pb.h"
#include "meldkamer/v1/state.pb.h"
#include "meldkamer/v1/visit.pb.h"
#include "server/domain/deadline.hpp"
#include "server/domain/directory_change.hpp"
#include "server/domain/drill.hpp"
#include "server/domain/profile.hpp"
#include "server/domain/words.hpp"

/// The closed sets of words carry the same numbers in domain/ and in the .proto files, so that
/// translating one is a cast. The assertions below break the build when a number moves.
namespace meldkamer::wire {

/// First and last word of a closed set, and its twin in the .proto.
template <class Word>
struct WordSet;

#define MELDKAMER_WORD_SET(Word, Twin, first_word, last_word, twin_first, twin_last) \
  template <>                                                                        \
  struct WordSet<Word> {                                                             \
    using Stored = Twin;                                                             \
    static constexpr Word first = Word::first_word;                                  \
    static constexpr Word last = Word::last_word;                                    \
  };                                                                                 \
  static_assert(static_cast<int>(Word::first_word) == static_cast<int>(twin_first)); \
  static_assert(static_cast<int>(Word::last_word) == static_cast<int>(twin_last))

MELDKAMER_WORD_SET(domain::Priority, v1::Priority, p1, p4, v1::PRIORITY_P1, v1::PRIORITY_P4);
MELDKAMER_WORD_SET(domain::SignalClass,
                   v1::SignalClass,
                   alarm,
                   info,
                   v1::SIGNAL_CLASS_ALARM,
                   v1::SIGNAL_CLASS_INFO);
MELDKAMER_WORD_SET(domain::SourceClass,
                   v1::SourceClass,
                   dc09,
                   system,
                   v1::SOURCE_CLASS_DC09,
                   v1::SOURCE_CLASS_SYSTEM);
MELDKAMER_WORD_SET(domain::DirectoryChangeKind,
                   v1::DirectoryChangeKind,
                   imported,
                   bans_ended,
                   v1::DIRECTORY_CHANGE_KIND_IMPORTED,
                   v1::DIRECTORY_CHANGE_KIND_BANS_ENDED);
MELDKAMER_WORD_SET(domain::DirectoryItemKind,
                   v1::DirectoryItemKind,
                   control_room,
                   ban,
                   v1::DIRECTORY_ITEM_KIND_CONTROL_ROOM,
                   v1::DIRECTORY_ITEM_KIND_BAN);
MELDKAMER_WORD_SET(domain::ItemChange,
                   v1::DirectoryItemChange,
                   added,
                   changed,
                   v1::DIRECTORY_ITEM_CHANGE_ADDED,
                   v1::DIRECTORY_ITEM_CHANGE_CHANGED);
MELDKAMER_WORD_SET(domain::IncidentState,
                   v1::IncidentState,
                   fresh,
                   closed,
                   v1::INCIDENT_STATE_NEW,
                   v1::INCIDENT_STATE_CLOSED);
MELDKAMER_WORD_SET(domain::Disposition,
                   v1::Disposition,
                   none,
                   merged,
                   v1::DISPOSITION_UNSPECIFIED,
                   v1::DISPOSITION_MERGED);
MELDKAMER_WORD_SET(
    domain::StepState, v1::StepState, waiting, ended, v1::STEP_STATE_WAITING, v1::STEP_STATE_ENDED);
MELDKAMER_WORD_SET(domain::AssignmentState,
                   v1::AssignmentState,
                   offered,
                   cancelled,
                   v1::ASSIGNMENT_STATE_OFFERED,
                   v1::ASSIGNMENT_STATE_CANCELLED);
MELDKAMER_WORD_SET(domain::CalloutState,
                   v1::CalloutState,
                   requested,
                   failed,
                   v1::CALLOUT_STATE_REQUESTED,
                   v1::CALLOUT_STATE_FAILED);
MELDKAMER_WORD_SET(domain::PoliceTaskState,
                   v1::PoliceTaskState,
                   open,
                   declined,
                   v1::POLICE_TASK_STATE_OPEN,
                   v1::POLICE_TASK_STATE_DECLINED);
MELDKAMER_WORD_SET(domain::ResponderStatus,
                   v1::ResponderStatus,
                   off_duty,
                   duress,
                   v1::RESPONDER_STATUS_OFF_DUTY,
                   v1::RESPONDER_STATUS_DURESS);
MELDKAMER_WORD_SET(domain::HandoffState,
                   v1::HandoffState,
                   not_required,
                   rejected,
                   v1::HANDOFF_STATE_NOT_REQUIRED,
                   v1::HANDOFF_STATE_REJECTED);
MELDKAMER_WORD_SET(domain::DeadlineKind,
                   v1::DeadlineKind,
                   offer,
                   erase_notice,
                   v1::DEADLINE_KIND_OFFER,
                   v1::DEADLINE_KIND_ERASE_NOTICE);
MELDKAMER_WORD_SET(domain::DrillState,
                   v1::DrillState,
                   planned,
                   ended,
                   v1::DRILL_STATE_PLANNED,
                   v1::DRILL_STATE_ENDED);
MELDKAMER_WORD_SET(domain::DeterminationMode,
                   v1::DeterminationMode,
                   first,
                   all,
                   v1::DETERMINATION_MODE_FIRST,
                   v1::DETERMINATION_MODE_ALL);
MELDKAMER_WORD_SET(domain::VisitState,
                   v1::VisitState,
                   planned,
                   ended,
                   v1::VISIT_STATE_PLANNED,
                   v1::VISIT_STATE_ENDED);
MELDKAMER_WORD_SET(
    domain::VisitTimer, v1::VisitTimer, none, forget, v1::VISIT_TIMER_NONE, v1::VISIT_TIMER_FORGET);
MELDKAMER_WORD_SET(domain::DutyState,
                   v1::DutyState,
                   open,
                   not_applicable,
                   v1::DUTY_STATE_OPEN,
                   v1::DUTY_STATE_NOT_APPLICABLE);
MELDKAMER_WORD_SET(domain::OfferMode,
                   v1::OfferMode,
                   nearest_first,
                   all_at_once,
                   v1::OFFER_MODE_NEAREST_FIRST,
                   v1::OFFER_MODE_ALL_AT_ONCE);
MELDKAMER_WORD_SET(domain::PoliceRule,
                   v1::PoliceRule,
                   by_ladder,
                   report_only,
                   v1::POLICE_RULE_BY_LADDER,
                   v1::POLICE_RULE_REPORT_ONLY);

#undef MELDKAMER_WORD_SET

template <class Word>
typename WordSet<Word>::Stored stored(Word word) {
  return static_cast<typename WordSet<Word>::Stored>(word);
}

/// Whether `number` is one of the set: a stored or received number may be anything.
template <class Word>
bool is_word(int number) {
  // Some sets have gaps.
  if (!google::protobuf::GetEnumDescriptor<typename WordSet<Word>::Stored>()->FindValueByNumber(
          number)) {
    return false;
  }
  return number >= static_cast<int>(WordSet<Word>::first) &&
         number <= static_cast<int>(WordSet<Word>::last);
}

}  // namespace meldkamer::wire
