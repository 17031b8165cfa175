#include <algorithm>

#include "server/domain/evolve.hpp"

/// What an event touched. Rather one too many than one too few: who keeps views compares them with
/// what was sent, so a view that did not change goes nowhere.
namespace meldkamer::domain {

namespace {

class Toucher {
 public:
  Toucher(Touched& touched, const LiveState& state) : touched_(touched), state_(state) {}

  void incident(IncidentId id) {
    if (id) touched_.incidents.push_back(id);
  }

  /// With its case and its person.
  void assignment(AssignmentId id) {
    touched_.assignments.push_back(id);
    const Assignment* const known = state_.find(id);
    if (known == nullptr) return;
    incident(known->incident);
    touched_.responders.push_back(known->person);
  }

  void case_with_everybody(IncidentId id) {
    incident(id);
    for (const Assignment* const one : state_.assignments_for(id)) assignment(one->id);
  }

  /// With what the person is busy with.
  void responder(const PersonKey& person) {
    touched_.responders.push_back(person);
    const Responder* const known = state_.find_responder(person);
    if (known == nullptr) return;
    incident(known->incident);
    if (known->assignment) assignment(known->assignment);
  }

  /// Cases with an alarm of this person: a call for help is cleared in each of them.
  void alarms_of(const PersonKey& person) {
    for (const auto& [id, one] : state_.incidents) {
      const bool theirs =
          std::ranges::any_of(one.alarms, [&](auto& alarm) { return alarm.raised_by == person; });
      if (theirs) incident(id);
    }
  }

  void directory() { touched_.directory = true; }

 private:
  Touched& touched_;
  const LiveState& state_;
};

/// A fact of one case, or of one assignment of it, and of nobody else.
template <class OneFact>
void look(Toucher& toucher, const OneFact& fact) {
  if constexpr (requires { fact.assignment; }) {
    toucher.assignment(fact.assignment);
  } else {
    toucher.incident(fact.incident);
  }
}

void look(Toucher& toucher, const IncidentOpened& fact) {
  toucher.incident(fact.incident.id);
}

void look(Toucher& toucher, const AssignmentOffered& fact) {
  toucher.assignment(fact.assignment.id);
}

void look(Toucher& toucher, const IncidentClosed& fact) {
  toucher.case_with_everybody(fact.incident);
}

void look(Toucher& toucher, const IncidentMerged& fact) {
  toucher.case_with_everybody(fact.incident);
  toucher.case_with_everybody(fact.into);
}

void look(Toucher& toucher, const DutyChanged& fact) {
  toucher.responder(fact.person);
}

void look(Toucher& toucher, const ContactChanged& fact) {
  toucher.responder(fact.person);
}

void look(Toucher& toucher, const DuressRaised& fact) {
  toucher.incident(fact.incident);
  toucher.responder(fact.person);
}

void look(Toucher& toucher, const DuressCleared& fact) {
  toucher.responder(fact.person);
  toucher.alarms_of(fact.person);
}

void look(Toucher& toucher, const DirectoryImported& /*fact*/) {
  toucher.directory();
}

void look(Toucher& /*toucher*/, const SignalLogged& /*fact*/) {}

void look(Toucher& /*toucher*/, const RequestAnswered& /*fact*/) {}

}  // namespace

void touch(Touched& touched, const LiveState& state, const Event& event) {
  Toucher toucher(touched, state);
  std::visit([&](const auto& fact) { look(toucher, fact); }, event.fact);
}

}  // namespace meldkamer::domain
