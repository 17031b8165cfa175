#pragma once
#include <string>

#include "server/domain/rules/rules.hpp"

/// Pieces that the verbs about special procedures share (R52-R61), and what falls due.
namespace meldkamer::domain::rules {

/// Begins the procedure of the incident's kind, unless it runs already.
void follow_kind_procedure(Draft& draft, IncidentId id);
/// Duties that nobody did in time: the next one owes them, and the police are asked for a call that
/// was not made (R55).
void miss_duties(Draft& draft, IncidentId id);

/// A running procedure and the rules that it follows.
struct Running {
  ProcedureRun run;
  const Procedure* rules{};
};

/// Refusal no_procedure when the incident runs none.
std::expected<Running, Refusal> running_procedure(Draft& draft, IncidentId id);
/// Says what the run is now; `what` and `item` are codes for the log.
void move_run(Draft& draft,
              IncidentId id,
              const ProcedureRun& run,
              const std::string& what,
              const std::string& item,
              const std::string& text);
/// Marks the duty as done by `person`, in order or not, and starts the time of those after it.
void finish_duty(Draft& draft,
                 Running& running,
                 const std::string& code,
                 const PersonKey& person,
                 const std::string& note);
/// The first of `needs` that is not done; empty: none.
std::string open_need(const Running& running, const std::vector<std::string>& needs);
/// Two different parties, one of which may decide for the organisation (R53, R56).
std::optional<Refusal> check_two_parties(Draft& draft,
                                         const Running& running,
                                         const std::string& police_contact,
                                         const PersonKey& director);
/// Who owes the duty after `passed`; empty: the operator.
PersonKey next_owing(const Draft& draft,
                     const Incident& incident,
                     const ProcedureDuty& duty,
                     const ProcedureRun& run,
                     const PersonKey& passed);
/// The police must hear this now, whatever they heard before (R57).
void ask_police_again(Draft& draft, IncidentId id, const std::string& why);

}  // namespace meldkamer::domain::rules
