#include <gtest/gtest.h>

#include "tests/unit/feed/feed_room.hpp"

/// Places with nobody to ask, as the consoles of their control room see them (R25, R42).
namespace meldkamer {
namespace {

domain::Command availability(const std::string& person, domain::ResponderStatus to) {
  return order(domain::SetAvailability{.to = to}, person);
}

class CoverTest : public ::testing::Test {
 protected:
  void SetUp() override { ASSERT_TRUE(room.does(found_city())); }

  static v1::CoverLevel at(const Screen& screen, const std::string& site) {
    const auto found = screen.picture.covers.find(site);
    return found == screen.picture.covers.end() ? v1::COVER_LEVEL_UNSPECIFIED : found->second;
  }

  FeedRoom room;
};

TEST_F(CoverTest, ShowsAPlaceWithoutAnybodyOnDutyToItsOwnControlRoomAtOnce) {
  Screen& one = room.watch(console("S-1", {"MK1"}));
  EXPECT_EQ(at(one, "L1"), v1::COVER_LEVEL_NOBODY_THERE);
  EXPECT_EQ(at(one, "L3"), v1::COVER_LEVEL_UNSPECIFIED);
  ASSERT_TRUE(room.does(availability("G-1", domain::ResponderStatus::available)));
  room.deliver();
  EXPECT_EQ(at(one, "L1"), v1::COVER_LEVEL_UNSPECIFIED);
  ASSERT_TRUE(room.does(availability("G-1", domain::ResponderStatus::off_duty)));
  room.deliver();
  EXPECT_EQ(at(one, "L1"), v1::COVER_LEVEL_NOBODY_THERE);
}

TEST_F(CoverTest, WarnsWhenEverybodyIsBusyAndStopsWhenSomebodyIsFree) {
  ASSERT_TRUE(room.does(availability("G-1", domain::ResponderStatus::available)));
  Screen& one = room.watch(console("S-1", {"MK1"}));
  EXPECT_EQ(at(one, "L2"), v1::COVER_LEVEL_UNSPECIFIED);
  ASSERT_TRUE(room.does(alarm_at("L1")));
  ASSERT_TRUE(room.does(order(domain::AcknowledgeIncident{.incident = {1}}, "O-1")));
  room.deliver();
  EXPECT_EQ(at(one, "L2"), v1::COVER_LEVEL_NOBODY_FREE);
  ASSERT_TRUE(room.does(availability("G-2", domain::ResponderStatus::available)));
  room.deliver();
  EXPECT_EQ(at(one, "L2"), v1::COVER_LEVEL_UNSPECIFIED);
  Screen& late = room.watch(console("O-1", {"MK1"}));
  EXPECT_TRUE(late.picture.shows_the_same_as(one.picture));
}

TEST_F(CoverTest, IsNotForHandhelds) {
  Screen& guard = room.watch(handheld("G-1"));
  EXPECT_TRUE(guard.picture.covers.empty());
}

}  // namespace
}  // namespace meldkamer
