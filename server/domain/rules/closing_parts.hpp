#pragma once
#include "server/domain/rules/draft.hpp"

namespace meldkamer::domain::rules {

/// What a genuine case's final form comes down to, at closing and at each correction.
struct ClosingParts {
  std::vector<Determination> determinations;
  std::vector<Obligation> obligations;  ///< Only when registered.
  bool registered{};
  std::string reason;  ///< Why not registered.
};

ClosingParts closing_parts(const Draft& draft, const Incident& incident, const ClosingForm& form);

/// Base of the package's id: the same for every attempt and every version.
std::string package_id_of(const Directory& directory, const Incident& incident);

/// Says the duties that cannot wait and that the case does not have yet (R73).
void raise_duties(Draft& draft, IncidentId id, const ClosingForm& form);

}  // namespace meldkamer::domain::rules
