#include "server/audit/verify.hpp"

#include <chrono>
#include <fmt/format.h>
#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sstream>

#include "server/journal/stored_entry.hpp"
#include "tests/unit/audit/evidence_room.hpp"

/// What an officer finds who checks the records of another.
namespace meldkamer::audit {
namespace {

using ::testing::HasSubstr;

/// Bytes, commit id and checksum of an entry made anew as somebody would who knows the format but
/// has no key: every link from `from` on is computed again.
void rewrite_chain(EvidenceRoom& room, std::uint64_t from) {
  auto rows = journal_rows(room.file("journal.db")).value();
  journal::Link link = journal::first_link(rows.anchor);
  std::string sql;
  const auto walked = rows.walk(0, [&](const Row& row) {
    link = journal::next_link(link, row.position, row.commit_id, row.bytes);
    if (row.position.sequence < from) return true;
    std::string hex;
    for (const auto byte : link) hex += fmt::format("{:02x}", byte);
    sql += fmt::format(
        "UPDATE entries SET link = x'{}' WHERE sequence = {};", hex, row.position.sequence);
    return true;
  });
  ASSERT_TRUE(walked);
  room.change("journal.db", sql);
}

/// Also the checksum, which needs no key.
void rewrite_bytes(EvidenceRoom& room, std::uint64_t sequence, const std::string& bytes) {
  auto rows = journal_rows(room.file("journal.db")).value();
  Row there;
  const auto walked = rows.walk(sequence - 1, [&](const Row& row) {
    there = row;
    return false;
  });
  ASSERT_TRUE(walked);
  const auto sum = journal::checksum_of(there.position, there.commit_id, bytes);
  room.change("journal.db",
              fmt::format("UPDATE entries SET bytes = CAST('{}' AS BLOB), checksum = {} "
                          "WHERE sequence = {}",
                          bytes,
                          sum,
                          sequence));
}

TEST(Verify, FindsNothingWrongWithWhatAServerWrote) {
  EvidenceRoom room;
  room.live(25);
  const Verdict verdict = room.verdict();
  EXPECT_TRUE(verdict.findings.empty()) << room.finding();
  EXPECT_EQ(verdict.entries, 25U);
  EXPECT_EQ(verdict.audit_lines, 25U);
  EXPECT_EQ(verdict.seals, 3U);
  EXPECT_EQ(verdict.entries_unsealed, 0U);
}

TEST(Verify, NamesTheEntryOfWhichOneByteWasFlipped) {
  EvidenceRoom room;
  room.live(25);
  room.change("journal.db",
              "UPDATE entries SET bytes = CAST('entrz 13' AS BLOB) WHERE sequence = 13");
  EXPECT_EQ(room.finding(), "journal.db: entry 13 is altered");
}

TEST(Verify, NamesTheEntryThatWasRewrittenTogetherWithItsChecksum) {
  EvidenceRoom room;
  room.live(25);
  rewrite_bytes(room, 13, "entry 31");
  EXPECT_EQ(room.finding(), "journal.db: entry 13 is altered");
}

TEST(Verify, NamesTheEntryThatWasDropped) {
  EvidenceRoom room;
  room.live(25);
  room.change("journal.db", "DELETE FROM entries WHERE sequence = 7");
  EXPECT_EQ(room.finding(), "journal.db: entry 7 is missing");
}

TEST(Verify, NamesTwoEntriesThatWereSwapped) {
  EvidenceRoom room;
  room.live(25);
  room.change("journal.db",
              "UPDATE entries SET sequence = -1 WHERE sequence = 8;"
              "UPDATE entries SET sequence = 8 WHERE sequence = 9;"
              "UPDATE entries SET sequence = 9 WHERE sequence = -1;");
  EXPECT_EQ(room.finding(), "journal.db: entry 8 stands at place 9: they were swapped or moved");
}

TEST(Verify, SeesThatTheTailWasCutOff) {
  EvidenceRoom room;
  room.live(25);
  room.change("journal.db", "DELETE FROM entries WHERE sequence > 21");
  EXPECT_THAT(room.finding(),
              HasSubstr("the tail is cut off: the last entry is 21, but entry 25 was sealed at"));
}

TEST(Verify, SeesAChainThatWasRewrittenWithoutTheKey) {
  EvidenceRoom room;
  room.live(25);
  rewrite_bytes(room, 13, "entry 31");
  rewrite_chain(room, 13);
  EXPECT_THAT(room.finding(),
              HasSubstr("rewritten without the key: entry 20 is not the one that was sealed at"));
  EXPECT_THAT(room.finding(), HasSubstr("the last that is, is entry 10"));
}

TEST(Verify, SeesASealThatSomebodyElseMade) {
  EvidenceRoom room;
  room.live(25);
  EvidenceRoom forger;
  forger.live(25);
  std::ifstream in(room.file("seals.jsonl"));
  std::stringstream text;
  text << in.rdbuf();
  std::string seals = text.str();
  seals.replace(seals.find("\"sequence\":20"), 13, "\"sequence\":19");
  std::ofstream(room.file("seals.jsonl")) << seals;
  EXPECT_THAT(room.finding(), HasSubstr("seal 2 is not signed by this key"));
}

TEST(Verify, NamesTheLineOfTheAuditTrailThatWasAltered) {
  EvidenceRoom room;
  room.live(25);
  room.change("audit.db", "UPDATE lines SET account = 'bram' WHERE number = 12");
  EXPECT_EQ(room.finding(), "audit.db: line 12 is altered");
}

TEST(Verify, NamesTheLineOfTheAuditTrailThatWasDropped) {
  EvidenceRoom room;
  room.live(25);
  room.change("audit.db", "DELETE FROM lines WHERE number = 12");
  EXPECT_EQ(room.finding(), "audit.db: line 12 is missing");
}

TEST(Verify, TakesAJournalFromBeforeTheChainByItsChecksums) {
  EvidenceRoom room;
  room.open();
  for (std::uint64_t i = 1; i <= 5; ++i) room.write(i);
  room.close();
  // As the server before wrote it.
  room.change("journal.db",
              "ALTER TABLE entries DROP COLUMN link; DROP TABLE anchor; PRAGMA user_version = 1;");
  room.live(10);
  const Verdict verdict = room.verdict();
  EXPECT_TRUE(verdict.findings.empty()) << room.finding();
  EXPECT_EQ(verdict.before_chain, 5U);
  EXPECT_EQ(verdict.entries, 15U);
  room.change("journal.db",
              "UPDATE entries SET bytes = CAST('entrz 3' AS BLOB) WHERE sequence = 3");
  EXPECT_EQ(room.finding(), "journal.db: entry 3 is altered");
}

TEST(Verify, PassesAHundredThousandEntriesInSeconds) {
  EvidenceRoom room;
  room.live(10);
  // Written as the server would, without waiting for the disk at each.
  room.change(
      "journal.db",
      "CREATE TEMP TABLE many AS WITH RECURSIVE n(i) AS (SELECT 11 UNION ALL SELECT i + 1 FROM n"
      " WHERE i < 100000) SELECT i FROM n;"
      "INSERT INTO entries(sequence, epoch, commit_id, checksum, bytes) SELECT i, 1,"
      " zeroblob(16), 0, zeroblob(400) FROM many;");
  auto rows = journal_rows(room.file("journal.db")).value();
  sqlite3* raw = nullptr;
  ASSERT_EQ(sqlite3_open(room.file("journal.db").c_str(), &raw), SQLITE_OK);
  sqlite3_exec(raw, "BEGIN", nullptr, nullptr, nullptr);
  sqlite3_stmt* update = nullptr;
  ASSERT_EQ(sqlite3_prepare_v2(raw,
                               "UPDATE entries SET link = ?1, checksum = ?2 WHERE sequence = ?3",
                               -1,
                               &update,
                               nullptr),
            SQLITE_OK);
  journal::Link link = journal::first_link(rows.anchor);
  std::vector<std::tuple<std::uint64_t, journal::Link, std::uint32_t>> made;
  const auto walked = rows.walk(0, [&](const Row& row) {
    link = journal::next_link(link, row.position, row.commit_id, row.bytes);
    made.emplace_back(
        row.position.sequence, link, journal::checksum_of(row.position, row.commit_id, row.bytes));
    return true;
  });
  ASSERT_TRUE(walked);
  for (const auto& [sequence, one, sum] : made) {
    sqlite3_bind_blob(update, 1, one.data(), static_cast<int>(one.size()), SQLITE_STATIC);
    sqlite3_bind_int64(update, 2, sum);
    sqlite3_bind_int64(update, 3, static_cast<sqlite3_int64>(sequence));
    sqlite3_step(update);
    sqlite3_reset(update);
  }
  sqlite3_finalize(update);
  sqlite3_exec(raw, "COMMIT", nullptr, nullptr, nullptr);
  sqlite3_close(raw);
  const auto begun = std::chrono::steady_clock::now();
  const Verdict verdict = room.verdict();
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begun;
  EXPECT_EQ(verdict.entries, 100'000U);
  EXPECT_TRUE(verdict.findings.empty()) << verdict.findings.front();
  RecordProperty("seconds", fmt::format("{:.3f}", took.count()));
  fmt::print("verified 100,000 entries of 400 bytes in {:.3f} s\n", took.count());
  EXPECT_LT(took.count(), 10);
}

}  // namespace
}  // namespace meldkamer::audit
