// The laws of journal.hpp. Whoever stores entries keeps all of them: a new implementation adds its
// Store to `Stores` and nothing else.
#include "tests/conformance/journal/journal_laws.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <thread>

#include "server/base/limits.hpp"

namespace meldkamer::journal {

// For the test's messages.
void PrintTo(Position position, std::ostream* out) {
  *out << '(' << position.epoch << ", " << position.sequence << ')';
}

namespace {
using ::testing::HasSubstr;
using enum AppendOutcome;

template <class Kind>
class JournalLaws : public ::testing::Test {
 protected:
  // An opened writer with `count` entries of its own after what is there.
  std::unique_ptr<Journal> writer_with(std::uint64_t count) {
    auto journal = store.open();
    Position head = journal->open_epoch().value();
    for (std::uint64_t i = 0; i < count; ++i) {
      const Appended appended = append(*journal, head, batch(head.sequence + 1, text_of(head)));
      EXPECT_EQ(appended.outcome, committed);
      head = appended.head;
    }
    return journal;
  }

  static std::string text_of(Position head) { return "entry " + std::to_string(head.sequence + 1); }

  Kind store;
};

struct StoreNames {
  template <class Kind>
  static std::string GetName(int) {
    return std::is_same_v<Kind, MemoryStore> ? "Memory" : "Sqlite";
  }
};

using Stores = ::testing::Types<MemoryStore, SqliteStore>;
TYPED_TEST_SUITE(JournalLaws, Stores, StoreNames);

TYPED_TEST(JournalLaws, AnEmptyJournalHasNothingAndBeginsBeforeTheFirst) {
  auto journal = this->store.open();
  EXPECT_EQ(journal->head(), Position{});
  EXPECT_TRUE(journal->read({}, 10).value().empty());
  EXPECT_EQ(journal->load_checkpoint().value(), std::nullopt);
}

TYPED_TEST(JournalLaws, KeepsTheOrderOfAppendingWithoutAGap) {
  auto journal = this->writer_with(50);
  const auto entries = read_all(*journal);
  ASSERT_EQ(entries.size(), 50u);
  for (std::uint64_t i = 0; i < 50; ++i) {
    EXPECT_EQ(entries[i].position.sequence, i + 1);
    EXPECT_EQ(entries[i].bytes, "entry " + std::to_string(i + 1));
    EXPECT_EQ(entries[i].commit_id, batch(i + 1).commit_id);
  }
  EXPECT_EQ(journal->head(), entries.back().position);
}

TYPED_TEST(JournalLaws, GivesBackEveryByteOfABatch) {
  auto journal = this->store.open();
  Position head = journal->open_epoch().value();
  std::string every_byte;
  for (int byte = 0; byte < 256; ++byte) every_byte += static_cast<char>(byte);
  const std::vector<std::string> contents{"", every_byte, std::string(3'000'000, '\0')};
  for (const std::string& bytes : contents) {
    head = append(*journal, head, batch(head.sequence + 1, bytes)).head;
  }
  const auto entries = read_all(*journal);
  ASSERT_EQ(entries.size(), contents.size());
  for (std::size_t i = 0; i < contents.size(); ++i) EXPECT_EQ(entries[i].bytes, contents[i]);
}

TYPED_TEST(JournalLaws, RefusesAStaleHeadAndWritesNothing) {
  auto journal = this->writer_with(3);
  const Position head = journal->head();
  const Position stale{.epoch = head.epoch, .sequence = 2};
  const Position ahead{.epoch = head.epoch, .sequence = 4};
  const Position other_epoch{.epoch = head.epoch + 1, .sequence = 3};
  for (const Position expected : {stale, ahead, other_epoch, Position{}}) {
    const Appended refused = append(*journal, expected, batch(99));
    EXPECT_EQ(refused.outcome, conflict);
    EXPECT_EQ(refused.head, head);
  }
  EXPECT_EQ(read_all(*journal).size(), 3u);
  EXPECT_EQ(append(*journal, head, batch(99)).outcome, committed);
}

TYPED_TEST(JournalLaws, TakesWhatOpenEpochAnsweredForTheHead) {
  this->writer_with(3);
  auto journal = this->store.open();
  const Position opened = journal->open_epoch().value();
  EXPECT_EQ(opened.sequence, 3u);
  EXPECT_GT(opened.epoch, journal->head().epoch);
  EXPECT_TRUE(journal->read(opened, 10).value().empty());
  const Appended appended = append(*journal, opened, batch(4));
  EXPECT_EQ(appended.outcome, committed);
  EXPECT_EQ(appended.head, (Position{.epoch = opened.epoch, .sequence = 4}));
  EXPECT_EQ(journal->read(opened, 10).value().size(), 1u);
}

TYPED_TEST(JournalLaws, EpochsOnlyGrowAlsoWithoutAnEntry) {
  std::uint64_t last = 0;
  for (int writer = 0; writer < 5; ++writer) {
    auto journal = this->store.open();
    const std::uint64_t epoch = journal->open_epoch().value().epoch;
    EXPECT_GT(epoch, last);
    last = epoch;
  }
}

TYPED_TEST(JournalLaws, FencesTheWriterOfAnOlderEpochForGood) {
  auto older = this->writer_with(2);
  auto newer = this->store.open();
  const Position opened = newer->open_epoch().value();
  EXPECT_EQ(append(*older, older->head(), batch(70)).outcome, fenced);
  EXPECT_EQ(append(*newer, opened, batch(3)).outcome, committed);
  EXPECT_EQ(append(*older, newer->head(), batch(71)).outcome, fenced);
  EXPECT_EQ(read_all(*newer).size(), 3u);
}

TYPED_TEST(JournalLaws, OfTwoWritersRacingForOneHeadExactlyOneWins) {
  auto left = this->store.open();
  auto right = this->store.open();
  Position head{};
  for (std::uint64_t round = 0; round < 100; ++round) {
    std::atomic<int> ready{};
    std::array<AppendOutcome, 2> outcomes{};
    const auto race = [&](Journal& journal, std::size_t side) {
      ++ready;
      while (ready < 2) std::this_thread::yield();
      journal.open_epoch().value();
      outcomes[side] = append(journal, head, batch(2 * round + side + 1)).outcome;
    };
    std::thread other(race, std::ref(*right), 1);
    race(*left, 0);
    other.join();
    ASSERT_EQ(std::ranges::count(outcomes, committed), 1) << "round " << round;
    const AppendOutcome lost = outcomes[0] == committed ? outcomes[1] : outcomes[0];
    ASSERT_TRUE(lost == fenced || lost == conflict) << "round " << round;
    const auto written = left->read(head, 10).value();
    ASSERT_EQ(written.size(), 1u) << "round " << round;
    ASSERT_GT(written[0].position.epoch, head.epoch);
    head = written[0].position;
  }
}

TYPED_TEST(JournalLaws, NeverCountsTwoWritersAtTheSameHead) {
  auto older = this->writer_with(1);
  const Position head = older->head();
  auto newer = this->store.open();
  newer->open_epoch().value();
  std::atomic<int> ready{};
  std::array<Appended, 2> answers{};
  const auto race = [&](Journal& journal, std::size_t side) {
    ++ready;
    while (ready < 2) std::this_thread::yield();
    answers[side] = append(journal, head, batch(50 + side));
  };
  std::thread other(race, std::ref(*newer), 1);
  race(*older, 0);
  other.join();
  EXPECT_EQ(answers[0].outcome, fenced);
  EXPECT_EQ(answers[1].outcome, committed);
  EXPECT_EQ(read_all(*newer).size(), 2u);
}

TYPED_TEST(JournalLaws, ReadsWholeEntriesOnlyWhileOthersAreAppended) {
  auto journal = this->writer_with(1);
  std::atomic<bool> writing = true;
  std::atomic<std::uint64_t> reads{};
  std::string wrong;
  std::thread reader([&] {
    Position after{};
    while (writing || after != journal->head()) {
      const auto page = journal->read(after, 16);
      if (!page) {
        wrong = page.error().what;
        return;
      }
      ++reads;
      if (page->empty()) continue;
      if (page->front().position.sequence != after.sequence + 1) wrong = "a gap";
      after = page->back().position;
    }
    if (after.sequence != 301) wrong = "ended at " + std::to_string(after.sequence);
  });
  Position head = journal->head();
  for (std::uint64_t i = 0; i < 300; ++i) {
    head = append(*journal, head, batch(head.sequence + 1, std::string(i * 37, 'x'))).head;
  }
  writing = false;
  reader.join();
  EXPECT_EQ(wrong, "");
  EXPECT_GT(reads, 0u);
}

TYPED_TEST(JournalLaws, AnEntryCanBeReadAsSoonAsItsAppendIsAnswered) {
  auto journal = this->writer_with(0);
  Position head = journal->head();
  for (int i = 0; i < 100; ++i) {
    const Position before = head;
    head = append(*journal, head, batch(head.sequence + 1)).head;
    ASSERT_EQ(journal->read(before, 10).value().size(), 1u);
  }
}

TYPED_TEST(JournalLaws, PagesAreAsLongAsAskedAndNoLongerThanTheLimit) {
  auto journal = this->writer_with(10);
  EXPECT_EQ(journal->read({}, 0).value().size(), 0u);
  EXPECT_EQ(journal->read({}, 3).value().size(), 3u);
  const Position third = journal->read({}, 3).value().back().position;
  const auto rest = journal->read(third, 100).value();
  ASSERT_EQ(rest.size(), 7u);
  EXPECT_EQ(rest.front().position.sequence, 4u);
  EXPECT_TRUE(journal->read(journal->head(), 100).value().empty());
}

TYPED_TEST(JournalLaws, PagesEndEarlyWhenTheirBytesAreMany) {
  auto journal = this->store.open();
  Position head = journal->open_epoch().value();
  const std::string large(limits::entry_bytes_max, 'x');
  const std::size_t fitting = limits::read_bytes_max / limits::entry_bytes_max;
  for (std::size_t i = 0; i < fitting + 1; ++i) {
    head = append(*journal, head, batch(head.sequence + 1, large)).head;
  }
  EXPECT_EQ(journal->read({}, 100).value().size(), fitting);
  EXPECT_EQ(read_all(*journal, 100).size(), fitting + 1);
}

TYPED_TEST(JournalLaws, ReopeningKeepsEverything) {
  std::vector<Entry> before;
  {
    auto journal = this->writer_with(20);
    before = read_all(*journal);
  }
  auto journal = this->store.open();
  EXPECT_EQ(journal->head(), before.back().position);
  const auto after = read_all(*journal);
  ASSERT_EQ(after.size(), before.size());
  for (std::size_t i = 0; i < after.size(); ++i) {
    EXPECT_EQ(after[i].position, before[i].position);
    EXPECT_EQ(after[i].bytes, before[i].bytes);
  }
}

TYPED_TEST(JournalLaws, FindsAnAppendWhoseAnswerWasLostInsteadOfDoublingIt) {
  auto journal = this->writer_with(3);
  const Position head = journal->head();
  const Appended first = append(*journal, head, batch(44));
  const Appended again = append(*journal, head, batch(44));
  EXPECT_EQ(again.outcome, committed);
  EXPECT_EQ(again.head, first.head);
  EXPECT_EQ(read_all(*journal).size(), 4u);
  EXPECT_EQ(append(*journal, first.head, batch(45)).outcome, committed);
}

TYPED_TEST(JournalLaws, FindsALostAppendAlsoAfterAReopen) {
  Position head;
  {
    auto journal = this->writer_with(3);
    head = journal->head();
    append(*journal, head, batch(44));
  }
  auto journal = this->store.open();
  journal->open_epoch().value();
  const Appended again = append(*journal, head, batch(44));
  EXPECT_EQ(again.outcome, committed);
  EXPECT_EQ(again.head, (Position{.epoch = head.epoch, .sequence = 4}));
  EXPECT_EQ(read_all(*journal).size(), 4u);
}

TYPED_TEST(JournalLaws, RefusesAReaderWhoComesFromALostFuture) {
  auto journal = this->writer_with(5);
  const Position head = journal->head();
  const Position beyond{.epoch = head.epoch, .sequence = 6};
  const Position other_past{.epoch = head.epoch - 1, .sequence = 3};
  for (const Position position : {beyond, other_past}) {
    const auto page = journal->read(position, 10);
    ASSERT_FALSE(page);
    EXPECT_EQ(page.error().kind, Fault::Kind::malformed);
    EXPECT_THAT(page.error().what, HasSubstr("is not in this journal"));
  }
}

TYPED_TEST(JournalLaws, NamesTheEntryThatIsDamaged) {
  this->writer_with(200);
  this->store.damage_entry(17);
  auto journal = this->store.open();
  const auto page = journal->read({}, 100);
  ASSERT_FALSE(page);
  EXPECT_EQ(page.error().kind, Fault::Kind::malformed);
  EXPECT_THAT(page.error().what, HasSubstr("entry 17 is damaged"));
  EXPECT_EQ(journal->read({}, 16).value().size(), 16u);
}

TYPED_TEST(JournalLaws, NamesTheEntryThatIsMissing) {
  this->writer_with(200);
  this->store.remove_entry(30);
  auto journal = this->store.open();
  const auto page = journal->read({}, 100);
  ASSERT_FALSE(page);
  EXPECT_EQ(page.error().kind, Fault::Kind::malformed);
  EXPECT_THAT(page.error().what, HasSubstr("entry 30 is missing"));
}

TYPED_TEST(JournalLaws, GivesTheNewestCheckpointBack) {
  const std::string state(100'000, '\7');
  {
    auto journal = this->writer_with(5);
    const auto entries = read_all(*journal);
    EXPECT_TRUE(journal->save_checkpoint({entries[2].position, "older"}));
    EXPECT_TRUE(journal->save_checkpoint({entries[4].position, state}));
  }
  auto journal = this->store.open();
  const auto loaded = journal->load_checkpoint().value();
  ASSERT_TRUE(loaded);
  EXPECT_EQ(loaded->position, journal->head());
  EXPECT_EQ(loaded->bytes, state);
}

TYPED_TEST(JournalLaws, FallsBackToTheFormerCheckpointWhenTheNewestIsTorn) {
  auto journal = this->writer_with(5);
  const auto entries = read_all(*journal);
  EXPECT_TRUE(journal->save_checkpoint({entries[2].position, "former"}));
  EXPECT_TRUE(journal->save_checkpoint({entries[4].position, "newest"}));
  this->store.tear_checkpoint();
  const auto loaded = journal->load_checkpoint().value();
  ASSERT_TRUE(loaded);
  EXPECT_EQ(loaded->position.sequence, 3u);
  EXPECT_EQ(loaded->bytes, "former");
}

TYPED_TEST(JournalLaws, KeepsTheFormerCheckpointWhenOneIsSavedOverATornOne) {
  auto journal = this->writer_with(5);
  const auto entries = read_all(*journal);
  EXPECT_TRUE(journal->save_checkpoint({entries[1].position, "first"}));
  EXPECT_TRUE(journal->save_checkpoint({entries[2].position, "second"}));
  this->store.tear_checkpoint();
  EXPECT_TRUE(journal->save_checkpoint({entries[4].position, "third"}));
  this->store.tear_checkpoint();
  EXPECT_EQ(journal->load_checkpoint().value().value().bytes, "first");
}

TYPED_TEST(JournalLaws, RefusesACheckpointOfNoEntry) {
  auto journal = this->writer_with(5);
  const Position beyond{.epoch = journal->head().epoch, .sequence = 6};
  const auto saved = journal->save_checkpoint({beyond, "future"});
  ASSERT_FALSE(saved);
  EXPECT_EQ(saved.error().kind, Fault::Kind::malformed);
  EXPECT_EQ(journal->load_checkpoint().value(), std::nullopt);
}

TYPED_TEST(JournalLaws, SaysThatEntriesAreMissingWhenACheckpointStandsAfterTheEnd) {
  {
    auto journal = this->writer_with(5);
    EXPECT_TRUE(journal->save_checkpoint({journal->head(), "state"}));
  }
  this->store.remove_entry(5);
  auto journal = this->store.open();
  const auto loaded = journal->load_checkpoint();
  ASSERT_FALSE(loaded);
  EXPECT_EQ(loaded.error().kind, Fault::Kind::malformed);
  EXPECT_THAT(loaded.error().what, HasSubstr("entries are missing"));
}

}  // namespace
}  // namespace meldkamer::journal
