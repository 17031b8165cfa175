#include "server/privacy/tracks.hpp"

#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <iterator>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/use_future.hpp>

#include "server/base/manual_clock.hpp"

/// Where responders were on duty, and who looked at it.
namespace meldkamer::privacy {
namespace {

using namespace std::chrono_literals;
namespace fs = std::filesystem;

constexpr Instant morning{1'795'503'600'000'000};  // 2026-11-24T07:00:00Z.

class TracksTest : public ::testing::Test {
 protected:
  TracksTest() {
    fs::remove_all(folder_);
    fs::create_directories(folder_);
  }

  ~TracksTest() override {
    tracks_.reset();
    pool_.join();
    fs::remove_all(folder_);
  }

  void open(Duration kept = std::chrono::days(7)) {
    tracks_.reset();
    auto opened = Tracks::open(folder_ / "tracks.db",
                               {.clock = clock_, .blocking = pool_.get_executor(), .kept = kept});
    ASSERT_TRUE(opened) << opened.error().what;
    tracks_ = std::move(*opened);
  }

  template <class T>
  T wait_for(boost::asio::awaitable<T> work) {
    return boost::asio::co_spawn(pool_, std::move(work), boost::asio::use_future).get();
  }

  void is_at(const char* person, double latitude) {
    const domain::Presence presence{.position = domain::GeoPoint{latitude, 5.1, 8},
                                    .fixed_at = clock_.now(),
                                    .contact_at = clock_.now()};
    ASSERT_TRUE(wait_for(tracks_->note({{{person}, presence}})));
  }

  std::vector<TrackPoint> look(const char* person) {
    const auto points = wait_for(tracks_->look({.person = {person},
                                                .by = {"SV-1"},
                                                .from = morning - std::chrono::days(30),
                                                .until = clock_.now() + 1s,
                                                .reason = "nabespreking",
                                                .looked_at = clock_.now()}));
    EXPECT_TRUE(points) << points.error().what;
    return points ? *points : std::vector<TrackPoint>{};
  }

  std::string bytes() const {
    std::ifstream in(folder_ / "tracks.db", std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }

  const fs::path folder_ =
      fs::temp_directory_path() / ("meldkamer-tracks-" + std::to_string(::getpid()));
  ManualClock clock_{morning};
  boost::asio::thread_pool pool_{1};
  std::unique_ptr<Tracks> tracks_;
};

TEST_F(TracksTest, KeepsWhereSomebodyWasAndEachPlaceOnce) {
  open();
  is_at("BV-1", 52.09);
  clock_.advance_by(10s);
  is_at("BV-1", 52.10);
  const domain::Presence old{.position = domain::GeoPoint{52.10, 5.1, 8},
                             .fixed_at = clock_.now(),
                             .contact_at = clock_.now() + 5s};
  ASSERT_TRUE(wait_for(tracks_->note({{{"BV-1"}, old}})));
  const auto points = look("BV-1");
  ASSERT_EQ(points.size(), 2U);
  EXPECT_EQ(points[0].at, morning);
  EXPECT_DOUBLE_EQ(points[0].position.latitude, 52.09);
  EXPECT_DOUBLE_EQ(points[1].position.latitude, 52.10);
  EXPECT_DOUBLE_EQ(points[1].position.accuracy_m, 8);
  EXPECT_TRUE(look("BV-2").empty());
}

TEST_F(TracksTest, ShowsThePersonEachLookAtTheirTrack) {
  open();
  is_at("BV-1", 52.09);
  look("BV-1");
  clock_.advance_by(1h);
  look("BV-1");
  open();  // Also after a restart.
  const auto looks = wait_for(tracks_->looks_at({"BV-1"}));
  ASSERT_TRUE(looks);
  ASSERT_EQ(looks->size(), 2U);
  EXPECT_EQ(looks->front().looked_at, morning + 1h);
  EXPECT_EQ(looks->front().by.value, "SV-1");
  EXPECT_EQ(looks->front().reason, "nabespreking");
  EXPECT_TRUE(wait_for(tracks_->looks_at({"BV-2"}))->empty());
}

TEST_F(TracksTest, ForgetsAfterSevenDaysEvenWhatABackupBroughtBack) {
  open();
  is_at("BV-1", 52.09);
  tracks_.reset();
  fs::copy(folder_ / "tracks.db", folder_ / "backup.db");
  clock_.advance_by(std::chrono::days(7) - 1s);
  open();
  EXPECT_EQ(look("BV-1").size(), 1U);
  clock_.advance_by(2s);
  ASSERT_TRUE(wait_for(tracks_->purge()));
  EXPECT_TRUE(look("BV-1").empty());
  tracks_.reset();
  fs::copy(folder_ / "backup.db", folder_ / "tracks.db", fs::copy_options::overwrite_existing);
  open();
  EXPECT_TRUE(look("BV-1").empty());
}

TEST_F(TracksTest, KeepsNothingWhereNothingMayBeKept) {
  open();
  is_at("BV-1", 52.09);
  open(Duration{0});
  is_at("BV-1", 52.10);
  EXPECT_TRUE(look("BV-1").empty());
}

TEST_F(TracksTest, LeavesNoByteOfSomebodyWhoIsForgotten) {
  open();
  is_at("BV-WEG", 52.09);
  is_at("BV-1", 52.09);
  look("BV-WEG");
  ASSERT_NE(bytes().find("BV-WEG"), std::string::npos);
  ASSERT_TRUE(wait_for(tracks_->forget({"BV-WEG"})));
  EXPECT_EQ(bytes().find("BV-WEG"), std::string::npos);
  EXPECT_EQ(look("BV-1").size(), 1U);
}

}  // namespace
}  // namespace meldkamer::privacy
