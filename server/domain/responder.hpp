#pragma once
#include <cstdint>
#include <string>

#include "server/domain/words.hpp"

namespace meldkamer::domain {

/// What is known of a person who can be asked. `status` is derived from duty, contact, duress and
/// the person's assignments, and stored so that a screen need not derive it again.
struct Responder {
  PersonKey person;
  ResponderStatus status{ResponderStatus::off_duty};
  Instant since;
  bool on_duty{};
  bool on_break{};
  bool rostered{};  ///< A shift of theirs runs and they did not sign off since it began (R42).
  bool contact_lost{};
  bool duress{};
  std::string reason;
  AssignmentId assignment;  ///< Active or offered one; 0 when none.
  IncidentId incident;
  std::uint32_t timeouts_in_a_row{};
  GeoPoint last_position;  ///< Copied from presence at accept, arrival and duress only.
  Instant last_position_at;
  friend bool operator==(const Responder&, const Responder&) = default;
};

}  // namespace meldkamer::domain
