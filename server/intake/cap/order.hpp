#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "server/domain/command.hpp"
#include "server/intake/cap/alert.hpp"

namespace meldkamer::intake::cap {

/// The request id of a message: the same for each copy of it, whatever the offset of its time.
domain::RequestId request_of(const MessageName& name);

/// The messages of the same sender that `alert` names, newest first. Nobody updates or ends what
/// another sender said.
std::vector<MessageName> own_references(const Alert& alert);

/// What becomes of a message.
enum class Handling : std::uint8_t {
  raised,   ///< An alarm.
  updated,  ///< A further alarm of the open case that it names.
  ended,    ///< The sender takes back what it said: shown at that case, which people close.
  filed,    ///< Kept and shown, calls nobody.
};

struct CapOrder {
  Handling handling{Handling::filed};
  domain::Command command;
};

/// When a message came in: on the server's own time line, and as clocks on the wall have it.
struct Arrival {
  Instant received_at;
  Instant wall_time;
};

/// What to do with `alert`; `follows` is the open case of one of its own references, 0 if none.
/// Exercise stays a drill; Test, System, Draft, Ack, Error, a passed `expires` and a Cancel of an
/// unknown message are filed. Pure.
CapOrder to_order(const Alert& alert, domain::IncidentId follows, Arrival arrival);

}  // namespace meldkamer::intake::cap
