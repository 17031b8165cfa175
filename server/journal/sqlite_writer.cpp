#include "server/journal/sqlite_writer.hpp"

#include <algorithm>
#include <cassert>
#include <optional>
#include <string_view>
#include <utility>

#include <spdlog/spdlog.h>

#include "server/base/limits.hpp"
#include "server/journal/stored_entry.hpp"
#include "server/journal/writer_rules.hpp"

namespace meldkamer::journal {
namespace {

std::string_view as_text(const CommitId& commit_id) {
  return {reinterpret_cast<const char*>(commit_id.data()), commit_id.size()};
}

}  // namespace

std::expected<void, Fault> SqliteWriter::prepare_all() {
  const auto prepare = [this](Statement& statement, const char* sql) -> std::expected<void, Fault> {
    auto prepared = connection_.prepare(sql);
    if (!prepared) return std::unexpected(prepared.error());
    statement = std::move(*prepared);
    return {};
  };
  if (auto ready = prepare(begin_, "BEGIN IMMEDIATE"); !ready) return ready;
  if (auto ready = prepare(commit_, "COMMIT"); !ready) return ready;
  if (auto ready = prepare(insert_,
                           "INSERT INTO entries(sequence, epoch, commit_id, checksum, bytes, link)"
                           " VALUES(?1, ?2, ?3, ?4, ?5, ?6)");
      !ready) {
    return ready;
  }
  if (auto ready = prepare(find_, "SELECT epoch, commit_id FROM entries WHERE sequence = ?1");
      !ready) {
    return ready;
  }
  if (auto ready = prepare(
          newest_, "SELECT sequence, epoch, link FROM entries ORDER BY sequence DESC LIMIT 1");
      !ready) {
    return ready;
  }
  return prepare(writer_epoch_, "SELECT epoch FROM writer");
}

std::expected<void, Fault> SqliteWriter::read_head() {
  const int result = newest_.step();
  if (result == SQLITE_ROW) {
    head_ = {.epoch = newest_.number(1), .sequence = newest_.number(0)};
    const bool linked = head_.sequence > anchor_.position.sequence;
    link_ = linked ? link_of(newest_.bytes(2)) : first_link(anchor_);
  } else if (result == SQLITE_DONE) {
    head_ = {};
    link_ = first_link(anchor_);
  }
  newest_.reset();
  if (result == SQLITE_ROW || result == SQLITE_DONE) return {};
  return std::unexpected(connection_.fault("read the newest entry"));
}

std::expected<Position, Fault> SqliteWriter::open_epoch(std::uint64_t epoch_floor) {
  if (auto begun = connection_.run("BEGIN IMMEDIATE"); !begun) {
    return std::unexpected(begun.error());
  }
  auto opened = bump_epoch(epoch_floor);
  if (!opened) {
    roll_back();
    return opened;
  }
  if (auto committed = connection_.run("COMMIT"); !committed) {
    roll_back();
    return std::unexpected(committed.error());
  }
  epoch_ = opened->epoch;
  return opened;
}

std::expected<Position, Fault> SqliteWriter::bump_epoch(std::uint64_t epoch_floor) {
  if (auto head = read_head(); !head) return std::unexpected(head.error());
  const auto last = connection_.ask_number("SELECT epoch FROM writer");
  if (!last) return std::unexpected(last.error());
  const std::uint64_t epoch = std::max({*last + 1, head_.epoch + 1, epoch_floor});
  auto update = connection_.prepare("UPDATE writer SET epoch = ?1");
  if (!update) return std::unexpected(update.error());
  update->bind(1, epoch);
  if (update->step() != SQLITE_DONE) return std::unexpected(connection_.fault("open an epoch"));
  return Position{.epoch = epoch, .sequence = head_.sequence};
}

std::expected<bool, Fault> SqliteWriter::stands_already(Position expected_head,
                                                        const CommitId& commit_id) {
  const std::uint64_t sequence = expected_head.sequence + 1;
  find_.bind(1, sequence);
  const int result = find_.step();
  const bool same = result == SQLITE_ROW && find_.bytes(1) == as_text(commit_id);
  if (same) found_ = {.epoch = find_.number(0), .sequence = sequence};
  find_.reset();
  if (result == SQLITE_ROW || result == SQLITE_DONE) return same;
  return std::unexpected(connection_.fault("look a commit up"));
}

// Of a statement without rows, the extended result code.
int SqliteWriter::try_step(Statement& statement) {
  const int done = statement.step();
  const int result =
      done == SQLITE_DONE ? SQLITE_OK : sqlite3_extended_errcode(connection_.handle());
  statement.reset();
  return result;
}

Appended SqliteWriter::append(Position expected_head, const Batch& batch) {
  assert(epoch_ != 0);
  assert(batch.bytes.size() <= limits::entry_bytes_max);
  if (broken_) return {.outcome = AppendOutcome::broken, .head = head_};
  const int begun = try_step(begin_);
  if (begun != SQLITE_OK) return give_up(begun, expected_head, batch.commit_id);
  return append_in_transaction(expected_head, batch);
}

Appended SqliteWriter::append_in_transaction(Position expected_head, const Batch& batch) {
  const auto failed = [&] {
    return give_up(sqlite3_extended_errcode(connection_.handle()), expected_head, batch.commit_id);
  };
  const auto stands = stands_already(expected_head, batch.commit_id);
  if (!stands || !read_head()) return failed();
  if (*stands) {
    roll_back();
    return {.outcome = AppendOutcome::committed, .head = found_};
  }
  const int epoch_read = writer_epoch_.step();
  const std::uint64_t newest_epoch = epoch_read == SQLITE_ROW ? writer_epoch_.number(0) : 0;
  writer_epoch_.reset();
  if (epoch_read != SQLITE_ROW) return failed();
  const WriterView view{.own_epoch = epoch_, .newest_epoch = newest_epoch, .head = head_};
  if (const auto refusal = refuse_append(view, expected_head)) {
    roll_back();
    return {.outcome = *refusal, .head = head_};
  }
  const Position position{.epoch = epoch_, .sequence = head_.sequence + 1};
  insert_.bind(1, position.sequence);
  insert_.bind(2, position.epoch);
  insert_.bind(3, as_text(batch.commit_id));
  insert_.bind(4, checksum_of(position, batch.commit_id, batch.bytes));
  insert_.bind(5, batch.bytes);
  const Link link = next_link(link_, position, batch.commit_id, batch.bytes);
  insert_.bind(6, as_text(link));
  const int inserted = insert_.step();
  const int insert_error = sqlite3_extended_errcode(connection_.handle());
  insert_.reset();
  if (inserted != SQLITE_DONE) return give_up(insert_error, expected_head, batch.commit_id);
  const int committed = try_step(commit_);
  if (committed != SQLITE_OK) return give_up(committed, expected_head, batch.commit_id);
  head_ = position;
  link_ = link;
  if (std::exchange(full_, false)) spdlog::info("journal_has_room sequence={}", position.sequence);
  return {.outcome = AppendOutcome::committed, .head = position};
}

// Only for what SQLite promises to be undone is anything but "broken" an honest answer. After a
// failed write or sync even reading back proves nothing: it may come from memory that never
// reaches the disk.
Appended SqliteWriter::give_up(int result, Position expected_head, const CommitId& commit_id) {
  const int primary = result & 0xff;
  const std::string why = connection_.error_text();
  roll_back();
  const bool undone = primary == SQLITE_FULL || primary == SQLITE_BUSY || primary == SQLITE_NOMEM;
  if (!undone) {
    spdlog::critical("journal_broken sequence={} reason={}", expected_head.sequence + 1, why);
    return mark_broken();
  }
  const auto stands = stands_already(expected_head, commit_id);
  if (!stands || !read_head()) {
    spdlog::critical("journal_broken sequence={} reason={}",
                     expected_head.sequence + 1,
                     connection_.error_text());
    return mark_broken();
  }
  if (*stands) return {.outcome = AppendOutcome::committed, .head = found_};
  if (primary == SQLITE_FULL) {
    if (!std::exchange(full_, true))
      spdlog::error("journal_full reason={}", why);  // Once, not each.
    return {.outcome = AppendOutcome::full, .head = head_};
  }
  spdlog::warn("journal_unavailable reason={}", why);
  return {.outcome = AppendOutcome::unavailable, .head = head_};
}

Appended SqliteWriter::mark_broken() {
  broken_ = true;
  return {.outcome = AppendOutcome::broken, .head = head_};
}

void SqliteWriter::roll_back() {
  // Some failures have rolled back already; then there is nothing to undo.
  if (sqlite3_get_autocommit(connection_.handle()) == 0) connection_.try_run("ROLLBACK");
}

void SqliteWriter::fold_log() {
  if (broken_ || *log_pages_ < limits::journal_wal_pages_max) return;
  const int result = sqlite3_wal_checkpoint_v2(
      connection_.handle(), nullptr, SQLITE_CHECKPOINT_PASSIVE, nullptr, nullptr);
  const int primary = result & 0xff;
  if (primary == SQLITE_OK || primary == SQLITE_BUSY) return;
  const std::string why = connection_.error_text();
  if (primary == SQLITE_FULL) {
    spdlog::warn("journal_fold_full reason={}", why);  // The log keeps everything; try again later.
    return;
  }
  spdlog::critical("journal_broken doing=fold reason={}", why);
  broken_ = true;
}

}  // namespace meldkamer::journal
