#pragma once
#include <filesystem>
#include <future>
#include <gtest/gtest.h>
#include <memory>
#include <string>

#include <sqlite3.h>

#include "server/journal/memory_journal.hpp"
#include "server/journal/sqlite_journal.hpp"

namespace meldkamer::journal {

/// A folder of its own that goes when the test ends.
class TestFolder {
 public:
  TestFolder() {
    std::string name = (std::filesystem::temp_directory_path() / "meldkamer-XXXXXX").string();
    path_ = mkdtemp(name.data());
  }

  ~TestFolder() { std::filesystem::remove_all(path_); }

  TestFolder(const TestFolder&) = delete;
  TestFolder& operator=(const TestFolder&) = delete;

  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

/// Something that journals are written on and that outlives them. Each implementation under the
/// laws brings one.
class Store {
 public:
  virtual ~Store() = default;
  /// A writer, beside others that may be open.
  virtual std::unique_ptr<Journal> open() = 0;
  /// Flips one bit in the bytes of an entry, behind the journal's back. Nobody has it open.
  virtual void damage_entry(std::uint64_t sequence) = 0;
  /// Takes an entry away, behind the journal's back. Nobody has it open.
  virtual void remove_entry(std::uint64_t sequence) = 0;
  /// Cuts the newest checkpoint in half.
  virtual void tear_checkpoint() = 0;
};

class MemoryStore final : public Store {
 public:
  std::unique_ptr<Journal> open() override;
  void damage_entry(std::uint64_t sequence) override;
  void remove_entry(std::uint64_t sequence) override;
  void tear_checkpoint() override;

 private:
  std::shared_ptr<MemoryDisk> disk_ = std::make_shared<MemoryDisk>();
};

class SqliteStore final : public Store {
 public:
  std::unique_ptr<Journal> open() override;
  void damage_entry(std::uint64_t sequence) override;
  void remove_entry(std::uint64_t sequence) override;
  void tear_checkpoint() override;

 private:
  void change(const std::string& sql);

  TestFolder folder_;
  std::filesystem::path file_ = folder_.path() / "journal.db";
};

/// Appends and waits for the answer.
Appended append(Journal& journal, Position expected_head, const Batch& batch);
/// A batch with a commit id made of `number`.
Batch batch(std::uint64_t number, std::string bytes = "event");
/// All entries, page by page.
std::vector<Entry> read_all(Journal& journal, std::size_t page = 7);

}  // namespace meldkamer::journal
