#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "server/domain/event.hpp"
#include "tests/scenario/sentence.hpp"

/// What a slot takes, and the closed lists of words in the cases.
namespace meldkamer::scenario {

/// Whether `token` may stand in the slot `{name}`:
/// - text: "quoted";
/// - person, operator, device, site, zone, room: a key of the directory;
/// - incident, other, count, alarm, line, number: a number; priority: 1 to 4;
/// - clock: 10:15:00, 10:15:00.250, 2025-03-13T10:15:00 (local), 2025-04-23T10:15:00+02:00;
/// - date: 2025-03-12; weekday: Monday ... Sunday;
/// - a name below: one of its words; anything else: a code in small letters, digits, _ and -.
bool fits(std::string_view name, const Token& token);

/// The word's value. Only for words that fits() has let through.
domain::IncidentState incident_state(std::string_view word);
domain::StepState step_state(std::string_view word);
domain::AssignmentState assignment_state(std::string_view word);
domain::CalloutState callout_state(std::string_view word);
domain::PoliceTaskState police_state(std::string_view word);
domain::ResponderStatus status(std::string_view word);
domain::HandoffState handoff_state(std::string_view word);
domain::Disposition disposition(std::string_view word);
domain::SignalClass signal(std::string_view word);

/// And back, for messages.
std::string_view word_of(domain::IncidentState value);
std::string_view word_of(domain::StepState value);
std::string_view word_of(domain::AssignmentState value);
std::string_view word_of(domain::CalloutState value);
std::string_view word_of(domain::PoliceTaskState value);
std::string_view word_of(domain::ResponderStatus value);
std::string_view word_of(domain::HandoffState value);
std::string_view word_of(domain::Disposition value);

}  // namespace meldkamer::scenario
