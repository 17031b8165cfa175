#pragma once
#include "server/base/fault.hpp"
#include "server/journal/journal.hpp"

namespace meldkamer::engine {

/// What an administrator reads while the engine waits for the journal; nullptr: waiting is no use.
inline const char* reason_to_wait(journal::AppendOutcome outcome) {
  switch (outcome) {
    case journal::AppendOutcome::full:
      return "no space left for the journal: make room on its disk";
    case journal::AppendOutcome::unavailable:
      return "the journal cannot be reached at the moment";
    default:
      return nullptr;
  }
}

/// Why the process ends, and what to do.
inline Fault reason_to_end(journal::AppendOutcome outcome) {
  switch (outcome) {
    case journal::AppendOutcome::conflict:
    case journal::AppendOutcome::fenced:
      return {.kind = Fault::Kind::fenced,
              .what = "another server writes in this journal: only one may run"};
    default:
      return {.kind = Fault::Kind::broken,
              .what = "the disk failed while the journal was written: check it, then start again"};
  }
}

}  // namespace meldkamer::engine
