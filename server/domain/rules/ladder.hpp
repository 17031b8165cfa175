#pragma once
#include <string>
#include <vector>

#include "server/domain/rules/draft.hpp"

/// The ladder of one incident: who is asked, when the next step comes, and that it never ends in
/// silence (R26-R40). Used by several verbs.
namespace meldkamer::domain::rules {

/// Opens the case's first alarm or joins it: begins the ladder as its kind asks (police at once,
/// in parallel, by the ladder).
void begin_ladder(Draft& draft, IncidentId id, const std::string& reason);
/// Ends what runs as `ended` and starts step `index`; past the last one: broadcast.
void start_step(Draft& draft, IncidentId id, std::size_t index, const std::string& reason);
/// Ends the running step (outcome, reason) and goes on with the next one that is waiting.
void step_up(Draft& draft, IncidentId id, StepState outcome, const std::string& reason);
/// Opens the police task with its briefing, unless there is one already.
void open_police_task(Draft& draft, IncidentId id, const std::string& reason);
/// The quorum of the running step is met, or it is not met any more (an active responder left):
/// ends it as answered, or asks the next one. Call after every change of an assignment.
void settle_ladder(Draft& draft, IncidentId id);
/// Withdraws every offer that nobody answered yet.
void cancel_offers(Draft& draft, IncidentId id, const std::string& reason);

/// People who may be asked now for this step, best first: on duty and reachable, not asked before
/// in this step, not the person in danger, not of a role that never intervenes (R37, R39, R43).
std::vector<PersonKey> candidates(Draft& draft, const Incident& incident, const PlanStep& step);
/// Offers the incident to `person` with a callout for each of their channels.
AssignmentId offer(Draft& draft,
                   IncidentId id,
                   const PersonKey& person,
                   const StepCode& step,
                   const std::string& task,
                   Duration answer_within);

}  // namespace meldkamer::domain::rules
