#include "tests/conformance/journal_laws.hpp"

#include <cstring>

#include <spdlog/fmt/fmt.h>

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

Appended append(Journal& journal, Position expected_head, const Batch& batch) {
  std::promise<Appended> promise;
  auto answer = promise.get_future();
  journal.append(expected_head, batch, [promise = std::move(promise)](Appended appended) mutable {
    promise.set_value(appended);
  });
  return answer.get();
}

Batch batch(std::uint64_t number, std::string bytes) {
  Batch made{.commit_id = {}, .bytes = std::move(bytes)};
  std::memcpy(made.commit_id.data(), &number, sizeof number);
  return made;
}

std::vector<Entry> read_all(Journal& journal, std::size_t page_size) {
  std::vector<Entry> all;
  Position after{};
  for (;;) {
    auto page = journal.read(after, page_size);
    if (!page) throw std::runtime_error(page.error().what);
    if (page->empty()) return all;
    after = page->back().position;
    for (Entry& entry : *page) all.push_back(std::move(entry));
  }
}

}  // namespace meldkamer::journal
