#pragma once
#include <cstdint>
#include <expected>
#include <filesystem>
#include <memory>

#include "server/journal/chain.hpp"
#include "server/journal/journal.hpp"
#include "server/journal/sqlite_connection.hpp"

namespace meldkamer::journal {

/// The one read-write connection. For one thread at a time; everything here blocks.
class SqliteWriter {
 public:
  /// `file` must exist. Checks what is cheap to check (see SqliteJournal::open). `alone`: nobody
  /// else writes, so the log may be written again.
  static std::expected<SqliteWriter, Fault> open(const std::filesystem::path& file, bool alone);
  /// Makes an empty journal at `file`, which appears complete or not at all.
  static std::expected<void, Fault> create(const std::filesystem::path& file);

  std::expected<Position, Fault> open_epoch(std::uint64_t epoch_floor);
  Appended append(Position expected_head, const Batch& batch);
  /// Folds the write-ahead log into the file when it has grown long. A failed sync here means that
  /// later appends answer `broken`.
  void fold_log();

  Position head() const { return head_; }

  ChainHead chain_head() const { return {.position = head_, .link = link_}; }

 private:
  std::expected<void, Fault> prepare_all();
  std::expected<void, Fault> set_up();
  std::expected<void, Fault> read_anchor();
  std::expected<void, Fault> read_head();
  std::expected<Position, Fault> bump_epoch(std::uint64_t epoch_floor);
  Appended append_in_transaction(Position expected_head, const Batch& batch);
  Appended give_up(int result, Position expected_head, const CommitId& commit_id);
  Appended mark_broken();
  std::expected<bool, Fault> stands_already(Position expected_head, const CommitId& commit_id);
  void roll_back();

  int try_step(Statement& statement);

  Connection connection_;
  Statement begin_;
  Statement commit_;
  Statement insert_;
  Statement find_;
  Statement newest_;
  Statement writer_epoch_;
  std::uint64_t epoch_{};  // 0 until the pen is taken.
  Position head_;
  Link link_{};  // Of the entry at head_, or where the chain begins.
  ChainAnchor anchor_;
  Position found_;                                             // By stands_already().
  std::unique_ptr<int> log_pages_ = std::make_unique<int>(0);  // After the last commit.
  bool full_ = false;
  bool broken_ = false;
};

}  // namespace meldkamer::journal
