#pragma once
#include <string_view>

#include "server/domain/words.hpp"

namespace meldkamer::domain {

/// The word as the log, the dossier and the screens' catalogues write it: "en_route".
std::string_view code_of(SourceClass source);
std::string_view code_of(StepState outcome);
std::string_view code_of(AssignmentState state);
std::string_view code_of(CalloutState state);
std::string_view code_of(PoliceTaskState state);
std::string_view code_of(Disposition disposition);

}  // namespace meldkamer::domain
