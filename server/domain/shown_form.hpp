#pragma once
#include <string_view>

#include "server/domain/live_state.hpp"

namespace meldkamer::domain {

/// Stands for the name of the subject in a closed case (R91).
inline constexpr std::string_view masked_answer = "•••";

/// The closing form as a screen shows it: as it opens while the case is open, and without the
/// subject's name (FormField::personal) once it is closed; the registry has it then.
ClosingForm shown_form(const LiveState& state, const Incident& incident);

/// The closing form as it opens: what was saved, and while nobody saved it what is known already
/// where the protocol's form asks for it (FormField::prefill, R66). A person may change all of it.
ClosingForm opened_form(const LiveState& state, const Incident& incident);

}  // namespace meldkamer::domain
