#include "server/reports/response_times.hpp"

#include <filesystem>
#include <future>
#include <gtest/gtest.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/use_future.hpp>

namespace meldkamer::reports {
namespace {

using namespace std::chrono_literals;

class ResponseTimesFile : public ::testing::Test {
 protected:
  ResponseTimesFile() {
    std::filesystem::remove(file_);
    auto opened = ResponseTimes::open(file_, pool_.get_executor());
    EXPECT_TRUE(opened.has_value()) << opened.error().what;
    times_ = std::move(*opened);
  }

  ~ResponseTimesFile() override {
    pool_.join();
    times_.reset();
    std::filesystem::remove(file_);
  }

  static IncidentRow row(std::uint64_t incident, const std::string& room) {
    IncidentRow made{.incident = {incident}, .kind = "panic_button", .control_room = room};
    made.received_at = {static_cast<std::int64_t>(incident) * 1'000'000};
    made.priority = domain::Priority::p1;
    made.shift = "day";
    made.acknowledge = 7s;
    return made;
  }

  void put(const IncidentRow& made) {
    const ResponseTimes::Record record{
        .row = made,
        .history = {.incident = "picture", .timeline = "lines", .control_room = made.control_room}};
    const auto done = times_->put({record});
    ASSERT_TRUE(done.has_value()) << done.error().what;
  }

  std::vector<IncidentRow> list(RowFilter filter) {
    auto rows =
        boost::asio::co_spawn(pool_, times_->list(std::move(filter)), boost::asio::use_future)
            .get();
    EXPECT_TRUE(rows.has_value());
    return rows.value_or(std::vector<IncidentRow>{});
  }

  std::filesystem::path file_ =
      std::filesystem::temp_directory_path() / "meldkamer-response-times-test.db";
  boost::asio::thread_pool pool_{1};
  std::unique_ptr<ResponseTimes> times_;
};

TEST_F(ResponseTimesFile, ShowsNobodyAnotherControlRoomsIncidents) {
  put(row(1, "MK-STAD"));
  put(row(2, "MK-RAND"));
  const auto rows = list({.control_rooms = {{"MK-STAD"}}});
  ASSERT_EQ(rows.size(), 1U);
  EXPECT_EQ(rows.front().incident.value, 1U);
  EXPECT_TRUE(list({}).empty());
}

TEST_F(ResponseTimesFile, KeepsAbsentPhasesAbsent) {
  put(row(1, "MK-STAD"));
  const auto rows = list({.control_rooms = {{"MK-STAD"}}});
  ASSERT_EQ(rows.size(), 1U);
  EXPECT_EQ(rows.front().acknowledge, 7s);
  EXPECT_FALSE(rows.front().arrive.has_value());
}

TEST_F(ResponseTimesFile, KeepsWhatTheYearlyCountsAndThePatternLookAt) {
  auto counted = row(1, "MK-STAD");
  counted.counted = {.year = 2025,
                     .month = 3,
                     .weekday = 4,
                     .hour = 19,
                     .category = "II",
                     .location_code = "hall",
                     .outside = true,
                     .measures = {"written_warning", "combined_talk"}};
  put(counted);
  const auto rows = list({.control_rooms = {{"MK-STAD"}}});
  ASSERT_EQ(rows.size(), 1U);
  EXPECT_EQ(rows.front().counted, counted.counted);
}

TEST_F(ResponseTimesFile, NeverMixesDrillsWithRealIncidents) {
  put(row(1, "MK-STAD"));
  auto drill = row(2, "MK-STAD");
  drill.drill = true;
  put(drill);
  EXPECT_EQ(list({.control_rooms = {{"MK-STAD"}}}).front().incident.value, 1U);
  EXPECT_EQ(list({.control_rooms = {{"MK-STAD"}}, .drills = true}).front().incident.value, 2U);
}

TEST_F(ResponseTimesFile, FiltersByTimePriorityShiftAndFalseAlarm) {
  put(row(1, "MK-STAD"));
  auto other = row(2, "MK-STAD");
  other.priority = domain::Priority::p3;
  other.shift = "night";
  other.disposition = domain::Disposition::false_alarm;
  put(other);
  const std::vector<domain::ControlRoomKey> room = {{"MK-STAD"}};
  EXPECT_EQ(list({.from = {2'000'000}, .control_rooms = room}).size(), 1U);
  EXPECT_EQ(list({.until = {2'000'000}, .control_rooms = room}).size(), 1U);
  EXPECT_EQ(list({.control_rooms = room, .priorities = {domain::Priority::p3}}).front().shift,
            "night");
  EXPECT_EQ(list({.control_rooms = room, .shift = "day"}).size(), 1U);
  EXPECT_EQ(list({.control_rooms = room, .without_false_alarms = true}).front().incident.value, 1U);
}

TEST_F(ResponseTimesFile, WritesAnIncidentAgainInPlace) {
  put(row(1, "MK-STAD"));
  auto later = row(1, "MK-STAD");
  later.close = 60s;
  put(later);
  const auto rows = list({.control_rooms = {{"MK-STAD"}}});
  ASSERT_EQ(rows.size(), 1U);
  EXPECT_EQ(rows.front().close, 60s);
}

TEST_F(ResponseTimesFile, GivesTheLastPictureOfAnIncidentThatIsGone) {
  put(row(1, "MK-STAD"));
  const auto found =
      boost::asio::co_spawn(pool_, times_->history({1}), boost::asio::use_future).get();
  ASSERT_TRUE(found.has_value() && found->has_value());
  EXPECT_EQ((*found)->incident, "picture");
  EXPECT_EQ((*found)->control_room, "MK-STAD");
  const auto unknown =
      boost::asio::co_spawn(pool_, times_->history({9}), boost::asio::use_future).get();
  ASSERT_TRUE(unknown.has_value());
  EXPECT_FALSE(unknown->has_value());
}

}  // namespace
}  // namespace meldkamer::reports
