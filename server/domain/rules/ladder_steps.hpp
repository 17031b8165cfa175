#pragma once
#include <optional>
#include <string>

#include "server/domain/rules/draft.hpp"

/// Pieces that the files of the ladder share; other rules use ladder.hpp.
namespace meldkamer::domain::rules {

/// In whose name a step starts: of the one who ordered it, or by itself.
enum class Voice : std::uint8_t { person, server };

void say(Draft& draft, Voice voice, Fact fact);

bool is_police(const Step& step);
/// Index of the running step of our own people.
std::optional<std::size_t> asking_step(const Incident& incident);
/// The first step after `index` that is still waiting; from the first one on without `index`.
std::optional<std::size_t> waiting_step(const Incident& incident, std::optional<std::size_t> index);
/// The plan's words for a step of the incident; an empty one when the plan lost it since.
PlanStep plan_step_of(const Draft& draft, const Incident& incident, const StepCode& code);
PlanStep police_step_of(const Draft& draft, const Incident& incident);
/// All that was heard of the case came in long after it happened: nobody calls the police for it
/// but a person who says so.
bool only_late(const Incident& incident);
/// What the kind asks; a technical signal asks for nobody by itself, a late one for no police.
PoliceRule police_rule_of(const Draft& draft, const Incident& incident);
/// Like start_step(), in either voice.
void start_step_as(
    Draft& draft, IncidentId id, std::size_t index, const std::string& reason, Voice voice);

}  // namespace meldkamer::domain::rules
