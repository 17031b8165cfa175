#pragma once
#include <vector>

#include "server/domain/words.hpp"
#include "server/feed/subscription.hpp"

namespace meldkamer::feed {

/// Who may see one view: consoles of these control rooms, and the handheld of this person.
/// A restricted one (R54) is seen by nobody at a console but who is cleared for it.
struct Audience {
  std::vector<domain::ControlRoomKey> control_rooms;
  bool restricted{};
  domain::PersonKey person;               ///< Empty: on no handheld.
  std::vector<domain::PersonKey> people;  ///< Cleared for it by name.
  bool on_handhelds{};                    ///< Whether `people` get it on their handhelds.
  friend auto operator<=>(const Audience&, const Audience&) = default;
};

bool sees(const Viewer& viewer, const Audience& audience);

}  // namespace meldkamer::feed
