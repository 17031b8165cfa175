// What the SQLite journal checks before it trusts what it finds.
#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "server/journal/sqlite_journal.hpp"
#include "tests/unit/journal/journal_steps.hpp"

namespace meldkamer::journal {
namespace {
namespace fs = std::filesystem;
using ::testing::HasSubstr;

class SqliteStart : public ::testing::Test {
 protected:
  std::expected<std::unique_ptr<SqliteJournal>, Fault> open() {
    return SqliteJournal::open({.file = file});
  }

  Fault refusal() {
    auto opened = open();
    if (opened) throw std::runtime_error("was opened");
    return opened.error();
  }

  void write_entries(std::uint64_t count, std::size_t bytes = 500) {
    auto journal = open().value();
    Position head = journal->open_epoch().value();
    for (std::uint64_t i = 0; i < count; ++i) {
      head = append(*journal, head, batch(i + 1, std::string(bytes, 'e'))).head;
    }
    ASSERT_EQ(head.sequence, count);
  }

  // A copy as a power cut leaves it: with the log not yet folded in.
  void cut_power_after(std::uint64_t count) {
    const fs::path copy = folder.path() / "copy";
    {
      auto journal = open().value();
      Position head = journal->open_epoch().value();
      for (std::uint64_t i = 0; i < count; ++i) head = append(*journal, head, batch(i + 1)).head;
      fs::create_directory(copy);
      fs::copy_file(file, copy / "journal.db");
      fs::copy_file(log(), copy / "journal.db-wal");
    }
    fs::rename(copy / "journal.db", file);
    fs::rename(copy / "journal.db-wal", log());
  }

  void flip_byte(const fs::path& path, std::streamoff at) {
    std::fstream stream(path, std::ios::in | std::ios::out | std::ios::binary);
    stream.seekg(at);
    const int byte = stream.get();
    stream.seekp(at);
    stream.put(static_cast<char>(byte ^ 0x55));
    ASSERT_TRUE(stream);
  }

  fs::path log() const { return file.string() + "-wal"; }

