#pragma once
#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "server/domain/assignment.hpp"
#include "server/domain/deadline.hpp"
#include "server/domain/directory.hpp"
#include "server/domain/directory_change.hpp"
#include "server/domain/drill.hpp"
#include "server/domain/erasure.hpp"
#include "server/domain/event.hpp"
#include "server/domain/incident.hpp"
#include "server/domain/legal_hold.hpp"
#include "server/domain/mask.hpp"
#include "server/domain/notice.hpp"
#include "server/domain/responder.hpp"
#include "server/domain/visit.hpp"
#include "server/domain/words.hpp"

namespace meldkamer::domain {

/// Everything open, and the directory. A value rebuilt by replaying events; only evolve() changes
/// it. Memory is proportional to what is open: closed cases leave it by IncidentForgotten.
struct LiveState {
  std::shared_ptr<const Directory> directory = std::make_shared<const Directory>();

  std::map<IncidentId, Incident> incidents;  ///< Open, recently closed, or not yet handed off.
  std::map<AssignmentId, Assignment> assignments;                  ///< Of those incidents.
  std::map<IncidentId, std::vector<AssignmentId>> assignments_of;  ///< Oldest first.
  std::map<PersonKey, Responder> responders;  ///< Everybody of the directory who can be asked.
  std::map<CalloutId, AssignmentId>
      callouts;  ///< Not yet answered, failed or withdrawn: the outbox.
  std::set<IncidentId> handoffs_pending;
  Deadlines deadlines;
  std::map<DrillId, Drill>
      drills;  ///< Planned, running and paused ones, and the newest ended ones.
  std::map<SiteKey, Instant> last_drills;          ///< When the last drill of a place ended (R102).
  std::map<PersonKey, PersonKey> shift_handovers;  ///< From whom to whom, until the shift ends.
  /// Versions that open cases began with and the directory no longer has (R105).
  std::map<std::pair<ProfileKey, std::string>, std::shared_ptr<const Profile>> former_profiles;
  std::set<IncidentId> procedures_running;  ///< Open incidents whose procedure is in force.
  std::map<VisitId, Visit> visits;          ///< Planned, going on, or ended not long ago.
  std::map<NoticeId, Notice> notices;       ///< At most a day old.
  std::map<SiteKey, std::vector<PastAlarm>> past_alarms;  ///< Newest last, bounded (limits).
  std::map<MaskId, Mask> masks;                           ///< In force.
  std::map<DeviceKey, Silence> silences;                  ///< Supervised devices that are overdue.
  std::map<std::string, std::string> bans_ended;          ///< By key: the last day that is over.
  std::map<ErasureId, Erasure> erasures;                  ///< Demanded and not yet done.
  std::map<LegalHoldId, LegalHold> legal_holds;           ///< In force.
  /// When what a legal hold keeps would have been forgotten, by erase_ kind and number.
  std::map<std::pair<DeadlineKind, std::uint64_t>, Instant> erasures_put_off;
  std::deque<DirectoryChange> directory_changes;  ///< Newest last, bounded (limits).

  /// Open incidents by place, for grouping.
  std::map<std::pair<SiteKey, ZoneKey>, std::set<IncidentId>> open_at;

  struct Remembered {
    Answer answer;
    Instant at;
  };

  std::unordered_map<std::string, Remembered> duplicates;  ///< By duplicate key.
  std::deque<std::pair<Instant, std::string>> duplicates_in_order;
  std::unordered_map<RequestId, Remembered> receipts;
  std::deque<std::pair<Instant, RequestId>> receipts_in_order;

  AlarmId last_alarm;
  IncidentId last_incident;
  AssignmentId last_assignment;
  CalloutId last_callout;
  PoliceTaskId last_police_task;
  DrillId last_drill;
  VisitId last_visit;
  NoticeId last_notice;
  MaskId last_mask;
  ErasureId last_erasure;
  LegalHoldId last_legal_hold;
  std::uint64_t last_directory_change{};

  const Incident* find(IncidentId id) const;
  const Assignment* find(AssignmentId id) const;
  const Visit* find(VisitId id) const;
  const Notice* find(NoticeId id) const;
  const Responder* find_responder(const PersonKey& person) const;
  /// The incident's profile in the version that it began with, and the plan of its site in that;
  /// nullptr when unknown.
  const Profile* profile_of(const Incident& incident) const;
  const Plan* plan_of(const Incident& incident) const;
  const AlarmKind* kind_of(const Incident& incident) const;
  /// The procedure that the incident runs, as its profile has it; nullptr when none.
  const Procedure* procedure_of(const Incident& incident) const;
  std::vector<const Assignment*> assignments_for(IncidentId id) const;
};

/// The earliest moment at which something falls due; 0 when nothing does.
Instant next_deadline(const LiveState& state);

}  // namespace meldkamer::domain
