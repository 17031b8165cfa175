#include <chrono>
#include <ctime>
#include <gtest/gtest.h>

#include "server/files/span.hpp"
#include "tests/unit/files/small_town.hpp"

/// What the files say arrives in the directory as they say it.
namespace meldkamer::files {
namespace {

using namespace std::chrono_literals;

std::shared_ptr<const domain::Directory> read_small(const std::string& town = small_town_text) {
  return loaded(
      {{.name = "plain.yaml", .text = small_profile_text}, {.name = "town.yaml", .text = town}});
}

TEST(DirectoryFiles, GiveAccountsAndPointsAsPanelsAreCompared) {
  const auto town = read_small();
  const domain::Device* const button = town->find_account("1A2B", "7");
  ASSERT_NE(button, nullptr);
  EXPECT_EQ(button->key.value, "K1");
  EXPECT_EQ(button->label, "K1") << "the key serves where no label is written";
}

TEST(DirectoryFiles, KeepAccountsThatLookLikeNumbersAsTheyAreWritten) {
  const auto town = read_small(changed(small_town_text, "1a2b", "77E1"));
  EXPECT_NE(town->find_account("77E1", "7"), nullptr);
}

TEST(DirectoryFiles, ReachPeopleByTheAppUnlessToldOtherwise) {
  const auto town =
      read_small(changed(small_town_text, "sites: [L1]", "sites: [L1], channels: []"));
  EXPECT_EQ(town->find(domain::PersonKey{"G-1"})->channels, std::vector<std::string>{"app"});
  EXPECT_TRUE(town->find(domain::PersonKey{"G-2"})->channels.empty());
}

TEST(DirectoryFiles, PutWhoNamesOnlySitesInTheControlRoomOfThose) {
  const auto town = read_small();
  const auto& rooms = town->find(domain::PersonKey{"G-2"})->control_rooms;
  ASSERT_EQ(rooms.size(), 1u);
  EXPECT_EQ(rooms.front().value, "MK");
  EXPECT_EQ(town->people_in({"MK"}, {{"guard"}}).size(), 2u);
}

TEST(DirectoryFiles, KeepThePeopleInTheOrderOfTheFile) {
  const auto town = read_small();
  ASSERT_EQ(town->people.size(), 3u);
  EXPECT_EQ(town->people[0].key.value, "G-1");
  EXPECT_EQ(town->people[0].shifts.size(), 5u);
  EXPECT_EQ(town->people[0].shifts[4],
            (domain::WeeklyHours{.weekday = 5, .from_minute = 480, .until_minute = 1'020}));
}

TEST(ProfileFiles, GiveTheLadderTheFormAndTheDuties) {
  const auto town = read_small();
  const domain::Profile& profile = town->profiles.front();
  EXPECT_EQ(profile.group_within, 2min);
  ASSERT_EQ(profile.plans.size(), 1u);
  EXPECT_EQ(profile.plans[0].arrive_norm, 3min);
  EXPECT_EQ(profile.plans[0].steps[0].offer, 20s);
  EXPECT_TRUE(profile.plans[0].steps[1].is_police());
  EXPECT_EQ(profile.find_kind({"unknown"})->instructions.front().text, "Kijk");
  EXPECT_EQ(profile.find_field("sort")->options[1].label, "B");
  EXPECT_EQ(profile.category_field, "sort");
  EXPECT_EQ(profile.register_rules[0].yes_if_any, std::vector<std::string>{"not_calm"});
  EXPECT_EQ(profile.follow_up.front().span, "P7D");
  EXPECT_EQ(profile.never_intervene_roles.front().value, "medic");
}

TEST(ProfileFiles, MayKeepTheWrappingOfTheServersOwn) {
  const std::string wrapped = "R\"yaml(# Own copy.\n" + small_profile_text + "# )yaml\"\n";
  EXPECT_EQ(problems_of(wrapped, small_town_text), "");
}

TEST(Span, ReadsHoursMinutesAndSecondsInTheirOrder) {
  EXPECT_EQ(read_span("PT20S"), 20s);
  EXPECT_EQ(read_span("PT1H30M"), 90min);
  EXPECT_EQ(read_span("PT90S"), 90s);
  for (const char* const wrong :
       {"", "P", "PT", "PT5", "20S", "PT-5S", "PT5S1M", "PT1.5S", "P1D", "PT5s", "PT99999999H"}) {
    EXPECT_FALSE(read_span(wrong)) << wrong;
  }
  EXPECT_EQ(span_text(90s), "PT1M30S");
}

TEST(Hours, ReadDaysListsAndNights) {
  EXPECT_EQ(read_hours("daily 00:00-24:00")->size(), 7u);
  const auto night = read_hours("sat,sun 22:00-06:00");
  ASSERT_TRUE(night);
  EXPECT_EQ(night->back(),
            (domain::WeeklyHours{.weekday = 7, .from_minute = 1'320, .until_minute = 360}));
  for (const char* const wrong : {"mon",
                                  "mon 8-17",
                                  "fri-mon 08:00-17:00",
                                  "mon,mon 08:00-17:00",
                                  "mon 08:00-08:00",
                                  "mon 24:00-08:00",
                                  "mon 08:60-09:00",
                                  "mon 25:00-26:00",
                                  "mon  08:00-17:00",
                                  ", 08:00-17:00"}) {
    EXPECT_FALSE(read_hours(wrong)) << wrong;
  }
}

std::string large_town() {
  std::string town = small_town_text;
  for (int i = 0; i < 2'000; ++i) {
    const std::string n = std::to_string(i);
    town += "  P-" + n + ": {name: Persoon " + n + ", call_sign: X-" + n +
            ", roles: [guard], control_rooms: [MK], deputies: [P-" + std::to_string(i + 1) +
            "], phone: 06 5550 0000, shifts: [mon-fri 08:00-17:00]}\n";
  }
  town += "  P-2000: {name: Laatste, roles: [guard], sites: [L1]}\n";
  std::string devices;
  for (int i = 0; i < 10'000; ++i) {
    const std::string n = std::to_string(i);
    devices += "  D-" + n + ": {class: panic_button, site: L1, zone: hal, spot: plek " + n +
               ", owner: P-" + std::to_string(i % 2'000) + ", account: 1A2B, point: \"" +
               std::to_string(i + 100) + "\"}\n";
  }
  return changed(town, "people:\n", devices + "people:\n");
}

TEST(DirectoryFiles, LoadACityOf2000PeopleAnd10000Devices) {
  const std::string text = large_town();
  const std::clock_t began = std::clock();  // Of the processor: the machine may be busy.
  const auto town = read_small(text);
  const double took_s = static_cast<double>(std::clock() - began) / CLOCKS_PER_SEC;
  EXPECT_EQ(town->devices.size(), 10'001u);
  EXPECT_EQ(town->people.size(), 2'004u);
  RecordProperty("load_ms", static_cast<int>(took_s * 1'000));
  EXPECT_LT(took_s, 10) << "a start must not wait for its own directory";
}

}  // namespace
}  // namespace meldkamer::files
