#include <gtest/gtest.h>

#include "tests/unit/feed/feed_room.hpp"

/// Radio silence reaches the handhelds themselves (R53), and need to know the consoles (R54).
namespace meldkamer {
namespace {

using namespace std::chrono_literals;

std::shared_ptr<const domain::Directory> city_with_a_procedure() {
  auto city = std::make_shared<domain::Directory>(*small_city());
  domain::Profile& profile = city->profiles.front();
  domain::Procedure procedure{.code = "threat",
                              .label = "Dreiging",
                              .restricted = true,
                              .radio_silence = true,
                              .circle = {{"operator"}},
                              .duties = {{.code = "call", .text = "Bel"}},
                              .decided_by = {{"supervisor"}}};
  profile.procedures = {std::move(procedure)};
  domain::AlarmKind kind = small_kind("threat", domain::Priority::p1);
  kind.police = domain::PoliceRule::report_only;
  kind.procedure = "threat";
  profile.kinds.push_back(std::move(kind));
  for (domain::Person& person : city->people) {
    if (person.key.value == "G-1") person.sites = {{"L1"}};
  }
  city->index();
  return city;
}

domain::Command threat_at(const std::string& site) {
  domain::RaiseAlarm raise;
  raise.source = domain::SourceClass::call_taker;
  raise.kind = {"threat"};
  raise.site = {site};
  return order(std::move(raise), "O-1");
}

class Silence : public ::testing::Test {
 protected:
  void SetUp() override {
    ASSERT_TRUE(room.does(
        order(domain::ImportDirectory{.directory = city_with_a_procedure(), .reason = "test"})));
    ASSERT_TRUE(room.does(on_duty("G-1")));
    ASSERT_TRUE(room.does(on_duty("G-2")));
  }

  FeedRoom room;
};

TEST_F(Silence, TellsAHandheldAtThePlaceOnceToBeSilentAndThenNothing) {
  Screen& there = room.watch(handheld("G-1"));
  Screen& elsewhere = room.watch(handheld("G-2"));
  const std::size_t before = there.frames.size();
  ASSERT_TRUE(room.does(threat_at("L1")));
  room.deliver();
  ASSERT_EQ(there.frames.size(), before + 1);
  EXPECT_TRUE(message_of(there.frames.back()).go_silent());
  ASSERT_TRUE(room.does(
      order(domain::SetAvailability{.to = domain::ResponderStatus::unavailable, .reason = "pauze"},
            "G-1")));
  room.deliver();
  EXPECT_EQ(there.frames.size(), before + 1);
  for (const feed::Frame& frame : elsewhere.frames) {
    EXPECT_FALSE(message_of(frame).go_silent());
  }
}

TEST_F(Silence, EndsWithASnapshotWhenPoliceAndDirectorReleaseIt) {
  Screen& there = room.watch(handheld("G-1"));
  ASSERT_TRUE(room.does(threat_at("L1")));
  room.deliver();
  const int snapshots = there.picture.snapshots;
  ASSERT_TRUE(room.does(order(
      domain::EndRadioSilence{.incident = {1}, .police_contact = "Insp. A", .director = {"S-1"}},
      "O-1")));
  room.deliver();
  EXPECT_EQ(there.picture.snapshots, snapshots + 1);
}

TEST_F(Silence, ShowsARestrictedCaseToItsCircleOnly) {
  Screen& owner = room.watch(console("O-1", {"MK1"}));
  Screen& other = room.watch(console("G-2", {"MK1"}));
  Screen& cleared = room.watch(console("S-1", {"MK1"}, true));
  ASSERT_TRUE(room.does(threat_at("L1")));
  room.deliver();
  EXPECT_EQ(owner.picture.incidents.size(), 1u);
  EXPECT_EQ(other.picture.incidents.size(), 0u);
  EXPECT_EQ(cleared.picture.incidents.size(), 1u);
}

}  // namespace
}  // namespace meldkamer
