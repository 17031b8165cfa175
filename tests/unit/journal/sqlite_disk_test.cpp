// What the SQLite journal answers when the disk is full or fails.
#include <chrono>
#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <set>
#include <thread>

#include "server/journal/sqlite_journal.hpp"
#include "tests/unit/journal/failing_disk.hpp"
#include "tests/unit/journal/journal_steps.hpp"
#include "tests/unit/journal/small_disk.hpp"

namespace meldkamer::journal {
namespace {
namespace fs = std::filesystem;
using enum AppendOutcome;

std::unique_ptr<SqliteJournal> open_at(const fs::path& file) {
  auto opened = SqliteJournal::open({.file = file});
  if (!opened) throw std::runtime_error(opened.error().what);
  return std::move(*opened);
}

// Fills `disk` to its last block; the file is removed to make room again.
fs::path fill(const fs::path& disk) {
  const fs::path filler = disk / "filler";
  std::ofstream file(filler, std::ios::binary);
  const std::string block(4'096, 'x');
  while (file.write(block.data(), static_cast<std::streamsize>(block.size())).flush()) {
  }
  return filler;
}

TEST(SqliteOnAFullDisk, AnswersFullKeepsWhatItHadAndGoesOnWhenThereIsRoom) {
  const SmallDisk disk(2'048);
  auto journal = open_at(disk.path() / "journal.db");
  Position head = journal->open_epoch().value();
  head = append(*journal, head, batch(1)).head;
  const fs::path filler = fill(disk.path());
  const std::string large(20'000, 'e');
  std::uint64_t number = 2;
  Appended answer{};
  // What the log already holds as a file may take a few more.
  while ((answer = append(*journal, head, batch(number, large))).outcome == committed) {
    head = answer.head;
    ASSERT_LT(++number, 200u) << "the disk is not full";
  }
  EXPECT_EQ(answer.outcome, full);
  EXPECT_EQ(answer.head, head);
  EXPECT_EQ(append(*journal, head, batch(number, large)).outcome, full);
  EXPECT_EQ(read_all(*journal).size(), head.sequence);

  fs::remove(filler);
  EXPECT_EQ(append(*journal, head, batch(number, large)).outcome, committed);
  const std::uint64_t written = journal->head().sequence;
  EXPECT_EQ(written, head.sequence + 1);
  journal.reset();
  EXPECT_EQ(read_all(*open_at(disk.path() / "journal.db")).size(), written);
}

TEST(SqliteOnAFullDisk, SurvivesTheProcessEndingInBetween) {
  const SmallDisk disk(2'048);
  Position head;
  fs::path filler;
  {
    auto journal = open_at(disk.path() / "journal.db");
    head = journal->open_epoch().value();
    filler = fill(disk.path());
    Appended answer{};
    for (std::uint64_t number = 1; number < 200; ++number) {
      answer = append(*journal, head, batch(number, std::string(9'000, 'e')));
      if (answer.outcome != committed) break;
      head = answer.head;
    }
    ASSERT_EQ(answer.outcome, full);
  }
  fs::remove(filler);
  auto journal = open_at(disk.path() / "journal.db");
  EXPECT_EQ(read_all(*journal).size(), head.sequence);
  EXPECT_EQ(journal->head().sequence, head.sequence);
}

TEST(SqliteOnAFullDisk, KeepsTheFormerCheckpointWhenTheNextDoesNotFit) {
  const SmallDisk disk(2'048);
  auto journal = open_at(disk.path() / "journal.db");
  const Position opened = journal->open_epoch().value();
  const Position first = append(*journal, opened, batch(1)).head;
  ASSERT_TRUE(journal->save_checkpoint({first, "fits"}));
  const auto saved = journal->save_checkpoint({first, std::string(4'000'000, 'x')});
  ASSERT_FALSE(saved);
  EXPECT_EQ(saved.error().kind, Fault::Kind::full);
  EXPECT_EQ(journal->load_checkpoint().value().value().bytes, "fits");
  EXPECT_EQ(append(*journal, first, batch(2)).outcome, committed);  // The torn file gave way.
}

TEST(SqliteOnAFullDisk, RefusesToBeginANewJournalAndLeavesNoHalfOne) {
  const SmallDisk disk(16);
  fill(disk.path());
  const auto opened = SqliteJournal::open({.file = disk.path() / "journal.db"});
  ASSERT_FALSE(opened);
  EXPECT_FALSE(fs::exists(disk.path() / "journal.db"));
}

// Fails the nth call of a kind for every n until an append no longer meets it. Whatever was
// answered `committed` is there after a restart, whatever was not is there once or not at all.
void fail_each_call(FailingDisk::Call call, int result) {
  bool met_no_failure = false;
  for (int nth = 1; !met_no_failure; ++nth) {
    ASSERT_LT(nth, 500);
    const TestFolder folder;
    const fs::path file = folder.path() / "journal.db";
    std::set<std::uint64_t> acknowledged;
    {
      FailingDisk disk;
      auto journal = open_at(file);
      Position head = journal->open_epoch().value();
      disk.fail(call, nth, result);
      for (std::uint64_t number = 1; number <= 5; ++number) {
        const Appended answer = append(*journal, head, batch(number, std::string(9'000, 'e')));
        if (answer.outcome == committed) acknowledged.insert(number);
        if (answer.outcome == broken) {
          EXPECT_EQ(append(*journal, head, batch(99)).outcome, broken) << "broken is for good";
          break;
        }
        head = answer.head;
      }
      met_no_failure = !disk.has_failed();
      if (result != SQLITE_FULL && !met_no_failure) EXPECT_LT(acknowledged.size(), 5u);
      disk.heal();
    }
    std::multiset<CommitId> kept;
    for (const Entry& entry : read_all(*open_at(file))) kept.insert(entry.commit_id);
    for (const std::uint64_t number : acknowledged) {
      EXPECT_EQ(kept.count(batch(number).commit_id), 1u) << "call " << nth;
    }
    for (const CommitId& id : kept) EXPECT_EQ(kept.count(id), 1u) << "call " << nth;
  }
}

TEST(SqliteOnAFailingDisk, LosesNothingAcknowledgedWhicheverSyncFails) {
  fail_each_call(FailingDisk::Call::sync, SQLITE_IOERR_FSYNC);
}

TEST(SqliteOnAFailingDisk, LosesNothingAcknowledgedWhicheverWriteFails) {
  fail_each_call(FailingDisk::Call::write, SQLITE_IOERR_WRITE);
}

TEST(SqliteOnAFailingDisk, LosesNothingAcknowledgedWhicheverWriteFindsNoSpace) {
  fail_each_call(FailingDisk::Call::write, SQLITE_FULL);
}

TEST(SqliteOnAFailingDisk, AnswersBrokenAfterAFailedSyncAndStaysSo) {
  const TestFolder folder;
  FailingDisk disk;
  auto journal = open_at(folder.path() / "journal.db");
  const Position opened = journal->open_epoch().value();
  const Position head = append(*journal, opened, batch(1)).head;
  disk.fail(FailingDisk::Call::sync, 1, SQLITE_IOERR_FSYNC);
  EXPECT_EQ(append(*journal, head, batch(2)).outcome, broken);
  disk.heal();
  EXPECT_EQ(append(*journal, head, batch(2)).outcome, broken);
}

TEST(SqliteOnAFailingDisk, AnswersBrokenWhenFoldingTheLogCannotBeSynced) {
  const TestFolder folder;
  FailingDisk disk;
  auto journal = open_at(folder.path() / "journal.db");
  Position head = journal->open_epoch().value();
  // 5 MB at once make the log long enough; the first sync is the commit's, later ones are
  // folding's.
  disk.fail(FailingDisk::Call::sync, 2, SQLITE_IOERR_FSYNC);
  const Appended answer = append(*journal, head, batch(1, std::string(5'000'000, 'e')));
  if (answer.outcome == committed) head = answer.head;
  for (int i = 0; i < 5'000 && !disk.has_failed(); ++i) {
    std::this_thread::sleep_for(std::chrono::milliseconds(2));
  }
  ASSERT_TRUE(disk.has_failed()) << "the log was not folded";
  disk.heal();  // What it said once is enough: nobody knows what is in the file.
  EXPECT_EQ(append(*journal, head, batch(2)).outcome, broken);
}

}  // namespace
}  // namespace meldkamer::journal
