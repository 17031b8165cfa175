#pragma once
#include <array>
#include <atomic>
#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "server/base/instant.hpp"
#include "server/intake/adapter.hpp"
#include "server/intake/latency_figure.hpp"
#include "server/intake/mqtt/report.hpp"

namespace meldkamer::intake::mqtt {

using Count = std::atomic<std::uint64_t>;

/// What the subscriber did since its start. Safe from any thread.
struct Counters {
  Count messages;
  std::array<Count, reject_count> rejects;
  Count silent;            ///< Messages that say nothing to a control room.
  Count alive;             ///< Signs of life.
  Count orders;            ///< Handed in: alarms, tests, troubles and their ends.
  Count presses_unlisted;  ///< Of devices that nobody listed, and no call for help.
  Count presses_ignored;   ///< Of listed devices, for which they are no alarm.
  Count presses_retained;  ///< Old ones that the broker kept.
  Count presses_repeated;  ///< Counters said again.
  Count redelivered;       ///< Stored before the line broke.
  Count not_stored;        ///< Times that storage failed or gave no answer.
  Count refused;
  Count connections;
  Count connections_failed;
  Count cut;  ///< Lines cut without acknowledging.
  Count subscriptions_refused;
  std::atomic<bool> connected;

  LatencyFigure latency;  ///< Message read to durable.

  std::vector<Figure> figures() const;
};

/// When each listed device was last heard, and what became of it. Safe from any thread.
class LastSeen {
 public:
  explicit LastSeen(const std::vector<std::string>& ids);
  /// Devices that nobody listed are not kept.
  void note(std::string_view id, Instant at);
  void note_order(std::string_view id);
  void note_refused(std::string_view id);
  /// 0: never since the start, or not listed.
  Instant at(std::string_view id) const;
  /// Of limits::metrics_sources_max devices.
  std::vector<Figure> figures() const;

 private:
  struct Seen {
    Instant at;
    std::uint64_t received{};
    std::uint64_t accepted{};
    std::uint64_t refused{};
  };

  mutable std::mutex mutex_;
  std::map<std::string, Seen, std::less<>> by_id_;
};

}  // namespace meldkamer::intake::mqtt
