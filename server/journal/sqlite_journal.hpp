#pragma once
#include <atomic>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <mutex>
#include <vector>

#include "server/journal/checkpoint_files.hpp"
#include "server/journal/files.hpp"
#include "server/journal/journal.hpp"
#include "server/journal/journal_thread.hpp"
#include "server/journal/sqlite_connection.hpp"
#include "server/journal/sqlite_writer.hpp"

namespace meldkamer::journal {

struct SqliteJournalOptions {
  /// The database, for instance /var/lib/meldkamer/journal.db. Its directory must exist.
  std::filesystem::path file;
  /// open_epoch() starts at least here. A server passes the seconds since 1970: the epochs after a
  /// restored backup are then higher than those of the future that was lost.
  std::uint64_t epoch_floor{};
  /// One live server on a directory. Only the laws, which race two writers, do without.
  bool hold_lock{true};
  /// Runs each append; empty: a thread of the journal's own. A simulation passes its own and keeps
  /// everything on one thread; what never ran is dropped before the journal goes.
  JournalThread::Runner runner{};
};

/// The journal in one SQLite file (WAL, synchronous=FULL): one read-write connection on one thread,
/// read-only connections for readers, checkpoints as files beside it. All files are 0600.
class SqliteJournal final : public Journal {
 public:
  /// Opens the journal or creates it when nothing of one is there. Cheap checks only: header, size,
  /// the newest limits::startup_entries_checked entries.
  /// Faults: unavailable (no directory, no right, another server), full, malformed (damaged, or
  /// partly gone: never start with less than what was there), broken.
  static std::expected<std::unique_ptr<SqliteJournal>, Fault> open(SqliteJournalOptions options);

  std::expected<Position, Fault> open_epoch() override;
  Position head() const override;
  /// The newest entry and its link; for who seals the journal. Safe from any thread.
  ChainHead chain_head() const;
  void append(Position expected_head,
              Batch batch,
              std::move_only_function<void(Appended)> done) override;
  std::expected<std::vector<Entry>, Fault> read(Position after, std::size_t limit) override;
  std::expected<void, Fault> save_checkpoint(const Checkpoint& checkpoint) override;
  std::expected<std::optional<Checkpoint>, Fault> load_checkpoint() override;

 private:
  SqliteJournal(SqliteJournalOptions options, OpenFile lock, SqliteWriter writer);
  std::expected<Connection, Fault> borrow_reader();
  void give_back(Connection reader);
  std::expected<bool, Fault> holds(Position position);
  void note_head();

  SqliteJournalOptions options_;
  OpenFile lock_;
  SqliteWriter writer_;  // Touched on thread_ only, once it runs.
  CheckpointFiles checkpoints_;
  mutable std::mutex mutex_;  // For head_ and readers_.
  ChainHead head_;
  std::vector<Connection> readers_;
  std::atomic<bool> appending_{};
  JournalThread thread_;  // Last: ends before what it touches.
};

}  // namespace meldkamer::journal
