#pragma once
#include <string>
#include <vector>

#include "server/domain/words.hpp"

namespace meldkamer::domain {

/// Nothing of this may be forgotten while it stands: a court, the police or an inquiry needs it.
/// What would have been forgotten meanwhile is put off, not cancelled.
struct LegalHold {
  LegalHoldId id;
  std::vector<IncidentId> incidents;
  std::vector<VisitId> visits;
  std::vector<NoticeId> notices;
  std::vector<PersonKey> people;
  std::string reason;  ///< Without names: a case number of the court, say.
  PersonKey by;
  Instant placed_at;
  friend bool operator==(const LegalHold&, const LegalHold&) = default;
};

struct LegalHoldPlaced {
  LegalHold hold;
};

/// What was put off and is held by nothing else falls due at the moment it would have, or at once.
struct LegalHoldLifted {
  LegalHoldId hold;
  std::string reason;
};

/// By an administrator. Refused for what is being forgotten already.
struct PlaceLegalHold {
  std::vector<IncidentId> incidents;
  std::vector<VisitId> visits;
  std::vector<NoticeId> notices;
  std::vector<PersonKey> people;
  std::string reason;
};

struct LiftLegalHold {
  LegalHoldId hold;
  std::string reason;
};

}  // namespace meldkamer::domain