  TestFolder folder;
  fs::path file = folder.path() / "journal.db";
};

TEST_F(SqliteStart, MakesFilesThatOnlyTheirOwnerCanRead) {
  umask(0);
  auto journal = open().value();
  const Position head = append(*journal, journal->open_epoch().value(), batch(1)).head;
  ASSERT_TRUE(journal->save_checkpoint({head, "state"}));
  std::size_t files = 0;
  for (const auto& entry : fs::directory_iterator(folder.path())) {
    struct stat status{};
    ASSERT_EQ(stat(entry.path().c_str(), &status), 0);
    EXPECT_EQ(status.st_mode & 0777, 0600u) << entry.path();
    ++files;
  }
  EXPECT_EQ(files, 5u);  // Journal, its log, its index, lock, checkpoint.
  umask(022);
}

TEST_F(SqliteStart, AsksForADirectoryThatIsThere) {
  const auto opened = SqliteJournal::open({.file = folder.path() / "absent" / "journal.db"});
  ASSERT_FALSE(opened);
  EXPECT_EQ(opened.error().kind, Fault::Kind::unavailable);
  EXPECT_THAT(opened.error().what, HasSubstr("absent is not a directory"));
}

TEST_F(SqliteStart, RefusesASecondServerAndSaysWhoRuns) {
  const auto first = open().value();
  const Fault fault = refusal();
  EXPECT_EQ(fault.kind, Fault::Kind::unavailable);
  EXPECT_THAT(fault.what, HasSubstr("held by process " + std::to_string(getpid())));
}

TEST_F(SqliteStart, RefusesASecondServerOfAnotherProcess) {
  const auto first = open().value();
  const pid_t child = fork();
  if (child == 0) _exit(open() ? 1 : 0);
  int status = -1;
  waitpid(child, &status, 0);
  EXPECT_EQ(status, 0);
}

TEST_F(SqliteStart, TakesOverFromAServerThatDied) {
  const pid_t child = fork();
  if (child == 0) {
    const auto journal = open();
    if (journal) append(**journal, (*journal)->open_epoch().value(), batch(1));
    _exit(0);  // As a kill: nothing is closed.
  }
  waitpid(child, nullptr, 0);
  auto journal = open().value();
  EXPECT_EQ(read_all(*journal).size(), 1u);
}

TEST_F(SqliteStart, BeginsEpochsAtTheFloorItIsGiven) {
  constexpr std::uint64_t seconds = 1'795'532'400;
  auto journal = SqliteJournal::open({.file = file, .epoch_floor = seconds}).value();
  EXPECT_EQ(journal->open_epoch().value().epoch, seconds);
  EXPECT_EQ(journal->open_epoch().value().epoch, seconds + 1);
}

TEST_F(SqliteStart, RefusesAnEmptyFileWhereAJournalWas) {
  write_entries(10);
  fs::resize_file(file, 0);
  const Fault fault = refusal();
  EXPECT_EQ(fault.kind, Fault::Kind::malformed);
  EXPECT_THAT(fault.what, HasSubstr("too short"));
}

TEST_F(SqliteStart, RefusesAFileWhoseEndIsMissing) {
  write_entries(200);
  fs::resize_file(file, fs::file_size(file) / 2);
  const Fault fault = refusal();
  EXPECT_EQ(fault.kind, Fault::Kind::malformed);
  EXPECT_THAT(fault.what, HasSubstr("the end is missing"));
}

TEST_F(SqliteStart, RefusesAFileThatIsNoJournal) {
  std::ofstream(file) << std::string(8'192, 'z');
  EXPECT_EQ(refusal().kind, Fault::Kind::malformed);
}

TEST_F(SqliteStart, RefusesAnotherProgramsDatabase) {
  sqlite3* raw = nullptr;
  ASSERT_EQ(sqlite3_open(file.c_str(), &raw), SQLITE_OK);
  ASSERT_EQ(sqlite3_exec(raw, "CREATE TABLE notes(x)", nullptr, nullptr, nullptr), SQLITE_OK);
  sqlite3_close(raw);
  EXPECT_THAT(refusal().what, HasSubstr("not a journal of ours"));
}

TEST_F(SqliteStart, RefusesAMissingFileWhenItsCheckpointIsThere) {
  {
    auto journal = open().value();
    const Position head = append(*journal, journal->open_epoch().value(), batch(1)).head;
    ASSERT_TRUE(journal->save_checkpoint({head, "state"}));
  }
  fs::remove(file);
  const Fault fault = refusal();
  EXPECT_EQ(fault.kind, Fault::Kind::malformed);
  EXPECT_THAT(fault.what, HasSubstr("is missing"));
}

TEST_F(SqliteStart, RefusesADamagedEntryNearTheEndAndNamesIt) {
  write_entries(5, 100'000);
  // The bytes of an entry of this size lie in pages of their own at the end of the file.
  flip_byte(file, static_cast<std::streamoff>(fs::file_size(file)) - 50'000);
  const Fault fault = refusal();
  EXPECT_EQ(fault.kind, Fault::Kind::malformed);
  EXPECT_THAT(fault.what, HasSubstr("entry 5 is damaged"));
}

TEST_F(SqliteStart, KeepsEveryEntryOfALogThatAPowerCutLeft) {
  cut_power_after(20);
  EXPECT_EQ(read_all(*open().value()).size(), 20u);
}

TEST_F(SqliteStart, DropsOnlyATornEndOfTheLog) {
  cut_power_after(20);
  fs::resize_file(log(), fs::file_size(log()) - 100);
  EXPECT_EQ(read_all(*open().value()).size(), 19u);
}

TEST_F(SqliteStart, RefusesALogThatIsDamagedBeforeItsEnd) {
  cut_power_after(20);
  flip_byte(log(), static_cast<std::streamoff>(fs::file_size(log()) / 2));
  const Fault fault = refusal();
  EXPECT_EQ(fault.kind, Fault::Kind::malformed);
  EXPECT_THAT(fault.what, HasSubstr("commits stand after a damaged place"));
}

TEST_F(SqliteStart, RefusesALogWhoseHeaderIsDamaged) {
  cut_power_after(20);
  flip_byte(log(), 17);
  EXPECT_EQ(refusal().kind, Fault::Kind::malformed);
}

TEST_F(SqliteStart, OpensALogThatWasFoldedAndBegunAnew) {
  write_entries(1);
  auto journal = open().value();
  Position head = journal->open_epoch().value();
  for (std::uint64_t i = 0; i < 1'500; ++i) {
    head = append(*journal, head, batch(i + 1, std::string(5'000, 'e'))).head;
  }
  EXPECT_LT(fs::file_size(log()), 8u << 20);  // 7.5 MB were written: it did begin anew.
  const fs::path copy = folder.path() / "copy";
  fs::create_directory(copy);
  fs::copy_file(file, copy / "journal.db");
  fs::copy_file(log(), copy / "journal.db-wal");
  auto reopened = SqliteJournal::open({.file = copy / "journal.db"}).value();
  EXPECT_EQ(reopened->head(), head);
}

}  // namespace
}  // namespace meldkamer::journal
