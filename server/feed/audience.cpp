#include "server/feed/audience.hpp"

#include <algorithm>

namespace meldkamer::feed {

bool sees(const Viewer& viewer, const Audience& audience) {
  if (viewer.picture == Picture::handheld) {
    return audience.person && audience.person == viewer.person;
  }
  if (audience.restricted && !viewer.sees_restricted) return false;
  return std::ranges::any_of(audience.control_rooms, [&viewer](const auto& control_room) {
    return std::ranges::find(viewer.control_rooms, control_room) != viewer.control_rooms.end();
  });
}

}  // namespace meldkamer::feed
