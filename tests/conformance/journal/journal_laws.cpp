#include "tests/conformance/journal/journal_laws.hpp"

#include <gtest/gtest.h>

#include <spdlog/fmt/fmt.h>
#include <sqlite3.h>

namespace meldkamer::journal {

std::unique_ptr<Journal> MemoryStore::open() {
  return std::make_unique<MemoryJournal>(disk_);
}

void MemoryStore::damage_entry(std::uint64_t sequence) {
  disk_->entries.at(sequence - 1).entry.bytes.at(0) ^= 1;
}

void MemoryStore::remove_entry(std::uint64_t sequence) {
  disk_->entries.erase(disk_->entries.begin() + static_cast<std::ptrdiff_t>(sequence) - 1);
}

void MemoryStore::tear_checkpoint() {
  disk_->checkpoints[0].resize(disk_->checkpoints[0].size() / 2);
}

std::unique_ptr<Journal> SqliteStore::open() {
  auto opened = SqliteJournal::open({.file = file_, .hold_lock = false});
  if (!opened) throw std::runtime_error(opened.error().what);
  return std::move(*opened);
}

void SqliteStore::change(const std::string& sql) {
  sqlite3* raw = nullptr;
  ASSERT_EQ(sqlite3_open(file_.c_str(), &raw), SQLITE_OK);
  const int changed = sqlite3_exec(raw, sql.c_str(), nullptr, nullptr, nullptr);
  const int rows = sqlite3_changes(raw);
  sqlite3_close(raw);
  ASSERT_EQ(changed, SQLITE_OK);
  ASSERT_EQ(rows, 1);
}

void SqliteStore::damage_entry(std::uint64_t sequence) {
  change(
      fmt::format("UPDATE entries SET bytes = CAST('X' || substr(bytes, 2) AS BLOB)"
                  " WHERE sequence = {}",
                  sequence));
}

void SqliteStore::remove_entry(std::uint64_t sequence) {
  change(fmt::format("DELETE FROM entries WHERE sequence = {}", sequence));
}

void SqliteStore::tear_checkpoint() {
  const auto newest = folder_.path() / "journal.checkpoint";
  std::filesystem::resize_file(newest, std::filesystem::file_size(newest) / 2);
}

}  // namespace meldkamer::journal
