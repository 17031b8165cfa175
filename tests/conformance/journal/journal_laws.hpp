#pragma once
#include <filesystem>
#include <gtest/gtest.h>
#include <memory>
#include <string>

#include <sqlite3.h>

#include "server/journal/memory_journal.hpp"
#include "server/journal/sqlite_journal.hpp"
#include "tests/unit/journal/journal_steps.hpp"

namespace meldkamer::journal {

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

}  // namespace meldkamer::journal
