#pragma once
#include <string>
#include <vector>

#include "server/domain/words.hpp"

namespace meldkamer::domain {

/// Whose personal data must become unreadable (R91). The facts stay: numbers, codes and times; what
/// names or describes people was written under keys, and those are destroyed.
struct Erasure {
  ErasureId id;
  std::vector<IncidentId> incidents;
  std::vector<VisitId> visits;
  std::vector<NoticeId> notices;
  std::vector<PersonKey> people;
  std::vector<std::string> bans;  ///< By key.
  std::string reason;             ///< "kept_long_enough" or "request".
  PersonKey by;                   ///< Empty: the server.
  Instant demanded_at;
  friend bool operator==(const Erasure&, const Erasure&) = default;
};

/// Stands in the state until its ErasureDone, so that a restart goes on with it.
struct ErasureDemanded {
  Erasure erasure;
};

struct ErasureDone {
  ErasureId erasure;
};

/// Asked for by an administrator. Refused for what is live (still_live.hpp).
struct DemandErasure {
  std::vector<IncidentId> incidents;
  std::vector<VisitId> visits;
  std::vector<NoticeId> notices;
  std::vector<PersonKey> people;
  std::vector<std::string> bans;
};

/// From the one who destroys the keys: it is done.
struct RecordErasure {
  ErasureId erasure;
};

}  // namespace meldkamer::domain
