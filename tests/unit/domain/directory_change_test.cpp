#include "server/domain/directory_change.hpp"

#include <gtest/gtest.h>

#include "server/base/history_limits.hpp"
#include "tests/unit/domain/small_hall.hpp"

/// What is remembered of changes of the directory.
namespace meldkamer::domain::hall {
namespace {

using ItemKind = DirectoryItemKind;

const DirectoryChange& newest(const Hall& hall) {
  return hall.state().directory_changes.back();
}

ChangeCount count_of(const DirectoryChange& change, ItemKind kind) {
  for (const ChangeCount& count : change.counts) {
    if (count.kind == kind) return count;
  }
  return {.kind = kind};
}

const ChangedItem* find(const DirectoryChange& change, const std::string& key) {
  for (const ChangedItem& item : change.items) {
    if (item.key == key) return &item;
  }
  return nullptr;
}

/// The town with another address, a site more, a person less and a later norm.
std::shared_ptr<Directory> town_of_april() {
  auto town = directory();
  town->version = "april";
  town->sites[0].address = "Nieuwstraat 1";
  town->sites.push_back(site("ZWEMBAD", "small", "CR"));
  town->people.erase(town->people.begin());
  town->profiles[0].plans[0].arrive_norm += std::chrono::minutes(1);
  town->index();
  return town;
}

TEST(DirectoryChanges, SayWhoChangedWhatWhenAndWhy) {
  Hall hall;
  hall.must(ImportDirectory{.directory = town_of_april(), .reason = "nieuw zwembad"}, "OP-1");

  const DirectoryChange& change = newest(hall);
  EXPECT_EQ(change.kind, DirectoryChangeKind::imported);
  EXPECT_EQ(change.number, 2U);
  EXPECT_EQ(change.by, PersonKey{"OP-1"});
  EXPECT_EQ(change.at, hall.now());
  EXPECT_EQ(change.reason, "nieuw zwembad");
  EXPECT_EQ(change.version, "april");
  EXPECT_EQ(count_of(change, ItemKind::site),
            (ChangeCount{.kind = ItemKind::site, .added = 1, .removed = 0, .changed = 1}));
  EXPECT_EQ(count_of(change, ItemKind::person),
            (ChangeCount{.kind = ItemKind::person, .added = 0, .removed = 1, .changed = 0}));
  const ChangedItem* const changed = find(change, "STK");
  ASSERT_NE(changed, nullptr);
  EXPECT_EQ(changed->fields, std::vector<std::string>{"address"});
  const ChangedItem* const added = find(change, "ZWEMBAD");
  ASSERT_NE(added, nullptr);
  EXPECT_EQ(added->change, ItemChange::added);
}

TEST(DirectoryChanges, OfAPlanAreThePlansAndNotTheProfiles) {
  Hall hall;
  hall.must(ImportDirectory{.directory = town_of_april(), .reason = "norm"}, "OP-1");
  EXPECT_EQ(count_of(newest(hall), ItemKind::plan).changed, 1U);
  EXPECT_EQ(count_of(newest(hall), ItemKind::profile).changed, 0U);
}

TEST(DirectoryChanges, NamePeopleByKeyAndCallSignOnly) {
  Hall hall;
  hall.must(ImportDirectory{.directory = town_of_april(), .reason = "vertrek"}, "OP-1");
  const ChangedItem* const gone = find(newest(hall), "G-11");
  ASSERT_NE(gone, nullptr);
  EXPECT_EQ(gone->change, ItemChange::removed);
  EXPECT_EQ(gone->label, "G-11");  // The call sign; the name is sealed elsewhere.
}

TEST(DirectoryChanges, OfTheSameDirectoryTouchNothing) {
  const auto town = directory();
  EXPECT_TRUE(difference(*town, *town).counts.empty());
  EXPECT_TRUE(difference(*town, *town).items.empty());
}

TEST(DirectoryChanges, CountEverythingAndNameABoundedPart) {
  const auto before = directory();
  const auto after = directory();
  for (int number = 0; number < 500; ++number) {
    after->devices.push_back(button("NEW-" + std::to_string(number), "STK", "hall"));
  }
  after->index();
  const DirectoryDifference differs = difference(*before, *after);
  ASSERT_FALSE(differs.counts.empty());
  EXPECT_EQ(differs.counts.front().added, 500U);
  EXPECT_EQ(differs.items.size(), limits::directory_change_items_max);
}

TEST(DirectoryChanges, AreKeptUntilTheBoundAndNumberedOn) {
  Hall hall;
  const auto town = directory();
  for (std::size_t at = 0; at < limits::directory_changes_max + 5; ++at) {
    hall.must(ImportDirectory{.directory = town, .reason = "week"}, "OP-1");
  }
  EXPECT_EQ(hall.state().directory_changes.size(), limits::directory_changes_max);
  EXPECT_EQ(newest(hall).number, limits::directory_changes_max + 6);
}

}  // namespace
}  // namespace meldkamer::domain::hall
