#pragma once
#include <cstdint>

#include "server/domain/rules/draft.hpp"

/// Telling people about a case without asking them to come.
namespace meldkamer::domain::rules {

/// The line managers of those in danger, or their deputies, are told that first support is needed:
/// once the case is real: somebody is there and it is not probably false, or the operator closes it
/// as genuine. Not for drills (R49).
enum class Real : std::uint8_t { by_arrival, said_so };
void tell_line_managers(Draft& draft, IncidentId id, Real real = Real::by_arrival);

/// The same people are told at once of a case that nobody is sent to, on the topic of its kind
/// (AlarmKind::tells_manager): they decide with whom it happened to (R22).
void tell_managers_of_kind(Draft& draft, IncidentId id);

/// The supervisors of the control rooms of the case are told (R55).
void tell_supervisors(Draft& draft, IncidentId id, std::string_view topic);

/// They get the checklist of first support when the place is safe (R51).
void send_checklist(Draft& draft, IncidentId id);

/// Those of the place whom the running step informs, each once a step (PlanStep::inform). Nobody at
/// the place is told of a silent alarm (R9).
void tell_informed(Draft& draft, IncidentId id, const PlanStep& step);

}  // namespace meldkamer::domain::rules
