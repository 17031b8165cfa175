#include "server/intake/mqtt/report.hpp"

namespace meldkamer::intake::mqtt {

std::string_view to_word(Reject reason) {
  switch (reason) {
    case Reject::too_large:
      return "too_large";
    case Reject::malformed:
      return "malformed";
    case Reject::device_missing:
      return "device_missing";
    case Reject::device_differs:
      return "device_differs";
    case Reject::frame_unreadable:
      return "frame_unreadable";
    case Reject::topic_unknown:
      return "topic_unknown";
  }
  return "";
}

}  // namespace meldkamer::intake::mqtt
