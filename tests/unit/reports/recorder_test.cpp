#include "server/reports/recorder.hpp"

#include <filesystem>
#include <gtest/gtest.h>
#include <thread>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/use_future.hpp>

#include "server/domain/decide.hpp"
#include "server/domain/evolve.hpp"
#include "tests/unit/engine/small_city.hpp"

/// What a supervisor sees of a case that is still going on.
namespace meldkamer::reports {
namespace {

using namespace std::chrono_literals;

class RecorderTest : public ::testing::Test {
 protected:
  RecorderTest() {
    std::filesystem::remove(file_);
    auto opened = ResponseTimes::open(file_, pool_.get_executor());
    EXPECT_TRUE(opened.has_value()) << opened.error().what;
    times_ = std::move(*opened);
    recorder_ = std::make_unique<Recorder>(*times_);
    does(found_city());
    does(on_duty("G-1"));
    does(alarm_at("L1"));
  }

  ~RecorderTest() override {
    pool_.join();
    recorder_.reset();
    times_.reset();
    std::filesystem::remove(file_);
  }

  void does(const domain::Command& command) {
    now_.us += 10'000'000;
    auto decision = domain::decide(state_, command, now_, {});
    ASSERT_TRUE(decision.has_value());
    for (const auto& event : decision->events) domain::evolve(state_, event);
    position_.sequence += 1;
    auto events = std::make_shared<const domain::Events>(std::move(decision->events));
    recorder_->follow(state_, {.position = position_, .at = now_, .events = std::move(events)});
  }

  static RowFilter in_room_one() {
    RowFilter filter;
    filter.control_rooms = {{"MK1"}};
    return filter;
  }

  /// The row of the one case, once it is written.
  IncidentRow row() {
    while (recorder_->waiting() > 0) std::this_thread::sleep_for(1ms);
    auto rows =
        boost::asio::co_spawn(pool_, times_->list(in_room_one()), boost::asio::use_future).get();
    EXPECT_TRUE(rows && rows->size() == 1U);
    return rows && !rows->empty() ? rows->front() : IncidentRow{};
  }

  std::filesystem::path file_ =
      std::filesystem::temp_directory_path() / "meldkamer-recorder-test.db";
  boost::asio::thread_pool pool_{1};
  std::unique_ptr<ResponseTimes> times_;
  std::unique_ptr<Recorder> recorder_;
  domain::LiveState state_;
  Instant now_{1'700'000'000'000'000};
  journal::Position position_{.epoch = 3, .sequence = 0};
};

TEST_F(RecorderTest, ShowsThatSomebodyGoesBeforeTheCaseIsOver) {
  does(order(domain::AcknowledgeIncident{.incident = {1}}, "O-1"));
  EXPECT_FALSE(row().accept);
  ASSERT_FALSE(state_.assignments.empty());
  const auto id = state_.assignments.begin()->first;
  does(order(domain::RespondToOffer{.assignment = id, .accept = true}, "G-1"));
  EXPECT_TRUE(row().accept);
  EXPECT_FALSE(row().arrive);
  does(order(domain::ReportProgress{.assignment = id, .to = domain::AssignmentState::on_scene},
             "G-1"));
  EXPECT_TRUE(row().arrive);
}

}  // namespace
}  // namespace meldkamer::reports
