#include <algorithm>

#include "server/domain/evolve.hpp"

/// What a fact changes, for who keeps views: too much costs a look, too little shows an old
/// picture.
namespace meldkamer::domain {

namespace {

class Toucher {
 public:
  Toucher(Touched& touched, const LiveState& state) : touched_(touched), state_(state) {}

  /// Most facts are about one case and nothing else.
  template <class Fact>
    requires requires(const Fact& fact) { fact.incident.value; }
  void look(const Fact& fact) {
    add(fact.incident);
  }

  void look(const IncidentOpened& fact) { add(fact.incident->id); }

  void look(const IncidentClosed& fact) { add_with_proposals(fact.incident); }

  // It may have become one for those who need to know: then no other view names it any more (R54).
  void look(const ProcedureMoved& fact) {
    add_with_proposals(fact.incident);
    const Incident* const incident = state_.find(fact.incident);
    if (incident != nullptr && incident->visit) touched_.visits.push_back(incident->visit);
  }

  void look(const MergeProposed& fact) {
    add(fact.incident);
    add(fact.with);
  }

  void look(const IncidentMerged& fact) {
    add_with_proposals(fact.incident);
    add(fact.into);
    for (const Assignment* const moved : state_.assignments_for(fact.into)) add(moved->id);
  }

  void look(const AssignmentOffered& fact) { add(fact.assignment.id); }

  void look(const AssignmentAccepted& fact) { add(fact.assignment); }

  void look(const AssignmentRefused& fact) { add(fact.assignment); }

  void look(const AssignmentTimedOut& fact) { add(fact.assignment); }

  void look(const AssignmentCancelled& fact) { add(fact.assignment); }

  void look(const AssignmentProgressed& fact) { add(fact.assignment); }

  void look(const CalloutProgressed& fact) { add(fact.assignment); }

  void look(const DutyChanged& fact) { add(fact.person); }

  void look(const ContactChanged& fact) { add(fact.person); }

  void look(const DuressRaised& fact) {
    add(fact.incident);
    add(fact.person);
  }

  void look(const DuressCleared& fact) {
    add(fact.person);
    // Their own case may be another one by now; each that heard of it has a line more.
    for (const auto& [id, incident] : state_.incidents) {
      const bool theirs = std::ranges::any_of(incident.alarms, [&](const Alarm& alarm) {
        return alarm.raised_by == fact.person && alarm.kind.value == kind_responder_duress;
      });
      if (theirs) add(id);
    }
  }

  void look(const IncidentSplit& fact) {
    add(fact.incident);
    add(fact.fresh->id);
    for (const AssignmentId moved : fact.assignments) add(moved);
  }

  void look(const ShiftChanged&) {}

  void look(const DrillPlanned&) {}

  void look(const DrillChanged&) {}

  void look(const RosterTurned& fact) {
    for (const PersonKey& person : fact.on) add(person);
    for (const PersonKey& person : fact.off) add(person);
  }

  void look(const VisitMoved& fact) {
    touched_.visits.push_back(fact.visit->id);
    add(fact.visit->incident);
  }

  void look(const VisitForgotten& fact) { touched_.visits.push_back(fact.visit); }

  void look(const NoticeMoved& fact) { touched_.notices.push_back(fact.notice.id); }

  void look(const NoticeForgotten& fact) { touched_.notices.push_back(fact.notice); }

  void look(const DirectoryImported&) { touched_.directory = true; }

  void look(const SignalLogged&) {}

  void look(const RequestAnswered&) {}

  void look(const MaskSet& fact) { touched_.masks.push_back(fact.mask.id); }

  void look(const MaskEnded& fact) { touched_.masks.push_back(fact.mask); }

  void look(const AlarmMasked& fact) { touched_.masks.push_back(fact.mask); }

  void look(const SupervisionLost&) {}

  void look(const SupervisionRestored&) {}

  void look(const BansEnded&) {}

  void look(const ErasureDemanded&) {}

  void look(const ErasureDone&) {}

  void look(const LegalHoldPlaced&) {}

  void look(const LegalHoldLifted&) {}

 private:
  void add(IncidentId id) {
    if (id) touched_.incidents.push_back(id);
  }

  // A case that ends is no longer proposed to the others.
  void add_with_proposals(IncidentId id) {
    add(id);
    const Incident* const incident = state_.find(id);
    if (incident == nullptr) return;
    for (const IncidentId other : incident->merge_proposals) add(other);
  }

  void add(AssignmentId id) {
    touched_.assignments.push_back(id);
    const Assignment* const assignment = state_.find(id);
    if (assignment == nullptr) return;
    add(assignment->incident);
    touched_.responders.push_back(assignment->person);
  }

  void add(const PersonKey& person) {
    touched_.responders.push_back(person);
    const Responder* const responder = state_.find_responder(person);
    if (responder == nullptr) return;
    add(responder->incident);
    if (responder->assignment) add(responder->assignment);
  }

  Touched& touched_;
  const LiveState& state_;
};

}  // namespace

void touch(Touched& touched, const LiveState& state, const Event& event) {
  Toucher toucher(touched, state);
  std::visit([&](const auto& fact) { toucher.look(fact); }, event.fact);
}

}  // namespace meldkamer::domain
