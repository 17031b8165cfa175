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
#include "server/domain/event.hpp"
#include "server/domain/incident.hpp"
#include "server/domain/mask.hpp"
#include "server/domain/responder.hpp"
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
  std::map<MaskId, Mask> masks;           ///< In force.
  std::map<DeviceKey, Silence> silences;  ///< Supervised devices that are overdue.

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
  MaskId last_mask;

  const Incident* find(IncidentId id) const;
  const Assignment* find(AssignmentId id) const;
  const Responder* find_responder(const PersonKey& person) const;
  /// The incident's profile and plan as the directory has them now; nullptr when unknown.
  const Profile* profile_of(const Incident& incident) const;
  const Plan* plan_of(const Incident& incident) const;
  const AlarmKind* kind_of(const Incident& incident) const;
  std::vector<const Assignment*> assignments_for(IncidentId id) const;
};

/// The earliest moment at which something falls due; 0 when nothing does.
Instant next_deadline(const LiveState& state);

}  // namespace meldkamer::domain
