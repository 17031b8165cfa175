#pragma once
#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <expected>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "server/base/fault.hpp"

namespace meldkamer::journal {

/// Where an entry stands. Travels as one value: a restored backup or a new writer starts a new
/// epoch, so that a position of the lost future is never mistaken for one of the present.
struct Position {
  std::uint64_t epoch{};
  std::uint64_t sequence{};  ///< 1 is the first entry; 0 is "before the first".
  friend auto operator<=>(Position, Position) = default;
};

/// Chosen by the writer, unique per append; lets an implementation find out whether an append whose
/// answer was lost did happen.
using CommitId = std::array<std::uint8_t, 16>;

/// What one commit makes durable: all of it or none. The journal never looks inside.
struct Batch {
  CommitId commit_id{};
  std::string bytes;
};

struct Entry {
  Position position;
  CommitId commit_id{};
  std::string bytes;
};

enum class AppendOutcome {
  committed,  ///< Durable: it survives a power cut.
  conflict,   ///< `expected_head` is not the head. Nothing was written; read and decide again.
  fenced,     ///< A writer with a higher epoch exists. Nothing was written; stop writing for good.
  full,       ///< No space. Nothing was written; later appends may succeed.
  unavailable,  ///< Not reachable now. Nothing was written; later appends may succeed.
  broken,  ///< A sync or write failed after it began: what is on disk is unknown. End the process.
};

struct Appended {
  AppendOutcome outcome{};
  Position head;  ///< The new head after `committed`, else the head as far as known.
};

/// The whole state at one position, so that a start need not replay from the beginning.
struct Checkpoint {
  Position position;
  std::string bytes;
  friend bool operator==(const Checkpoint&, const Checkpoint&) = default;
};

/// An append-only log of opaque entries. It knows bytes, positions and disks and has never heard of
/// an alarm. Every implementation passes the laws of tests/conformance: order, no gaps,
/// all-or-none, stale head refused, one of two writers wins, epochs only grow.
class Journal {
 public:
  virtual ~Journal() = default;

  /// Takes the pen: starts a new epoch, higher than every earlier one, and fences earlier writers.
  /// Returns that epoch with the sequence of the newest entry; as `expected_head` it means the same
  /// as head(). Call once, before the first append. Blocking.
  /// Faults: full, unavailable (try again), malformed or broken (do not start).
  virtual std::expected<Position, Fault> open_epoch() = 0;

  /// The newest entry's position as this process knows it.
  virtual Position head() const = 0;

  /// Makes `batch` the entry after `expected_head` in the epoch of open_epoch(). At most one append
  /// is in flight. `done` runs exactly once, on the journal's own thread: post before you work.
  /// A batch whose commit id already stands after `expected_head` is answered `committed` with that
  /// entry's position and not written twice. `batch.bytes` is at most limits::entry_bytes_max.
  virtual void append(Position expected_head,
                      Batch batch,
                      std::move_only_function<void(Appended)> done) = 0;

  /// At most `limit` entries (and limits::read_entries_max, and about limits::read_bytes_max) after
  /// `after`, oldest first; empty at the end only. Safe from any thread, also while an append is in
  /// flight. Blocking: not for the engine's thread once it serves.
  /// Faults: malformed (a stored entry is damaged or missing, and says which; or `after` is not a
  /// position of this journal but of a lost future), unavailable.
  virtual std::expected<std::vector<Entry>, Fault> read(Position after, std::size_t limit) = 0;

  /// Keeps `checkpoint` and the one before it. Blocking, off the engine's thread; appends go on.
  /// Faults: full and unavailable (the earlier ones stay), malformed (its position is no entry's).
  virtual std::expected<void, Fault> save_checkpoint(const Checkpoint& checkpoint) = 0;

  /// The newest checkpoint that verifies; nullopt when there is none (replay from the beginning).
  /// Faults: malformed (it stands after the journal's end: entries were lost, do not start),
  /// unavailable.
  virtual std::expected<std::optional<Checkpoint>, Fault> load_checkpoint() = 0;
};

}  // namespace meldkamer::journal
