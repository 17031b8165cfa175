#include <gtest/gtest.h>

#include "server/outbound/channels.hpp"
#include "server/outbound/dispatcher.hpp"
#include "tests/unit/engine/engine_room.hpp"

namespace meldkamer {
namespace {

/// An engine with its outbound room, as the server builds it.
class CalloutRoom : public EngineRoom {
 public:
  explicit CalloutRoom(journal::Journal& journal, Clock& clock)
      : EngineRoom(journal, clock, {&waiting_room}),
        channels(engine()),
        dispatcher(engine(), channels) {
    waiting_room.to = &dispatcher;
  }

  ~CalloutRoom() { engine().stop(); }

  /// The engine wants its followers before it exists; the dispatcher wants the engine.
  struct Relay final : engine::Follower {
    void resume(const domain::LiveState& state, journal::Position head) override {
      to->resume(state, head);
    }

    void follow(const domain::LiveState& state, const engine::Committed& committed) override {
      to->follow(state, committed);
    }

    engine::Follower* to{};
  };

  domain::CalloutState callout_state() {
    return read([](const domain::LiveState& state) {
      return state.assignments.begin()->second.callouts.front().state;
    });
  }

  bool becomes(domain::CalloutState wanted) {
    return comes_true([wanted](const domain::LiveState& state) {
      return state.assignments.begin()->second.callouts.front().state == wanted;
    });
  }

  std::size_t open() {
    return read([this](const domain::LiveState&) { return dispatcher.open(); });
  }

  Relay waiting_room;
  outbound::Channels channels;
  outbound::Dispatcher dispatcher;
};

class CalloutTest : public ::testing::Test {
 protected:
  void open_case(CalloutRoom& room) {
    ASSERT_TRUE(room.engine().start());
    ASSERT_TRUE(room.ask(found_city()));
    ASSERT_TRUE(room.ask(on_duty("G-1")));
    ASSERT_TRUE(room.ask(alarm_at("L1")));
  }

  void offer(CalloutRoom& room) {
    room.ask(order(domain::AcknowledgeIncident{.incident = {1}}, "O-1"));  // The ladder asks G-1.
    room.settle();
    ASSERT_EQ(room.open(), 1u);
  }

  void answer(CalloutRoom& room) {
    ASSERT_TRUE(room.ask(order(
        domain::RespondToOffer{.assignment = {1}, .accept = true, .reason = {}, .expected_at = {}},
        guard.value)));
  }

  const domain::PersonKey guard{"G-1"};
  std::shared_ptr<journal::MemoryDisk> disk = std::make_shared<journal::MemoryDisk>();
  ManualClock clock;
  UnsteadyJournal journal{disk};
};

TEST_F(CalloutTest, IsHandedOverOnceTheHandheldsFeedWroteIt) {
  CalloutRoom room(journal, clock);
  open_case(room);
  room.channels.app().connected(guard, true);
  room.channels.app().wrote(guard, journal.head());
  const journal::Position before = journal.head();
  offer(room);
  room.channels.app().wrote(guard, before);
  room.settle();
  EXPECT_EQ(room.callout_state(), domain::CalloutState::requested);
  room.channels.app().wrote(guard, {.epoch = before.epoch, .sequence = before.sequence + 1});
  EXPECT_TRUE(room.becomes(domain::CalloutState::handed_over));
  EXPECT_EQ(room.channels.app().waiting(), 0u);
}

TEST_F(CalloutTest, StaysRequestedUntilTheHandheldComesBack) {
  CalloutRoom room(journal, clock);
  open_case(room);
  offer(room);
  room.channels.app().wrote(guard, journal.head());  // Of a feed that has gone.
  room.settle();
  EXPECT_EQ(room.callout_state(), domain::CalloutState::requested);
  room.channels.app().connected(guard, true);
  room.channels.app().wrote(guard, journal.head());
  EXPECT_TRUE(room.becomes(domain::CalloutState::handed_over));
}

TEST_F(CalloutTest, IsForgottenWhenThePersonAnswers) {
  CalloutRoom room(journal, clock);
  open_case(room);
  offer(room);
  EXPECT_EQ(room.channels.app().waiting(), 1u);
  answer(room);
  room.settle();
  EXPECT_EQ(room.open(), 0u);
  EXPECT_EQ(room.channels.app().waiting(), 0u);
}

TEST_F(CalloutTest, GoesOutAgainAfterARestart) {
  {
    CalloutRoom room(journal, clock);
    open_case(room);
    offer(room);
  }
  UnsteadyJournal again(disk);
  CalloutRoom room(again, clock);
  ASSERT_TRUE(room.engine().start());
  EXPECT_EQ(room.open(), 1u);
  EXPECT_EQ(room.channels.app().waiting(), 1u);
  const auto position = room.submit(alarm_at("L3")).get()->position;
  room.channels.app().connected(guard, true);
  room.channels.app().wrote(guard, position);
  EXPECT_TRUE(room.becomes(domain::CalloutState::handed_over));
}

TEST_F(CalloutTest, IsReportedAgainAfterTheJournalWasFull) {
  CalloutRoom room(journal, clock);
  open_case(room);
  offer(room);
  room.channels.app().connected(guard, true);
  journal.fail_next(journal::AppendOutcome::full);
  room.channels.app().wrote(guard, journal.head());
  for (int i = 0; i < 2'000 && room.engine().figures().storing; ++i) {
    std::this_thread::sleep_for(std::chrono::milliseconds(2));
  }
  ASSERT_FALSE(room.engine().figures().storing);
  room.settle();
  EXPECT_EQ(room.callout_state(), domain::CalloutState::requested);
  room.channels.app().wrote(guard, journal.head());
  EXPECT_TRUE(room.becomes(domain::CalloutState::handed_over));
}

TEST_F(CalloutTest, FailsInWordsWhenItsChannelDoesNotExist) {
  CalloutRoom room(journal, clock);
  ASSERT_TRUE(room.engine().start());
  auto city = std::make_shared<domain::Directory>(*small_city());
  for (auto& person : city->people) person.channels = {"fax"};
  city->index();
  ASSERT_TRUE(room.ask(order(domain::ImportDirectory{.directory = city, .reason = "test"})));
  ASSERT_TRUE(room.ask(on_duty("G-1")));
  ASSERT_TRUE(room.ask(alarm_at("L1")));
  ASSERT_TRUE(room.ask(order(domain::AcknowledgeIncident{.incident = {1}}, "O-1")));
  room.ask(order(domain::OfferAssignment{.incident = {1}, .person = guard, .task = {}}, "O-1"));
  EXPECT_TRUE(room.becomes(domain::CalloutState::failed));
  EXPECT_EQ(room.open(), 0u);
}

}  // namespace
}  // namespace meldkamer
