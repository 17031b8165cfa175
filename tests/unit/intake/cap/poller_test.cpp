#include "server/intake/cap/poller.hpp"

#include <algorithm>
#include <gtest/gtest.h>

#include <boost/asio/thread_pool.hpp>

#include "server/base/limits.hpp"
#include "server/base/manual_clock.hpp"
#include "server/journal/memory_journal.hpp"
#include "tests/unit/engine/engine_room.hpp"
#include "tests/unit/intake/cap/feed_server.hpp"
#include "tests/unit/intake/cap/message.hpp"

/// Polling against a real web server and a real engine.
namespace meldkamer::intake::cap {
namespace {

using namespace std::chrono_literals;

template <class Condition>
bool eventually(Condition holds) {
  for (int tries = 0; tries < 5'000; ++tries) {
    if (holds()) return true;
    std::this_thread::sleep_for(2ms);
  }
  return false;
}

/// A control room that polls one feed every minute.
class Polling : public testing::Test {
 protected:
  void SetUp() override {
    ASSERT_TRUE(room_.engine().start());
    ASSERT_TRUE(room_.ask(found_city()));
  }

  void TearDown() override {
    poller_.reset();
    pool_.join();
  }

  void follow(const std::string& url, std::vector<std::string> senders = {}) {
    PollConfiguration configuration{
        .feeds = {{.name = "weer", .url = url, .every = 60s, .senders = std::move(senders)}}};
    poller_ = std::make_unique<Poller>(
        std::move(configuration),
        Poller::Parts{
            .sink = sink_, .cases = cases_, .clock = clock_, .executor = pool_.get_executor()});
    ASSERT_TRUE(poller_->start());
  }

  double figure(const std::string& name, const std::string& labels = "") const {
    for (const Figure& one : poller_->figures()) {
      if (one.name == name && one.labels == labels) return one.value;
    }
    return -1;
  }

  /// Lets time pass, second by second, until `holds`.
  template <class Condition>
  bool comes_to_pass(Condition holds) {
    return eventually([&] {
      if (holds()) return true;
      clock_.advance_by(Duration{1s});
      return false;
    });
  }

  bool polled(int times) {
    return comes_to_pass([&] { return figure("cap_poll_polls_total") >= times; });
  }

  std::size_t alarms() {
    std::size_t count = 0;
    for (const auto& [id, incident] : room_.state().incidents) count += incident.alarms.size();
    return count;
  }

  FeedServer web_;
  ManualClock clock_{Instant{1'777'917'600'000'000}};  // 2026-05-04T18:00:00Z
  journal::MemoryJournal disk_;
  EngineRoom room_{disk_, clock_};
  EngineSink sink_{room_.engine()};
  EngineCaseBook cases_{room_.engine()};
  boost::asio::thread_pool pool_{1};
  std::unique_ptr<Poller> poller_;
};

const std::string feed_page =
    R"(<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>urn:1</id>)"
    R"(<updated>2026-05-04T18:00:00Z</updated><link href="/1.xml"/></entry></feed>)";

TEST_F(Polling, RaisesAMessageOnceAndAsksOnlyWhetherThePageChanged) {
  web_.set_page("/feed.xml", feed_page);
  web_.set_page("/1.xml", Draft{}.xml());
  follow(web_.url("/feed.xml"));
  ASSERT_TRUE(eventually([&] { return alarms() == 1; }));
  for (int minute = 2; minute <= 4; ++minute) {
    ASSERT_TRUE(polled(minute));
  }
  ASSERT_TRUE(eventually([&] { return figure("cap_poll_unchanged_total") >= 2; }));
  EXPECT_EQ(alarms(), 1U);
  const auto log = web_.log();
  EXPECT_EQ(std::ranges::count(log, "GET /feed.xml 200"), 1);
  EXPECT_EQ(std::ranges::count(log, "GET /1.xml 200"), 1);
  EXPECT_EQ(figure("cap_poll_source_messages_total", R"(source="weer",what="accepted")"), 1);
}

TEST_F(Polling, ReadsAnAddressThatIsOneMessage) {
  web_.set_page("/alert.xml", Draft{}.xml());
  follow(web_.url("/alert.xml"));
  EXPECT_TRUE(eventually([&] { return alarms() == 1; }));
}

TEST_F(Polling, TakesOnlyTheSendersOfTheFeed) {
  web_.set_page("/alert.xml", Draft{}.xml());
  follow(web_.url("/alert.xml"), {"iemand@anders.example"});
  ASSERT_TRUE(eventually([&] {
    return figure("cap_poll_source_messages_total", R"(source="weer",what="refused")") == 1;
  }));
  EXPECT_EQ(alarms(), 0U);
}

TEST_F(Polling, PassesOverWhatIsOlderThanItsMemory) {
  clock_.advance_by(limits::receipt_kept + 1h);
  web_.set_page("/alert.xml", Draft{}.xml());
  follow(web_.url("/alert.xml"));
  ASSERT_TRUE(eventually([&] { return figure("cap_poll_passed_over_total") == 1; }));
  EXPECT_EQ(alarms(), 0U);
}

TEST_F(Polling, GoesOnWhenAPageIsGoneOrIsNoFeed) {
  web_.set_page("/feed.xml", "<html/>");
  follow(web_.url("/feed.xml"));
  ASSERT_TRUE(eventually([&] { return figure("cap_poll_failed_total") == 1; }));
  web_.set_page("/feed.xml", feed_page);
  ASSERT_TRUE(comes_to_pass([&] { return figure("cap_poll_failed_total") == 2; }))
      << "1.xml is gone";
  web_.set_page("/1.xml", Draft{}.xml());
  EXPECT_TRUE(comes_to_pass([&] { return alarms() == 1; })) << "what failed is asked for again";
}

}  // namespace
}  // namespace meldkamer::intake::cap
