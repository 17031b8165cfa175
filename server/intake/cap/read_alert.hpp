#pragma once
#include <expected>
#include <string>
#include <string_view>

#include "server/intake/cap/alert.hpp"

namespace meldkamer::intake::cap {

/// What makes a message no CAP message. `where` is a path ("alert/info[2]/urgency") or a place in
/// the text ("regel 3, kolom 14").
struct ReadProblem {
  std::string where;
  std::string what;
  bool too_large{};
};

/// Reads a CAP 1.2 (or 1.1) message. Takes what real senders send: any order of elements, a byte
/// order mark, ISO-8859-1, times in the past or with Z, shapes that are none. Refuses a DOCTYPE,
/// more than limits::cap_* allow, text that is no XML, and a message without its six mandatory
/// fields or with a word in them that CAP does not have. Opens no file and no connection. Pure.
std::expected<Alert, ReadProblem> read_alert(std::string_view bytes);

}  // namespace meldkamer::intake::cap
