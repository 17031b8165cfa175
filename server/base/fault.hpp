#pragma once
#include <string>

namespace meldkamer {

/// The world failed: a disk, a peer, a file. Not a rule (that is domain::Refusal) and not a mistake
/// of ours (that is an assert). `what` says what happened and where, in words for an administrator.
struct Fault {
  enum class Kind {
    unavailable,  ///< Try again later; nothing was changed.
    full,         ///< No space; nothing was changed. Room must be made before it can work.
    malformed,    ///< Bytes or a file that cannot be read as what they should be.
    fenced,       ///< Another writer took over; this process may not write any more.
    broken,       ///< The disk or a library broke a promise: stop rather than guess.
  };
  Kind kind{Kind::unavailable};
  std::string what;
};

}  // namespace meldkamer
