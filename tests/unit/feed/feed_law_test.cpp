#include <cstdlib>
#include <fstream>
#include <gtest/gtest.h>
#include <sstream>

#include "tests/unit/feed/feed_room.hpp"
#include "tests/unit/feed/random_life.hpp"

/// The law of the feed: a snapshot at one position and the deltas up to a later one show the same
/// as the snapshot at the later one, for everybody.
namespace meldkamer {
namespace {
using namespace std::chrono_literals;

std::vector<feed::Viewer> everybody() {
  return {console("O-1", {"MK1"}),
          console("O-2", {"MK2"}),
          console("S-1", {"MK1", "MK2"}, /*sees_restricted=*/true),
          handheld("G-1"),
          handheld("G-3")};
}

// One step of the city's life; now and then hours in which ladders run out and cases are forgotten,
// while every screen reads on.
void step(FeedRoom& room, RandomLife& life) {
  if (life.below(5) == 0) {
    const int minutes = life.below(12) == 0 ? 240 : 0;
    for (int passed = 0; passed < minutes; passed += 6) {
      room.pass(6min);
      room.deliver();
    }
    if (minutes == 0) room.pass(17s);
  }
  room.does(life.next(room.state()));
}

class FeedLaw : public ::testing::TestWithParam<std::uint64_t> {};

TEST_P(FeedLaw, ASnapshotAndItsDeltasShowTheLaterSnapshot) {
  FeedRoom room;
  RandomLife life(GetParam());
  ASSERT_TRUE(room.does(found_city()));
  std::vector<Screen*> screens;
  for (int round = 0; round < 6; ++round) {
    for (const auto& viewer : everybody()) screens.push_back(&room.watch(viewer));
    const bool renamed = round == 3;
    if (renamed) ASSERT_TRUE(room.does(found_city("2")));
    for (int i = 0; i < 40; ++i) {
      step(room, life);
      if (i < 20) room.deliver();  // Later steps come together, as to who reads late.
    }
    room.deliver();
    const auto viewers = everybody();
    for (std::size_t i = 0; i < screens.size(); ++i) {
      const LivePicture later = room.fresh(viewers[i % viewers.size()]);
      EXPECT_TRUE(screens[i]->picture.shows_the_same_as(later))
          << "seed " << GetParam() << " round " << round << " screen " << i << ": "
          << screens[i]->picture.what_differs_from(later);
      EXPECT_EQ(screens[i]->picture.snapshots, 1);
      EXPECT_TRUE(screens[i]->picture.in_order);
    }
    ASSERT_FALSE(HasFailure());
  }
  EXPECT_GT(room.state().last_incident.value, 5u);
  EXPECT_GT(room.state().last_assignment.value, 1u);
}

INSTANTIATE_TEST_SUITE_P(Seeds, FeedLaw, ::testing::Range<std::uint64_t>(1, 9));

std::string base64(const std::string& bytes) {
  static constexpr char digits[] =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string text;
  for (std::size_t at = 0; at < bytes.size(); at += 3) {
    std::uint32_t group = 0;
    const std::size_t count = std::min<std::size_t>(3, bytes.size() - at);
    for (std::size_t i = 0; i < 3; ++i) {
      group = group << 8 | (i < count ? static_cast<unsigned char>(bytes[at + i]) : 0U);
    }
    for (std::size_t i = 0; i < 4; ++i) {
      text += i <= count ? digits[group >> (18 - 6 * i) & 63U] : '=';
    }
  }
  return text;
}

std::string listed(const std::vector<feed::Frame>& frames) {
  std::string list = "[";
  for (const auto& frame : frames) {
    list += (list.size() > 1 ? ",\n    " : "\n    ") + ('"' + base64(joined(frame)) + '"');
  }
  return list + "]";
}

// What a client in another language must make of the same bytes.
std::string vectors() {
  FeedRoom room;
  RandomLife life(2026);
  room.does(found_city());
  for (int i = 0; i < 40; ++i) step(room, life);
  const std::vector<std::string> names = {
      "console", "other_control_room", "supervisor", "handheld", "other_handheld"};
  std::vector<Screen*> screens;
  for (const auto& viewer : everybody()) screens.push_back(&room.watch(viewer));
  std::vector<std::size_t> of_snapshot;
  for (const Screen* screen : screens) of_snapshot.push_back(screen->frames.size());
  for (int i = 0; i < 60; ++i) {
    step(room, life);
    if (i < 40) room.deliver();  // Later steps come together, as to who reads late.
  }
  room.deliver();
  std::string cases;
  std::string console_case;
  const auto viewers = everybody();
  for (std::size_t i = 0; i < screens.size(); ++i) {
    const auto& frames = screens[i]->frames;
    const auto split = frames.begin() + static_cast<std::ptrdiff_t>(of_snapshot[i]);
    std::vector<feed::Frame> later;
    room.fresh(viewers[i], &later);
    const std::string body = "\"snapshot\": " + listed({frames.begin(), split}) +
                             ",\n  \"deltas\": " + listed({split, frames.end()}) +
                             ",\n  \"later_snapshot\": " + listed(later);
    if (i == 0) console_case = body;
    cases += (i == 0 ? "\n{\"name\": \"" : ",\n{\"name\": \"") + names[i] + "\",\n  " + body + "}";
  }
  // The console's case stands at the top too, for a reader that wants one.
  return "{" + console_case + ",\n\"cases\": [" + cases + "\n]}\n";
}

TEST(FeedLaw, IsTheSameInTheVectorsThatOtherLanguagesTest) {
  const std::string file =
      std::string(MELDKAMER_SOURCE_DIR) + "/tests/conformance/vectors/feed_law.json";
  const std::string now = vectors();
  EXPECT_LT(now.size(), 300'000u);
  if (std::getenv("MELDKAMER_WRITE_VECTORS") != nullptr) std::ofstream(file) << now;
  std::stringstream kept;
  kept << std::ifstream(file).rdbuf();
  EXPECT_TRUE(kept.str() == now)
      << file << " is not what the server sends now; when that is meant, run this test with "
      << "MELDKAMER_WRITE_VECTORS=1 and commit it with the change";
}

}  // namespace
}  // namespace meldkamer
