#include "server/feed/audience.hpp"

#include <algorithm>

namespace meldkamer::feed {

bool sees(const Viewer& viewer, const Audience& audience) {
  const auto& people = audience.people;
  const bool named = viewer.person && std::ranges::find(people, viewer.person) != people.end();
  if (viewer.picture == Picture::handheld) {
    const bool own = audience.person && audience.person == viewer.person;
    return own || (named && audience.on_handhelds);
  }
  if (audience.restricted && !viewer.sees_restricted && !named) return false;
  return std::ranges::any_of(audience.control_rooms, [&viewer](const auto& control_room) {
    return std::ranges::find(viewer.control_rooms, control_room) != viewer.control_rooms.end();
  });
}

}  // namespace meldkamer::feed
