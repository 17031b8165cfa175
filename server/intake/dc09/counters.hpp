#pragma once
#include <array>
#include <atomic>
#include <cstdint>
#include <vector>

#include "server/base/instant.hpp"
#include "server/intake/adapter.hpp"
#include "server/intake/dc09/decision.hpp"
#include "server/intake/dc09/frame.hpp"
#include "server/intake/latency_figure.hpp"

namespace meldkamer::intake::dc09 {

using Count = std::atomic<std::uint64_t>;

/// What the receiver did since its start. Safe from any thread.
struct Counters {
  Count frames;  ///< Whole frames, damaged ones included.
  Count acks;
  Count naks;
  Count duhs;
  std::array<Count, reject_count> rejects;
  Count events;  ///< Event blocks handed in.
  Count supervisions;
  Count not_stored;       ///< Messages left without answer because storage failed.
  Count refused;          ///< Messages left without answer because the state refused them.
  Count length_wrong;     ///< Accepted: the CRC was right.
  Count account_differs;  ///< The data named another account than the header.
  Count check_digit_wrong;
  Count junk_bytes;
  Count damaged;
  Count too_long;
  Count incomplete;
  Count connections;          ///< Opened since the start.
  Count connections_refused;  ///< Over a cap.
  Count datagrams;
  Count datagrams_dropped;  ///< Too many being stored; the panel sends again.
  Count accounts_unlisted;  ///< The book of accounts was full.

  LatencyFigure latency;  ///< Frame read to reply ready, of acknowledged messages.

  void note_skipped(const Skipped& now, const Skipped& before);
  std::vector<Figure> figures() const;
};

}  // namespace meldkamer::intake::dc09
